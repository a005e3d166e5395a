/** Evidence for events: its closed forms, that it means what it says, and the ideal observers that go by it. */
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../src/metrics/normal.ts';
import { randomStream } from '../../src/random.ts';
import { createTask, type TaskSpec } from '../../src/tasks/create_task.ts';
import { eventEvidence, evidenceForSecond, fibresOf, isExact } from '../../src/tasks/event_evidence.ts';
import { channelTrains, volleyDefaults } from '../../src/tasks/volley.ts';
import { answer, scoreOf } from './answers.ts';

const one = { ...volleyDefaults, backgroundHz: 40, spikesPerVolley: 1, jitterMs: 5 };
const gaussian = (ms: number): number => Math.exp(-0.5 * (ms / 5) ** 2) / (5 * Math.sqrt(2 * Math.PI));

describe('evidence', () => {
  test('for a volley of one spike is ln of the summed densities over the rate of the background', () => {
    const evidence = eventEvidence([Float64Array.of(95, 103, 300)], 100, one);
    expect(evidence).toBeCloseTo(Math.log((gaussian(-5) + gaussian(3) + gaussian(200)) / 0.04), 12);
  });

  test('for a pulse is that of its rate against the background at every spike, less its own spikes', () => {
    const pulse = { ...one, pulse: 'poisson', fibres: 2 } as const;
    const inside = (ms: number): number => normalCdf(ms / 5) - normalCdf((ms - 50) / 5);
    const terms = [20, 49, 60].map((ms) => Math.log((40 + 100 * inside(ms)) / 40));
    const trains = [Float64Array.of(120, 149), Float64Array.of(160)];
    // 100 Hz for 50 ms on two fibres.
    expect(eventEvidence(trains, 100, pulse)).toBeCloseTo(terms.reduce((sum, term) => sum + term, 0) - 10, 9);
  });

  const settings = [
    { ...one, fibres: 1 },
    { ...volleyDefaults, backgroundHz: 100, spikesPerVolley: 3, jitterMs: 6, fibres: 2 },
    { ...volleyDefaults, backgroundHz: 60, pulse: 'poisson', fibres: 2 },
  ] as const;

  test.each(settings)('says how often it is right, with and without an event ($pulse, $fibres)', (options) => {
    let [right, expected] = [0, 0];
    const trials = 4000;
    for (let i = 0; i < trials; i++) {
      const stream = randomStream(1, 'test evidence', i);
      const there = stream.uniform() < 0.5;
      const evidence = eventEvidence(channelTrains(stream, there ? [100] : [], 250, options), 100, options);
      if (evidence > 0 === there) right++;
      expected += 1 / (1 + Math.exp(-Math.abs(evidence)));
    }
    // SE at most .008; four of it. Neither trivial nor hopeless.
    expect(Math.abs(right - expected) / trials).toBeLessThan(0.032);
    expect(expected / trials).toBeLessThan(0.99);
    expect(expected / trials).toBeGreaterThan(0.6);
  });

  test('weighs a channel against the other, also where a volley fits into neither', () => {
    const spikes = [Float64Array.of(101), Float64Array.of(250), Float64Array.of(90), Float64Array.of(99)];
    const two = { ...one, fibres: 2 };
    const difference =
      eventEvidence(fibresOf(spikes, 1, two), 100, two) - eventEvidence(fibresOf(spikes, 0, two), 100, two);
    expect(evidenceForSecond(spikes, 100, two)).toBe(difference);
    const none = [Float64Array.of(), Float64Array.of()];
    expect(evidenceForSecond(none, 100, one)).toBe(0);
    expect(evidenceForSecond([Float64Array.of(100), Float64Array.of()], 100, { ...one, backgroundHz: 0 })).toBe(
      Number.NEGATIVE_INFINITY,
    );
  });

  test('is exact of volleys that are apart and whole, and of pulses', () => {
    // 12 ms of volley and nine jitters of 1 ms.
    expect(isExact(volleyDefaults, 21, 9)).toBe(true);
    expect(isExact(volleyDefaults, 20, 9)).toBe(false);
    expect(isExact(volleyDefaults, 21, 8)).toBe(false);
    expect(isExact({ ...volleyDefaults, pulse: 'poisson' }, 0, 0)).toBe(true);
  });
});

