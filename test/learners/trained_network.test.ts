/** Networks that are trained through time, as learners: they learn, answer alike however asked, and come back. */
import { describe, expect, test } from 'vitest';
import { trainedNetworks } from '../../models/learners/trained_networks.ts';
import { learners } from '../../src/learners/catalogue.ts';
import type { LiveAnswer } from '../../src/learners/learner.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { markedLessons } from './through_time/marked_lessons.ts';

const channels = { spikes: 1, analog: 0 };
const small = { size: 10, passes: 60, batch: 10 };
const make = (name: string, more: object = {}, stateNoise = 0) =>
  learners.create({ name, ...small, ...more }, { channels, seed: 1, stateNoise });

describe.each(trainedNetworks.map(({ name }) => name))('%s', (name) => {
  test('learns, and says what that took', async () => {
    const learner = await make(name);
    const passes: number[] = [];
    const trained = await learner.train(markedLessons(1, 60), { seed: 1, onProgress: ({ done }) => passes.push(done) });
    const asked = markedLessons(2, 40);
    const { outputs, cost } = await trained.answer(asked.map(({ trial }) => trial));
    const right = outputs.filter((own, i) => own.get(2, 0) * asked[i].targets.get(2, 0) > 0);
    // Through time delays a late spike of a long trial is as long ago as an early one at 100 ms.
    expect(right.length).toBeGreaterThan(name === 'time-delay' ? 30 : 37);
    expect(trained.history.length).toBe(passes.length - 1);
    expect(trained.history[trained.history.length - 1].loss).toBeLessThan(trained.history[0].loss / 2);
    expect(trained.parameters).toMatchObject({ size: 10, passesDone: trained.history.length });
    expect(trained.parameters.trainedParameters).toBeGreaterThan(100);
    expect(trained.cost.training.effectiveMACs).toBeGreaterThan(cost.effectiveMACs);
  });

  test('answers alike whatever is asked together, live, taught again, and saved', async () => {
    const trained = await (await make(name, { passes: 3 }, 0.05)).train(markedLessons(1, 30), { seed: 4 });
    const trials = markedLessons(2, 7).map(({ trial }) => trial);
    const { outputs } = await trained.answer(trials);
    const alone = await trained.answer([trials[4]]);
    expect(alone.outputs[0].data).toEqual(outputs[4].data);
    const again = await (await make(name, { passes: 3 }, 0.05)).train(markedLessons(1, 30), { seed: 4 });
    expect((await again.answer(trials)).outputs.map(({ data }) => data)).toEqual(outputs.map(({ data }) => data));
    const restored = await learners.restore(JSON.parse(JSON.stringify(trained.save())));
    expect((await restored.answer(trials)).outputs.map(({ data }) => data)).toEqual(outputs.map(({ data }) => data));
    const live = await trained.live({ everyMs: 10, id: trials[4].id });
    const answers: LiveAnswer[] = [];
    live.answers.subscribe((answer) => answers.push(answer));
    live.hear(trials[4].spikes);
    await live.advanceTo(100);
    live.dispose();
    const at100 = answers.find(({ timeMs }) => timeMs === 100);
    expect(at100?.output[0]).toBe(outputs[4].get(1, 0));
  });
});

test('noise on what is read changes answers, and is that of the trial', async () => {
  const [quiet, noisy] = await Promise.all(
    [0, 0.2].map(async (noise) => (await make('rnn', { passes: 2 }, noise)).train(markedLessons(1, 30), { seed: 4 })),
  );
  const trials = markedLessons(2, 2).map(({ trial }) => trial);
  const of = async (trained: typeof quiet, asked: typeof trials) => (await trained.answer(asked)).outputs[0].data;
  expect(await of(noisy, trials)).not.toEqual(await of(quiet, trials));
  expect(await of(noisy, trials)).toEqual(await of(noisy, [trials[0]]));
});

test('batches have the size that was asked for, also one that kernels pad', async () => {
  const answersOf = async (batch: number) => {
    const learner = await make('rnn', { batch, passes: 1, held_back: 0 });
    return (await (await learner.train(markedLessons(1, 12), { seed: 1 })).answer([markedLessons(2, 1)[0].trial]))
      .outputs[0].data;
  };
  const [of10, of12] = await Promise.all([10, 12].map(answersOf));
  expect(of10).not.toEqual(of12);
});

