/**
 * A liquid that hears its readout: without a gain it is the liquid without, to the byte; teacher forcing is input like
 * any other; answers are the same alone, together, live and restored; and with it a liquid keeps what it cannot without.
 */
import fc from 'fast-check';
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { learners } from '../../src/learners/catalogue.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { randomStream } from '../../src/random.ts';
import { createLiquid } from '../../src/reservoir/create_liquid.ts';
import { createCircuitLiquid } from '../../src/reservoir/liquid.ts';
import { feedbackCoder, feedbackEncoders, withFeedback } from '../../src/reservoir/liquid_feedback.ts';
import type { LiquidSpec } from '../../src/reservoir/liquid_parameters.ts';
import type { Feedback } from '../../src/reservoir/reservoir.ts';
import type { Lesson, Trial } from '../../src/signals.ts';
import { createTask } from '../../src/tasks/create_task.ts';

const trial = (id: number, ...sampleTimes: number[]): Trial => ({
  ...{ id, durationMs: 80, spikes: [Float64Array.of(2, 3, 4, 5, 6, 20)] },
  sampleTimesMs: Float64Array.from(sampleTimes),
});
const liquidOf = (spec: Partial<LiquidSpec>, seed = 2) =>
  createLiquid({ name: 'liquid', ...spec }, { channels: 1, seed, calibration: [] });
const statesOf = async (spec: Partial<LiquidSpec>, trials: readonly Trial[], feedback?: Feedback) =>
  (await (await liquidOf(spec)).run(trials, { feedback })).trajectories.map(({ states }) => [...states.data]);

