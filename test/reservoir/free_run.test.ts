/**
 * Trials that go on by themselves: what is answered is heard as if it had been given, by every continuous system, with
 * its noise, to the bit.
 */
import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { closedLoop } from '../../src/reservoir/closed_loop.ts';
import { continuousReservoir } from '../../src/reservoir/continuous_reservoir.ts';
import { createReservoir } from '../../src/reservoir/create.ts';
import { defineReservoir } from '../../src/reservoir/define_reservoir.ts';
import type { Feedback, Reservoir } from '../../src/reservoir/reservoir.ts';
import type { Trial } from '../../src/signals.ts';
import { echoStateSystem } from '../../src/studies/published/series/echo_state.ts';
import { lorenz, lorenzStep } from '../../src/tasks/lorenz/system.ts';
import { buildSmall, smallSystems } from './small_systems.ts';

const CHANNELS = 2;
const STEPS = 40;

/** Noise of a seed on two channels, read every so many ms from `every` on. */
function given(id: number, every = 1, durationMs = STEPS) {
  const stream = randomStream(1, 'test series', id);
  const values = Float64Array.from({ length: CHANNELS * durationMs }, () => stream.normal());
  return {
    ...{ id, durationMs, spikes: [], analog: { dt: 1, values: ndarray(values, [durationMs, CHANNELS]) } },
    sampleTimesMs: Float64Array.from({ length: Math.floor(durationMs / every) }, (_, i) => (i + 1) * every),
  };
}

/** Two answers from the first states, within ±1. */
const answer: Feedback = (_trial, _row, state) => [Math.sin(state[0] + 2 * state[1]), Math.cos(3 * state[0])];

const statesOf = async (reservoir: Reservoir, trials: readonly Trial[]): Promise<number[][]> =>
  (await reservoir.run(trials, { feedback: answer })).trajectories.map(({ states }) => [...states.data]);

/** The trial with its answers put where they are heard, in the place of what was given. */
async function openLoop(reservoir: Reservoir, trial: Trial): Promise<Trial> {
  const { freeRun, analog, ...rest } = trial;
  if (freeRun === undefined || analog === undefined) throw new Error('not free');
  const values = ndarray(analog.values.data.slice(), [...analog.values.shape]);
  const { trajectories } = await reservoir.run([trial], { feedback: answer });
  const { states } = trajectories[0];
  trial.sampleTimesMs.forEach((time, row) => {
    if (row < freeRun.from) return;
    const state = states.data.subarray(row * states.shape[1], (row + 1) * states.shape[1]);
    const answers = answer(0, row, state);
    const until = trial.sampleTimesMs[row + 1] ?? trial.durationMs;
    for (let ms = time; ms < until; ms++)
      freeRun.outputs.forEach((output, c) => {
        if (output !== null) values.set(ms, c, answers[output]);
      });
  });
  return { ...rest, analog: { ...analog, values } };
}

describe.each(smallSystems)('$name', (system) => {
  test('hears its answers as if they were given, from the sample on, with noise in and on its states', async () => {
    for (const noise of [{}, { dynamic_noise: 0.05, readout_noise: 0.1 }]) {
      const reservoir = buildSmall({ ...system, ...noise }, { channels: 0, analog: CHANNELS, seed: 2 });
      const free = { ...given(5, 2), freeRun: { from: 6, outputs: [1, null] } };
      const open = await openLoop(reservoir, free);
      expect(open.analog?.values.data).not.toEqual(free.analog.values.data);
      expect(await statesOf(reservoir, [free])).toEqual(await statesOf(reservoir, [open]));
    }
  });
});

test('whenever it begins, however often it is read and whichever outputs are heard', async () => {
  const reservoir = buildSmall({ name: 'leaky-echo-state', size: 10 }, { channels: 0, analog: CHANNELS, seed: 2 });
  const output = fc.constantFrom(0, 1, null);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 7 }),
      fc.nat(),
      fc.tuple(output, output),
      async (every, start, outputs) => {
        const trial = given(start % 100, every);
        const free = { ...trial, freeRun: { from: start % trial.sampleTimesMs.length, outputs } };
        const open = await openLoop(reservoir, free);
        expect(await statesOf(reservoir, [free])).toEqual(await statesOf(reservoir, [open]));
      },
    ),
    { seed: 1, numRuns: 30 },
  );
});

test('trials that go on by themselves do not depend on those beside them', async () => {
  const reservoir = buildSmall({ name: 'echo-state', size: 10 }, { channels: 0, analog: CHANNELS, seed: 2 });
  const trials = Array.from({ length: 20 }, (_, id) => {
    const trial = given(id, 1, 30 + (id % 3));
    return id % 4 === 0 ? trial : { ...trial, freeRun: { from: id, outputs: [0, 1] } };
  });
  const together = await statesOf(reservoir, trials);
  for (const [i, trial] of trials.entries()) expect((await statesOf(reservoir, [trial]))[0]).toEqual(together[i]);
  expect(await statesOf(reservoir, trials.toReversed())).toEqual(together.toReversed());
});

