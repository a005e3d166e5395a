import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { idealAnswers, rememberingIdeal } from '../../../src/tasks/discrimination/ideal_observer.ts';
import { discrimination } from '../../../src/tasks/discrimination/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { type VolleyOptions, volleyDefaults } from '../../../src/tasks/volley.ts';
import { answer, scoreOf } from '../answers.ts';

const SECOND = 5000;

/**
 * A trial whose volleys, without jitter, are `heardMs` apart though the task meant `intervalMs`; all times in units of
 * `unit` ms.
 */
function trialWith(intervalMs: number, label: number, heardMs: number, background: readonly number[], unit = 1) {
  const volley = [0, 3, 6, 9, 12].flatMap((after) => [SECOND - heardMs + after, SECOND + after]);
  const spikes = [Float64Array.from([...volley, ...background], (time) => unit * time).sort()];
  const trial = { id: 0, durationMs: unit * (SECOND + 50), spikes, sampleTimesMs: Float64Array.of(unit * SECOND) };
  const facts = { intervalMs: unit * intervalMs, label, secondVolleyMs: unit * SECOND };
  return { trial, targets: ndarray(new Float64Array(1), [1, 1]), facts } satisfies TaskTrial;
}

const inUnits = (unit: number): VolleyOptions => ({
  ...volleyDefaults,
  spacingMs: unit * volleyDefaults.spacingMs,
  jitterMs: unit * volleyDefaults.jitterMs,
});

const anchor = fc.double({ min: 50, max: 2400, noNaN: true });
const ratio = fc.double({ min: 1.02, max: 1.9, noNaN: true });
const backgrounds = fc.array(fc.double({ min: 1, max: SECOND + 50, noNaN: true }), { maxLength: 30 });

describe('the ideal observer of the input spikes', () => {
  test('without a background answers "long" beyond the mean of the anchors, however far that is from both', () => {
    // Two Gaussians of equal width: the likelihood ratio is linear in the mean of the volley, and 1 half-way.
    fc.assert(
      fc.property(anchor, ratio, fc.double({ min: -0.5, max: 1.5, noNaN: true }), (T0, rho, place) => {
        fc.pre(Math.abs(place - 0.5) > 1e-6);
        const anchors = [T0, T0 * rho];
        const trials = anchors.map((T, i) => trialWith(T, 2 * i - 1, T0 + place * (anchors[1] - T0), []));
        expect(idealAnswers(trials, volleyDefaults)).toEqual([place > 0.5, place > 0.5]);
      }),
      { seed: 1 },
    );
  });

  test('answers the same in any unit of time', () => {
    fc.assert(
      fc.property(
        anchor,
        ratio,
        anchor,
        backgrounds,
        fc.integer({ min: -6, max: 6 }),
        (T0, rho, heard, background, k) => {
          const answers = (unit: number) =>
            idealAnswers(
              [trialWith(T0, -1, heard, background, unit), trialWith(T0 * rho, 1, heard, background, unit)],
              inUnits(unit),
            );
          expect(answers(2 ** k)).toEqual(answers(1));
        },
      ),
      { seed: 1 },
    );
  });

  test('never turns from "long" to "short" as the heard interval grows', () => {
    fc.assert(
      fc.property(anchor, ratio, fc.double({ min: 0.3, max: 1, noNaN: true }), (T0, rho, step) => {
        const presented = [0, 0.2, 0.4, 0.6, 0.8, 1].map((exponent) => T0 * rho ** exponent);
        const answers = Array.from({ length: 12 }, (_, i) => {
          const heard = T0 * (1 + ((rho - 1) * step * i) / 11);
          return idealAnswers(
            presented.map((T, k) => trialWith(T, k < 3 ? -1 : 1, heard, [])),
            volleyDefaults,
          )[0];
        });
        expect(answers).toEqual(answers.toSorted());
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  test.each([100, 400, 800, 1600])(
    'sorts probes between the anchors, T0 = %d ms, though they are dozens of jitters from both',
    (T0) => {
      const task = discrimination({ T0s: [T0], testPerClass: 20, probesPerPoint: 60, trainPerClass: 2 });
      const trials = task.test(task.conditions[0], 1);
      const scores = task.score(
        task.conditions[0],
        trials,
        answer(trials, () => 0),
      );
      for (const exponent of task.params.probeExponents as readonly number[]) {
        const { ideal } = scoreOf(scores, 'pLong', `T=${Math.round(10 * T0 * 1.25 ** exponent) / 10} ms`);
        // Boundary to probe are 2.3 ms or more, five times the uncertainty jitter/√5 of a volley's time.
        if (exponent > 0.5) expect(ideal).toBeGreaterThan(0.97);
        else expect(ideal).toBeLessThan(0.03);
      }
    },
  );

  test('guesses, rather than fails, where a train has fewer spikes than a volley', () => {
    const stream = randomStream(1, 'test thinned');
    const trials = [100, 125].map((T, i) => {
      const whole = trialWith(T, 2 * i - 1, T, []);
      const [train] = whole.trial.spikes;
      return { ...whole, trial: { ...whole.trial, spikes: [train.slice(0, stream.integer(5))] } };
    });
    expect(idealAnswers(trials, volleyDefaults)).toEqual([false, false]);
  });

  test.each(['volley', 'poisson'] as const)(
    'hears every fibre: with more of them it tells intervals that one alone does not (%s)',
    (pulse) => {
      const accuracyOf = (fibres: number): number => {
        const options = { pulse, fibres, backgroundHz: 20, jitterMs: 5, T0s: [100], ratio: 1.05 } as const;
        const task = discrimination({ ...options, testPerClass: 60, probesPerPoint: 0, trainPerClass: 2 });
        const trials = task.test(task.conditions[0], 1);
        const scores = task.score(
          task.conditions[0],
          trials,
          answer(trials, () => 0),
        );
        return scoreOf(scores, 'accuracy').ideal ?? 0;
      };
      const [one, ten] = [1, 10].map(accuracyOf);
      // Standard error of a share of 120 at most .046.
      expect(ten).toBeGreaterThan(one + 0.1);
    },
  );

  test('answers as before where it remembers, and anew to other trials', () => {
    const task = discrimination({ T0s: [100], testPerClass: 20, probesPerPoint: 0, backgroundHz: 40 });
    const ideal = rememberingIdeal({ ...volleyDefaults, backgroundHz: 40 });
    const trials = task.test(task.conditions[0], 1);
    const answers = ideal(trials);
    expect(answers).toEqual(idealAnswers(trials, volleyDefaults));
    expect(ideal([...trials])).toBe(answers);
    for (const others of [trials.slice(0, 30), task.test(task.conditions[0], 2)])
      expect(ideal(others)).toEqual(idealAnswers(others, volleyDefaults));
  });
});