test.each(['tanh', 'relu'])(
  'operations on numbers that are 0 are not counted as effective (%s)',
  async (activation) => {
    const trained = await (await make('rnn', { activation, passes: 2 })).train(markedLessons(1, 12), { seed: 1 });
    const silent = { id: 1, durationMs: 100, spikes: [new Float64Array(0)], sampleTimesMs: Float64Array.of(100) };
    const { cost } = await trained.answer([silent]);
    const steps = cost.neuronUpdates / 10;
    // 10 units hear 1 input and 10 units; 1 output is read from them.
    expect(cost.denseOps).toBe(steps * (10 + 100 + 10));
    if (activation === 'tanh') expect(cost.zeroActivations).toBe(0);
    else expect(cost.zeroActivations).toBeGreaterThan(0);
    // The last states are answered from, but no unit hears them.
    const last = (cost.effectiveMACs - (cost.denseOps - steps * 10 - 100 - 11 * cost.zeroActivations)) / 10;
    expect(Number.isInteger(last)).toBe(true);
    expect(last).toBeGreaterThanOrEqual(0);
    expect(last).toBeLessThanOrEqual(activation === 'tanh' ? 0 : 10);
  },
);

test.each(['lif', 'adaptive-lif'])('%s says how much it fires, and a dead network shows', async (name) => {
  const [alive, dead] = await Promise.all(
    // Units that hear nothing of one another, and of the input but a little, fire by themselves or not at all.
    [{}, { gain: 0, rate: 1e-9, tau_input: 0.01 }].map(async (more) =>
      (await make(name, { passes: 2, size: 20, ...more })).train(markedLessons(1, 12), { seed: 1 }),
    ),
  );
  expect(alive.parameters.meanRateHz).toBeGreaterThan(1);
  expect(alive.parameters.meanRateHz).toBeLessThan(200);
  expect(alive.parameters.silentUnits).toBeLessThan(20);
  const quiet = { id: 1, durationMs: 100, spikes: [new Float64Array(0)], sampleTimesMs: Float64Array.of(100) };
  const { cost } = await alive.answer([quiet]);
  // 20 steps of 20 units that hear 1 input and 20 units; 1 output is read from them.
  expect(cost.denseOps).toBe(20 * (20 + 400 + 20));
  // A spike adds 20 weights up; no input, so what is multiplied are the states that are read.
  expect(cost.effectiveACs).toBeGreaterThan(0);
  expect(cost.effectiveACs % 20).toBe(0);
  expect(cost.effectiveMACs).toBe(20 * 20 - cost.zeroActivations);
  expect(dead.parameters.silentUnits).toBeGreaterThan(Number(alive.parameters.silentUnits));
});

test.each([
  // 1 input and 10 units heard by 10 units, 1 output: 120 operations a step.
  ['lif', 'through-time', 3 * 120],
  ['lif', 'e-prop', 120 + 4 * 12 * 10 + 2 * 10],
  ['adaptive-lif', 'random-e-prop', 120 + 7 * 12 * 10 + 2 * 10],
])('what training %s by %s takes is counted', async (name, by, ofStep) => {
  const lessons = markedLessons(1, 8);
  const own = { by, passes: 2, held_back: 0, size: 10, dt: 5 };
  const { cost } = await (await make(name, own)).train(lessons, { seed: 1 });
  const steps = 2 * lessons.reduce((sum, { trial }) => sum + trial.durationMs / 5, 0);
  expect(cost.training.denseOps).toBe(steps * ofStep);
  expect(cost.training.effectiveMACs).toBe(steps * ofStep);
});

const variants: readonly [string, object][] = [
  ['rnn', { layers: 3 }],
  ['rnn', { activation: 'softplus', dale: 0.2, gain: 0.8 }],
  ['lstm', { gates: 'peepholes', layers: 2 }],
  ['lstm', { gates: 'no-forget' }],
  ['rnn', { layers: 2, dynamic_noise: 0.1 }],
  ['adaptive-lif', { dynamic_noise: 0.1 }],
  ['gated-feedback', { layers: 3, unit: 'lstm' }],
  ['gated-feedback', { unit: 'gru' }],
  ['grid-lstm', { layers: 3, weights: 'tied' }],
  ['grid-lstm', { dimensions: 1 }],
  ['grid-lstm', { dimensions: 3, layers: 1, positions: 3 }],
  ['time-delay', { layers: 2, taps: 4, tap_spacing: 2, activation: 'relu' }],
];