const noisy = { backgroundHz: 30, spikesPerVolley: 2, jitterMs: 2 };

describe.each<[string, string, object, object, object]>([
  ['latch', 'all', { testTrials: 240 }, {}, { readDelayMs: 0 }],
  ['delayed-match', 'any delay', { testTrials: 240 }, { delaysMs: [60, 200] }, { readDelayMs: 18 }],
  ['delayed-match', 'told delay', { testTrials: 240 }, { delaysMs: [60, 200] }, { readDelayMs: 18 }],
  ['delayed-xor', 'all', { testTrials: 20, bits: 12 }, { bitMs: 60 }, {}],
  [
    'morse',
    'all',
    { testTrials: 192, speeds: [0.5, 1], letters: 'ETANIM' },
    {},
    { spikesPerVolley: 1, backgroundHz: 60 },
  ],
])('the ideal observer of %s, %s', (name, condition, few, forPulses, room) => {
  const idealWith = (options: object): number | undefined => {
    const task = createTask({ name, ...few, ...options } as TaskSpec);
    const trials = task.test(condition, 1);
    const blind = answer(trials, () => 1);
    return scoreOf(task.score(condition, trials, blind), 'accuracy', name === 'morse' ? 'speed=1' : undefined).ideal;
  };

  test('hardly errs where events stand out', () => {
    expect(idealWith({})).toBeGreaterThan(0.999);
    expect(idealWith({ pulse: 'poisson', fibres: 10, ...forPulses })).toBeGreaterThan(0.999);
  });

  test('errs where the background hides them, less so with more fibres', () => {
    const [one = Number.NaN, four = Number.NaN] = [1, 4].map((fibres) => idealWith({ ...noisy, ...room, fibres }));
    expect(one).toBeLessThan(0.98);
    expect(one).toBeGreaterThan(0.6);
    expect(four).toBeGreaterThan(one);
  });
});

test('two bits are compared as often rightly as errors in neither or both allow', () => {
  const options = { ...noisy, testTrials: 400, bits: 12, lags: 3 };
  const task = createTask({ name: 'delayed-xor', ...options });
  const trials = task.test('all', 1);
  const all = { ...volleyDefaults, ...noisy };
  const wrong = trials.flatMap(({ trial, facts }) =>
    Array.from({ length: 12 }, (_, k) => {
      const bit = Math.floor(facts.symbol / 2 ** k) % 2;
      return evidenceForSecond(trial.spikes, facts.firstVolleyMs + 30 * k, all) > 0 === (bit === 0);
    }),
  );
  const p = wrong.filter(Boolean).length / wrong.length;
  const blind = task.score(
    'all',
    trials,
    answer(trials, () => 1),
  );
  // Some 4000 pairs of bits: SE .006; four of it.
  expect(Math.abs((scoreOf(blind, 'accuracy').ideal ?? Number.NaN) - (1 - 2 * p * (1 - p)))).toBeLessThan(0.024);
  expect(scoreOf(blind, 'capacity').ideal).toBeLessThan(3);
});

test('bits that are too close for it, and volleys that may be cut off, have no ideal observer', () => {
  const ideal = (spec: TaskSpec): number | undefined => {
    const task = createTask(spec);
    const trials = task.test(task.conditions[0], 1);
    const scores = task.score(
      task.conditions[0],
      trials,
      answer(trials, () => 1),
    );
    return scoreOf(scores, 'accuracy').ideal;
  };
  expect(ideal({ name: 'delayed-xor', testTrials: 4, bitMs: 15 })).toBeUndefined();
  expect(ideal({ name: 'delayed-match', testTrials: 48, readDelayMs: 5 })).toBeUndefined();
  expect(ideal({ name: 'morse', testTrials: 192, readUnits: 0 })).toBeUndefined();
});