describe('pulses', () => {
  test('of periods that follow one another come to 4 a ms times the value, but for what is left of one', () => {
    const period = fc.record({
      value: fc.double({ min: -3, max: 3, noNaN: true }),
      steps: fc.integer({ min: 0, max: 80 }),
    });
    fc.assert(
      fc.property(fc.array(period, { maxLength: 20 }), (periods) => {
        const coder = feedbackCoder(1, 0.1);
        let [now, wanted, sent] = [0, 0, 0];
        for (const { value, steps } of periods) {
          const [up, down] = coder.pulses([value], now, now + steps);
          for (const time of [...up, ...down]) {
            expect(time).toBeGreaterThan((now + 0.5) * 0.1);
            expect(time).toBeLessThan((now + steps + 0.5) * 0.1);
          }
          now += steps;
          wanted += 0.4 * value * steps;
          sent += up.length - down.length;
          expect(Math.abs(sent - wanted)).toBeLessThan(1 + 1e-9);
        }
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test('carry the current gain·η·z: a held output moves the mean potential by it, V = R·I with R = 1 MΩ', async () => {
    const gain = 1000;
    // Without a threshold, from rest, and far above what could make it fire.
    const { populations, ...column } = maass2002({ lambda: 0 });
    const quiet = populations.map(({ params, ...rest }) => ({
      ...rest,
      params: { ...params, V_th: 1e6, I_e: 0, V_m: 0 },
    }));
    const liquid = createCircuitLiquid({
      circuit: withFeedback({ ...column, populations: quiet }, 2, gain, 1),
      ...{ seed: 2, state: { of: 'potentials' }, outputsHeard: 1 },
    });
    const [eta] = feedbackEncoders(2, 1, 135);
    const held = 0.7;
    const asked = { ...trial(1, 0.1, ...Array.from({ length: 40 }, (_, k) => 300 + k)), durationMs: 340 };
    const { trajectories } = await liquid.run([{ ...asked, spikes: [new Float64Array()] }], { feedback: () => [held] });
    const { states } = trajectories[0];
    for (let i = 0; i < 135; i++) {
      let mean = 0;
      for (let row = 1; row <= 40; row++) mean += states.get(row, i) / 40;
      // 300 ms are ten time constants; pulses 0.36 ms apart leave less than a percent.
      expect(Math.abs(mean - (gain / 1000) * eta[i] * held)).toBeLessThan(0.01 * held);
    }
  });
});

describe('feedback', () => {
  test('of no gain is none, to the byte', async () => {
    const trials = [trial(1, 30, 80), trial(2, 30, 80)];
    expect(await statesOf({ feedback: 0 }, trials)).toEqual(await statesOf({}, trials));
    expect((await liquidOf({ feedback: 0 })).network).toEqual((await liquidOf({})).network);
    expect((await liquidOf({})).outputsHeard).toBeUndefined();
    // With a gain, as long as nothing is fed back.
    expect(await statesOf({ feedback: 5000 }, trials)).toEqual(await statesOf({}, trials));
  });

  test.each<Partial<LiquidSpec>>([
    {},
    { state: 'potentials' },
    { noisy: 0.1, dead: 0.1 },
    { background_rate: 20, topology: 'ring' },
  ])('taught is input: the pulses of the targets, given as spikes, give the same bytes %j', async (spec) => {
    const values = [1, -0.5, 0.25];
    const asked = [trial(4, 10, 30, 60.05), trial(5, 20, 25, 70)];
    const forced = await statesOf({ ...spec, feedback: 6000 }, asked, (_, row) => [values[row]]);
    expect(forced).not.toEqual(await statesOf({ ...spec, feedback: 6000 }, asked));
    // The same circuit, whose feedback channels are input channels like the first.
    const own = await liquidOf({ ...spec, feedback: 6000 });
    const { noisy = 0 } = spec;
    const given = createCircuitLiquid({
      ...{
        circuit: own.network.circuit,
        seed: 2,
        state: spec.state === 'potentials' ? { of: 'potentials' } : undefined,
      },
      ...(noisy > 0 && { noisy: { channels: Math.round(noisy * 135), rateHz: 20 } }),
    } as Parameters<typeof createCircuitLiquid>[0]);
    const injected = asked.map((one): Trial => {
      const coder = feedbackCoder(1, 0.1);
      const steps = [...one.sampleTimesMs, one.durationMs].map((ms) => Math.floor(ms / 0.1 + 1e-9));
      const periods = values.map((value, k) => coder.pulses([value], steps[k], steps[k + 1]));
      const pulses = [0, 1].map((sign) => Float64Array.from(periods.flatMap((trains) => [...trains[sign]])));
      return { ...one, spikes: [...one.spikes, ...pulses] };
    });
    const { trajectories } = await given.run(injected);
    expect(trajectories.map(({ states }) => [...states.data])).toEqual(forced);
  });

  test('is counted: each pulse reaches every neuron', async () => {
    const liquid = await liquidOf({ feedback: 1e-6 });
    const work = async (feedback?: Feedback) => (await liquid.run([trial(1, 40)], { feedback })).cost.effectiveACs;
    // Too weak to change a spike: 40 ms of 4 pulses.
    expect((await work(() => [1])) - (await work())).toBe(135 * 160);
  });

  test.each<[Partial<LiquidSpec>, string]>([
    [{ feedback: -1 }, 'feedback out of range (-1); use a number ≥ 0 and ≤ 1000000 pA'],
    [{ feedback_outputs: 2 }, 'feedback_outputs means nothing here (2); it goes with feedback above 0'],
  ])('%j is refused', async (spec, message) => {
    await expect(liquidOf(spec)).rejects.toThrow(`reservoir liquid: ${message}`);
  });

  test.each<[number[], string]>([
    [[1, 2], 'feedback: number of outputs (2); use 1, as many as the liquid hears'],
    [[Number.NaN], 'feedback: output (NaN); use numbers in ±17.5'],
    [[17.6], 'feedback: output (17.6); use numbers in ±17.5'],
  ])('of %j is refused', async (values, message) => {
    const liquid = await liquidOf({ feedback: 5000 });
    await expect(liquid.run([trial(1, 30, 40)], { feedback: () => values })).rejects.toThrow(message);
  });

  test('of the largest output is heard', async () => {
    const liquid = await liquidOf({ feedback: 1 });
    await expect(
      liquid.run([trial(1, 30, 40)], { feedback: (_, row) => [row === 0 ? 17.5 : -17.5] }),
    ).resolves.toBeDefined();
  });

  test('adds channels and leaves the rest of the network as it is', () => {
    const [plain, fed] = [maass2002(), withFeedback(maass2002(), 1, 3000, 2)].map((circuit) =>
      buildNetwork(circuit, 1),
    );
    expect(fed.channels.map(({ size }) => size)).toEqual([1, 4]);
    expect(fed.projections.slice(0, plain.projections.length).map(({ drawn }) => drawn)).toEqual(
      plain.projections.map(({ drawn }) => drawn),
    );
  });
});

/** Two channels set an output to −1 and 1 by a volley each; it is to stay until the next, samples every 10 ms. */
interface HoldLesson extends Lesson {
  readonly switches: readonly { readonly at: number; readonly to: number }[];
}

function holdLesson(seed: number, id: number): HoldLesson {
  const durationMs = 2000;
  const stream = randomStream(seed, 'switches', id);
  const switches: { at: number; to: number }[] = [];
  for (let at = 30; at < durationMs - 100; at += 300 + 700 * stream.uniform())
    switches.push({ at, to: stream.uniform() < 0.5 ? -1 : 1 });
  const train = (to: number): Float64Array =>
    Float64Array.from(
      switches.filter((one) => one.to === to).flatMap(({ at }) => [0, 5, 10, 15, 20].map((ms) => at + ms)),
    );
  const sampleTimesMs = Float64Array.from({ length: durationMs / 10 }, (_, k) => 10 * (k + 1));
  const wanted = sampleTimesMs.map((ms) => switches.filter(({ at }) => at + 10 <= ms).at(-1)?.to ?? 0);
  const targets = ndarray(wanted, [wanted.length, 1]);
  return { trial: { id, durationMs, spikes: [train(-1), train(1)], sampleTimesMs }, targets, switches };
}

/** Share of samples 300 ms and more after a switch at which the output is on its side. */
function heldShare(lessons: readonly HoldLesson[], outputs: readonly NdArray<Float64Array>[]): number {
  const right = lessons.flatMap(({ trial: { sampleTimesMs }, switches }, i) =>
    [...sampleTimesMs].flatMap((ms, row) => {
      const last = switches.filter(({ at }) => at <= ms).at(-1);
      return last === undefined || ms - last.at < 300 ? [] : [outputs[i].get(row, 0) * last.to > 0 ? 1 : 0];
    }),
  );
  return right.reduce((sum: number, one) => sum + one, 0) / right.length;
}

/** A volley starts a sine of 500 ms, and with two outputs its cosine, which is to go on to the end, 4 s. */
function sineLesson(seed: number, id: number, outputs: number): Lesson {
  const durationMs = 4000;
  const start = 20 + 200 * randomStream(seed, 'start', id).uniform();
  const sampleTimesMs = Float64Array.from({ length: durationMs / 10 }, (_, k) => 10 * (k + 1));
  const wanted = [...sampleTimesMs].flatMap((ms) => {
    const phase = (2 * Math.PI * (ms - start)) / 500;
    return (ms < start ? [0, 0] : [Math.sin(phase), Math.cos(phase)]).slice(0, outputs);
  });
  const spikes = [Float64Array.from([0, 5, 10, 15, 20], (ms) => start + ms)];
  const targets = ndarray(Float64Array.from(wanted), [sampleTimesMs.length, outputs]);
  return { trial: { id, durationMs, spikes, sampleTimesMs }, targets };
}

describe('a liquid with its readout', () => {
  const context = { channels: { spikes: 2, analog: 0 }, seed: 3 };
  const taught = async (spec: object, seed: number, lessons = 40) => {
    const learner = await learners.create({ name: 'liquid', ...spec }, { ...context, seed });
    return learner.train(
      Array.from({ length: lessons }, (_, i) => holdLesson(seed, i)),
      { seed },
    );
  };

  const holds = async (seed: number): Promise<void> => {
    const tests = Array.from({ length: 10 }, (_, i) => holdLesson(seed + 1000, 100 + i));
    const share = async (spec: object): Promise<number> => {
      const { outputs } = await (await taught(spec, seed)).answer(tests.map(({ trial: asked }) => asked));
      return heldShare(tests, outputs);
    };
    // Some 25 holds of 300 ms and more: at chance their share has an SD of .1; four of them.
    expect(await share({})).toBeLessThan(0.9);
    expect(await share({ feedback: 15_000 })).toBeGreaterThan(0.97);
  };
  test('holds one of two states from volley to volley, which it forgets without feedback', () => holds(1));
  test.each([2, 3])('so it does with seed %d', { tags: 'long' }, holds);

  const generates = async (seed: number): Promise<void> => {
    const lastSecond = async (outputs: number, feedback: object): Promise<number[]> => {
      const learner = await learners.create(
        { name: 'liquid', ...feedback },
        { channels: { spikes: 1, analog: 0 }, seed },
      );
      const lessons = Array.from({ length: 10 }, (_, i) => sineLesson(seed, i, outputs));
      const trained = await learner.train(lessons, { seed });
      const tests = Array.from({ length: 3 }, (_, i) => sineLesson(seed + 1000, 100 + i, outputs));
      const answers = (await trained.answer(tests.map(({ trial: asked }) => asked))).outputs;
      // Errors over the size of the sine, rows of the last of 4 s.
      return tests.map(({ targets }, i) => {
        let squares = 0;
        for (let row = 300; row < 400; row++) squares += (answers[i].get(row, 0) - targets.get(row, 0)) ** 2 / 50;
        return Math.sqrt(squares);
      });
    };
    // An answer of 0 has an error of 1; half of that is a phase of 30 degrees, 40 ms in seven periods.
    for (const error of await lastSecond(2, { feedback: 20_000, feedback_outputs: 2 })) expect(error).toBeLessThan(0.5);
    for (const error of await lastSecond(2, {})) expect(error).toBeGreaterThan(0.9);
    // A sine alone passes 0 in both directions with the same feedback, and the loop rests there.
    for (const error of await lastSecond(1, { feedback: 15_000 })) expect(error).toBeGreaterThan(0.9);
  };
  test('goes on with a sine and its cosine for seven periods; without feedback, and with the sine alone, not', () =>
    generates(1));
  test.each([2, 3])('so it does with seed %d', { tags: 'long' }, generates);

  test('answers the same alone, together, after it was saved, and live, all noises included', async () => {
    const noisy = { feedback: 8000, readout_noise: 0.05, membrane_noise: 0.5 };
    const learner = await learners.create({ name: 'liquid', ...noisy }, { ...context, stateNoise: 0.02 });
    const trained = await learner.train([holdLesson(3, 0), holdLesson(3, 1)], { seed: 5 });
    const asked = [100, 101, 102].map((id) => holdLesson(4, id).trial);
    const answersTo = async (of: typeof trained, trials: readonly Trial[]) =>
      (await of.answer(trials)).outputs.map(({ data }) => [...data]);
    const together = await answersTo(trained, asked);
    expect(await answersTo(trained, [asked[1]])).toEqual([together[1]]);
    const restored = await learners.restore(JSON.parse(JSON.stringify(trained.save())));
    expect(await answersTo(restored, asked)).toEqual(together);
    const live = await trained.live({ everyMs: 10, id: asked[2].id });
    const heard: number[] = [];
    live.answers.subscribe(({ output }) => heard.push(...output));
    for (let from = 0; from < 2000; from += 333) {
      const to = Math.min(2000, from + 333);
      live.hear(asked[2].spikes.map((train) => train.filter((time) => time > from && time <= to)));
      await live.advanceTo(to);
    }
    expect(heard).toEqual(together[2]);
  });

  test('is refused lessons of more outputs than it hears', async () => {
    const { trial: asked } = holdLesson(3, 0);
    const rows = asked.sampleTimesMs.length;
    const lesson = { trial: asked, targets: ndarray(new Float64Array(2 * rows), [rows, 2]) };
    const learner = await learners.create({ name: 'liquid', feedback: 5000 }, context);
    await expect(learner.train([lesson], { seed: 1 })).rejects.toThrow(
      'reservoir liquid: hears 1 of 2 outputs (1); use feedback_outputs 2',
    );
  });

  test('runs a task of the package', async () => {
    const task = createTask({ name: 'production', intervalsMs: [300], trainTrials: 10, testTrials: 5 });
    const learner = await learners.create({ name: 'liquid', feedback: 8000 }, { channels: task.channels, seed: 1 });
    const trained = await learner.train(task.train('all', 1), { seed: 1 });
    const { outputs } = await trained.answer(task.test('all', 1).map(({ trial: asked }) => asked));
    expect(task.score('all', task.test('all', 1), outputs).length).toBeGreaterThan(0);
    expect(trained.parameters).toMatchObject({ feedback: 8000 });
  });
});