test('gates of a pair of layers cost one number each, and are heard by all units', async () => {
  const { trained, cost } = await costOf('gated-feedback', { layers: 2 });
  // Sums of the input and of the layer below; each layer hears both, and four gates hear both and what is below.
  const ofInput = 10 + 2;
  const ofUnits = 10 * (10 + 2) + 4 * 100 + 4 * 2 * 10;
  expect(cost.denseOps).toBe(10 * (ofInput + ofUnits + 10));
  expect(cost).toMatchObject({ neuronUpdates: 200, effectiveACs: 0 });
  // No state before the first step.
  expect(cost.effectiveMACs).toBe(cost.denseOps - 4 * 100 - 4 * 2 * 10);
  expect(trained.cost.footprintBytes).toBe(4 * (ofInput + ofUnits + 2 * 10 + 11 + 2 * 10));
});

test.each(variants)(
  '%s with %j answers alike whatever is asked together, live, and saved, with noise',
  async (name, more) => {
    const trained = await (await make(name, { passes: 2, ...more }, 0.05)).train(markedLessons(1, 20), { seed: 4 });
    const trials = markedLessons(2, 5).map(({ trial }) => trial);
    const { outputs } = await trained.answer(trials);
    expect((await trained.answer([trials[3]])).outputs[0].data).toEqual(outputs[3].data);
    const restored = await learners.restore(JSON.parse(JSON.stringify(trained.save())));
    expect((await restored.answer(trials)).outputs.map(({ data }) => data)).toEqual(outputs.map(({ data }) => data));
    const live = await trained.live({ everyMs: 10, id: trials[3].id });
    const answers: LiveAnswer[] = [];
    live.answers.subscribe((answer) => answers.push(answer));
    live.hear(trials[3].spikes);
    await live.advanceTo(100);
    live.dispose();
    expect(answers.find(({ timeMs }) => timeMs === 100)?.output[0]).toBe(outputs[3].get(1, 0));
    expect(trained.parameters).toMatchObject(more);
  },
);

/** Answers to a spike at the beginning and to silence. */
const costOf = async (name: string, more: object) => {
  const trained = await (await make(name, { passes: 1, ...more })).train(markedLessons(1, 8), { seed: 1 });
  const trial = { id: 1, durationMs: 100, spikes: [Float64Array.of(5)], sampleTimesMs: Float64Array.of(100) };
  return { trained, cost: (await trained.answer([trial])).cost };
};

test('a stack costs what all its layers do', async () => {
  const { trained, cost } = await costOf('lstm', { layers: 3 });
  // 1 input, 3 × 10 units with 4 sums, 1 answer; all heard in 10 steps, but no state before the first one.
  expect(cost.denseOps).toBe(10 * (4 * (10 + 100) + 2 * 4 * 200 + 10));
  expect(cost.effectiveMACs).toBe(cost.denseOps - 3 * 4 * 100);
  expect(cost).toMatchObject({ neuronUpdates: 300, zeroActivations: 0 });
  const count = 4 * (10 + 100 + 10) + 2 * 4 * (100 + 100 + 10) + 11;
  expect(trained.parameters.trainedParameters).toBe(count);
  // With h and c of each unit.
  expect(trained.cost.footprintBytes).toBe(4 * (count + 3 * 2 * 10));
});

test('time delays cost what is heard through them, and keep it', async () => {
  const { trained, cost } = await costOf('time-delay', { layers: 2, taps: 3, tap_spacing: 4 });
  expect(cost.denseOps).toBe(10 * (3 * 10 + 3 * 100 + 10));
  // Steps 1 … 10 are heard at once, 1 … 6 again 4 steps later, 1 and 2 another 4 steps later.
  expect(cost.effectiveMACs).toBe((10 + 6 + 2) * (10 + 100) + 10 * 10);
  const count = 3 * 10 + 10 + 3 * 100 + 10 + 11;
  expect(trained.cost.footprintBytes).toBe(4 * (count + 2 * 10 + 8 * (1 + 10)));
});

test.each([
  ['rnn', 'readout', 11],
  ['gru', 'recurrent', 300],
  ['adaptive-lif', 'recurrent', 100],
])('of %s only a part learns: %s', async (name, trains, count) => {
  const weights = async (more: object): Promise<readonly number[]> => {
    const trained = await (await make(name, { passes: 1, ...more })).train(markedLessons(1, 12), { seed: 1 });
    if ('trains' in more) expect(trained.parameters).toMatchObject({ trains, trainedParameters: count });
    return (trained.save().state as { learned: { weights: number[] } }).learned.weights;
  };
  const [before, after] = [await weights({ rate: 1e-60 }), await weights({ trains })];
  const moved = after.filter((own, at) => own !== before[at]).length;
  expect(moved).toBeGreaterThan(0.3 * count);
  expect(moved).toBeLessThanOrEqual(count);
});