test('it is the loop of the experiments, to the bit, for the same network and readout', async () => {
  const network = { units: 50, spectralRadius: 0.95, density: 0.1, input: 1, bias: 0.2, leak: 0.5, penalty: 1e-9 };
  const system = echoStateSystem(network, CHANNELS, 3);
  const hearing = { channels: { spikes: 0, analog: CHANNELS }, dt: 1, tauInput: 10 };
  const reservoir = continuousReservoir('network', system, hearing, {});
  const trial = given(1);
  const rows = 25;
  const answers: Float64Array[] = [];
  await reservoir.run([{ ...trial, freeRun: { from: rows - 1, outputs: [0, 1] } }], {
    feedback(_, row, state) {
      const own = Float64Array.from(answer(0, row, state));
      if (row >= rows - 1) answers.push(own);
      return own;
    },
  });
  const lead = trial.analog?.values.data.subarray(0, rows * CHANNELS) ?? new Float64Array();
  expect(answers).toEqual(closedLoop(system, lead, (x) => Float64Array.from(answer(0, 0, x)), STEPS - rows + 1));
});

test('who holds the state of the Lorenz system and says it goes on with it exactly', async () => {
  const holds = defineReservoir({
    ...{ name: 'lorenz-itself', meaning: 'the point after the one that it hears' },
    step(next, _x, u) {
      // Definitions are tried with one channel and the usual size.
      next.fill(0);
      next.set(lorenzStep([u[0], u[1] ?? 0, u[2] ?? 0], 0.01));
    },
    operations: () => 0,
  });
  const reservoir = holds.create({ size: 3 }, { channels: 0, analog: 3, seed: 1 });
  const [steps, lead] = [3000, 5];
  const series = lorenz([1, 2, 20], 0.01, steps + 1, 1);
  const values = Float64Array.from({ length: 3 * steps }, (_, i) =>
    i < 3 * lead ? series[i % 3][Math.floor(i / 3)] : 0,
  );
  const trial = {
    ...{ id: 0, durationMs: steps, spikes: [], analog: { dt: 1, values: ndarray(values, [steps, 3]) } },
    sampleTimesMs: Float64Array.from({ length: steps }, (_, i) => i + 1),
    freeRun: { from: lead - 1, outputs: [0, 1, 2] },
  };
  const { trajectories } = await reservoir.run([trial], { feedback: (_trial, _row, state) => state });
  expect([...trajectories[0].states.data]).toEqual(
    Array.from({ length: 3 * steps }, (_, i) => series[i % 3][Math.floor(i / 3) + 1]),
  );
});

test('an answer that is no number is not heard: the channel keeps what it heard', async () => {
  const reservoir = buildSmall({ name: 'delay-line', size: 4 }, { channels: 0, analog: CHANNELS, seed: 1 });
  const free = { ...given(2), freeRun: { from: 9, outputs: [0, 1] } };
  const run = (lost: number) =>
    reservoir.run([free], { feedback: (_trial, row) => (row < 20 ? [row, -row] : [lost, lost]) });
  const [{ states }] = (await run(Number.NaN)).trajectories;
  expect(states.data.every(Number.isFinite)).toBe(true);
  expect(await run(Number.POSITIVE_INFINITY)).toEqual(await run(Number.NaN));
});

describe('what does not fit is refused', () => {
  const trial = given(7);
  const reservoir = buildSmall({ name: 'echo-state', size: 10 }, { channels: 0, analog: CHANNELS, seed: 1 });

  test.each([
    [{ from: 40, outputs: [0, 1] }, 'sample from which it goes on by itself (40); use an integer in 0 … 39'],
    [{ from: -1, outputs: [0, 1] }, 'sample from which it goes on by itself (-1); use an integer in 0 … 39'],
    [{ from: 0.5, outputs: [0, 1] }, 'sample from which it goes on by itself (0.5); use an integer in 0 … 39'],
    [{ from: 3, outputs: [0] }, 'outputs that are heard (1); give one, or null, for each of 2 channels'],
    [{ from: 3, outputs: [0, -1] }, 'output that is heard (-1); use an integer ≥ 0, or null'],
    [{ from: 3, outputs: [0, 2] }, 'hears output 2 of 2 (2); use 0 … 1, or null'],
  ])('%j', async (freeRun, message) => {
    await expect(reservoir.run([{ ...trial, freeRun }], { feedback: answer })).rejects.toThrow(`trial 7: ${message}`);
  });

  test('a trial that nobody answers', async () => {
    await expect(reservoir.run([{ ...trial, freeRun: { from: 3, outputs: [0, 1] } }])).rejects.toThrow(
      'trial 7: goes on by itself, and nothing answers it (from sample 3); give feedback, or leave freeRun out',
    );
  });

  test('a liquid, which hears spikes', async () => {
    const liquid = await createReservoir({ name: 'liquid' }, { channels: 1, seed: 1, calibration: [] });
    const spiking = { id: 4, durationMs: 20, spikes: [Float64Array.of(5)], sampleTimesMs: Float64Array.of(10, 20) };
    await expect(liquid.run([{ ...spiking, freeRun: { from: 0, outputs: [] } }], { feedback: answer })).rejects.toThrow(
      'reservoir liquid: cannot go on by itself (trial 4); use a continuous reservoir, or leave freeRun out',
    );
    liquid.dispose();
  });
});