test('gradients of spiking networks come from where it is said', async () => {
  const answers = async (by: string) => {
    const trained = await (await make('lif', { passes: 3, by })).train(markedLessons(1, 24), { seed: 1 });
    expect(trained.parameters).toMatchObject({ by });
    return (await trained.answer([markedLessons(2, 1)[0].trial])).outputs[0].get(2, 0);
  };
  const found = await Promise.all(['through-time', 'e-prop', 'random-e-prop', 'e-prop'].map(answers));
  expect(new Set(found).size).toBe(3);
  expect(found[3]).toBe(found[1]);
});

test('a training that is told to stop ends with that', async () => {
  const control = new AbortController();
  const learner = await make('gru', { passes: 1000, patience: 1000 });
  const training = learner.train(markedLessons(1, 60), {
    ...{ seed: 1, signal: control.signal },
    onProgress: ({ done }) => done === 2 && control.abort(new Error('enough')),
  });
  await expect(training).rejects.toThrow('enough');
});

describe('how steps are made', async () => {
  const lessons = markedLessons(1, 24);
  const weightsOf = async (more: object): Promise<string> => {
    const trained = await (await make('rnn', { passes: 3, ...more })).train(lessons, { seed: 1 });
    return JSON.stringify((trained.save().state as { learned: { weights: number[] } }).learned.weights);
  };
  const usual = await weightsOf({});

  test.each([
    { schedule: 'step', rate_every: 2 },
    { schedule: 'exponential', rate_every: 2, rate_factor: 0.5 },
    { schedule: 'cosine', rate_floor: 0.1 },
    { warm_up: 3 },
    { optimiser: 'rmsprop' },
    { optimiser: 'sgd', momentum: 0.5 },
    { clip_by: 'value', clip: 0.01 },
    { clip_by: 'two-stage', clip: 0.01, clip_above: 0.5 },
    { rate_penalty: 1 },
    { weight_penalty: 0.1 },
    { dropout_inputs: 0.2 },
    { dropout_recurrent: 0.2 },
    { dropout_outputs: 0.2 },
    { truncate: 5 },
  ])('%j makes a difference, and is listed', async (more) => {
    expect(await weightsOf(more)).not.toBe(usual);
    const trained = await (await make('lstm', { passes: 1, ...more })).train(lessons, { seed: 1 });
    expect(trained.parameters).toMatchObject(more);
  });

  test.each([
    { schedule: 'constant' },
    { optimiser: 'adam' },
    { clip_by: 'norm' },
    { warm_up: 0 },
    { rate_penalty: 0 },
  ])('%j makes none', async (more) => {
    expect(await weightsOf(more)).toBe(usual);
  });
});

test.each([
  [
    { name: 'rnn', schedule: 'linear' },
    'reservoir rnn: unknown schedule (linear); use constant, step, exponential, cosine',
  ],
  [{ name: 'gru', optimiser: 'adagrad' }, 'reservoir gru: unknown optimiser (adagrad); use adam, rmsprop, sgd'],
  [{ name: 'gru', momentum: 0.5 }, 'reservoir gru: momentum means nothing here (0.5); it goes with optimiser sgd'],
  [{ name: 'gru', clip_by: 'none', clip: 1 }, 'reservoir gru: clip means nothing here (1); it goes with clip_by norm'],
  [{ name: 'lstm', rate_penalty: -1 }, 'reservoir lstm: rate_penalty out of range (-1)'],
  [
    { name: 'lstm', schedule: 'step', rate_factor: 0 },
    'reservoir lstm: rate_factor out of range (0); use a number > 0',
  ],
  [{ name: 'gru', dropout_outputs: 1 }, 'reservoir gru: dropout_outputs out of range (1); use a number ≥ 0 and ≤ 0.9'],
  [{ name: 'gru', truncate: 2.5 }, 'reservoir gru: truncate out of range (2.5); use an integer ≥ 0'],
  [{ name: 'gru', memory: 5000 }, 'reservoir gru: memory out of range (5000); use a number > 0 and ≤ 4000'],
  [{ name: 'rnn', rate: 0 }, 'reservoir rnn: rate out of range (0); use a number > 0 and ≤ 10'],
  [{ name: 'gru', by: 'e-prop' }, 'reservoir gru: unknown parameter (by)'],
  [{ name: 'rnn', trains: 'none' }, 'reservoir rnn: unknown trains (none); use all, recurrent, readout'],
  [{ name: 'lstm', activation: 'relu' }, 'reservoir lstm: unknown parameter (activation)'],
  [{ name: 'rnn', activation: 'sine' }, 'reservoir rnn: unknown activation (sine); use tanh, relu, softplus'],
  [{ name: 'rnn', dale: 0.2 }, 'learner rnn: dale with units that send numbers below 0 (activation tanh); use relu or'],
  [{ name: 'rnn', dale: 2, activation: 'relu' }, 'reservoir rnn: dale out of range (2); use a number ≥ 0 and ≤ 1'],
  [
    { name: 'rnn', size: 8, dale: 0.99, activation: 'relu' },
    'learner rnn: dale of 0.99 with 8 units: 8 that inhibit; let',
  ],
  [
    { name: 'rnn', size: 8, dale: 0.01, activation: 'relu' },
    'learner rnn: dale of 0.01 with 8 units: 0 that inhibit; let',
  ],
  [{ name: 'gru', dale: 0.2 }, 'reservoir gru: unknown parameter (dale)'],
  [{ name: 'time-delay', dropout_recurrent: 0.5 }, 'reservoir time-delay: unknown parameter (dropout_recurrent)'],
  [{ name: 'gru', layers: 0 }, 'reservoir gru: layers out of range (0); use an integer ≥ 1 and ≤ 16'],
  [{ name: 'lstm', gates: 'forgetful' }, 'reservoir lstm: unknown gates (forgetful); did you mean forget? use forget'],
  [
    { name: 'gated-feedback', layers: 7 },
    'reservoir gated-feedback: layers out of range (7); use an integer ≥ 1 and ≤ 6',
  ],
  [
    { name: 'grid-lstm', dimensions: 4 },
    'reservoir grid-lstm: dimensions out of range (4); use an integer ≥ 1 and ≤ 3',
  ],
  [
    { name: 'grid-lstm', positions: 3 },
    'learner grid-lstm: positions (3) where blocks have 2 dimensions; leave them out, or use dimensions 3',
  ],
  [
    { name: 'grid-lstm', dimensions: 3, layers: 3, positions: 8 },
    'learner grid-lstm: 3 layers of 8 positions (24 blocks); use at most 16 blocks',
  ],
  [
    { name: 'grid-lstm', dimensions: 3, positions: 1 },
    'reservoir grid-lstm: positions out of range (1); use an integer ≥ 2 and ≤ 8',
  ],
  [{ name: 'time-delay', gain: 2 }, 'reservoir time-delay: unknown parameter (gain)'],
  [{ name: 'time-delay', taps: 1.5 }, 'reservoir time-delay: taps out of range (1.5)'],
  [{ name: 'gru', passes: 1.5 }, 'reservoir gru: passes out of range (1.5); use an integer ≥ 1 and ≤ 10000'],
])('%j is refused', (spec, message) => {
  expect(() => learners.check(spec)).toThrow(message);
});

test('a step longer than a trial, and weights that do not fit into memory, are refused before anything is drawn', async () => {
  const train = async (more: object) => (await make('rnn', more)).train(markedLessons(1, 4), { seed: 1 });
  await expect(train({ dt: 1000 })).rejects.toThrow('dt (1000 ms) longer than it is until anything is asked');
  await expect(train({ size: 4096, memory: 100 })).rejects.toThrow('weights longer than stated memory (269 MB)');
});

test('weights of another network are refused', async () => {
  const trained = await (await make('rnn', { passes: 1 })).train(markedLessons(1, 10), { seed: 1 });
  const saved = JSON.parse(JSON.stringify(trained.save()));
  saved.state.learned.weights.pop();
  await expect(learners.restore(saved)).rejects.toThrow(
    'saved learner: weights of another network (130); give 131, as rnn has',
  );
});

test.each([
  [
    'reservoirs: [{ name: lstm }], tasks: [{ name: memory-capacity, lags: 3 }]',
    'x.yaml: reservoirs[0] in tasks[0]: learner lstm: dt longer than a sample of the series (10 ms); use a dt of 1 ms',
  ],
  [
    'reservoirs: [{ name: rnn, dt: 1000 }], tasks: [{ name: discrimination, T0s: [100] }]',
    /dt longer than a trial \(1000 ms\)/,
  ],
  ['reservoirs: [{ name: RNN, passes: 2 }], tasks: [production]', /reservoirs\[0\]\.name: .*RNN/],
])('an experiment with %s is refused when it is read', (parts, message) => {
  expect(() => parseExperiment(`{ name: x, size: 10, ${parts} }`, 'x.yaml')).toThrow(message);
});
