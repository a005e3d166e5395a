/**
 * Every synapse of a network that learns does what it would do alone between the same two trains, whatever the rule and
 * wherever it is.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import { type RandomStream, randomStream } from '../../../src/random.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { testRuns } from '../../long.ts';
import { LEARNING_BACKENDS, type LearningBackend } from './learning_backends.ts';
import { anyLearning, DT, type LearningFeatures, learningCircuit, RULES, STEPS } from './learning_circuits.ts';
import { expectedWeights, follow, learners, scaleOf } from './learning_run.ts';

/** Steps at which a run halts, the last one included. */
function halts(stream: RandomStream): number[] {
  const steps = [STEPS, ...Array.from({ length: 2 }, () => 1 + stream.integer(STEPS - 1))];
  return [...new Set(steps)].sort((a, b) => a - b);
}

/** What the runs of a test came across. */
interface Tally {
  synapses: number;
  moved: number;
  /** Spikes of both sides that met at a synapse. */
  met: number;
}

async function compare(
  features: LearningFeatures,
  { backend, tolerance }: LearningBackend,
  tally: Tally,
): Promise<void> {
  const network = buildNetwork(learningCircuit(features), features.seed);
  const simulator = await createSimulator(network, { backend });
  expect(simulator.facts.backend).toBe(backend);
  const stream = randomStream(features.seed, 'events');
  const history = follow(simulator, network);
  const starts = new Map<string, Awaited<ReturnType<typeof simulator.weights>>>();
  for (const { name } of learners(network)) starts.set(name, await simulator.weights(name));
  for (let k = 0; k < 3; k++) {
    const pulse = { step: 1 + stream.integer(STEPS), amount: 2 * stream.uniform() };
    history.pulses.push(pulse);
    simulator.releaseDopamine([pulse.step * DT], pulse.amount);
  }
  history.pulses.sort((a, b) => a.step - b.step);
  for (const halt of halts(stream)) {
    await simulator.run((halt - simulator.step) * DT);
    for (const wired of learners(network)) {
      const start = starts.get(wired.name)!;
      const found = await simulator.weights(wired.name);
      const expected = expectedWeights(network, wired, start, history, halt);
      const errors = expected.map((weight, i) => Math.abs(found.weights[i] - weight) / scaleOf(wired, weight));
      const worst = errors.reduce((most, error, i) => (error <= errors[most] ? most : i), 0);
      const where = `${wired.name} ${start.sources[worst]}→${start.targets[worst]} by step ${halt}`;
      expect(errors[worst] ?? 0, where).toBeLessThanOrEqual(tolerance);
      if (halt < STEPS) continue;
      expected.forEach((weight, i) => {
        tally.synapses++;
        if (weight !== start.weights[i]) tally.moved++;
        const pre = new Set(history.spikes[wired.firstSource + start.sources[i]]);
        const post = history.spikes[wired.firstTarget + start.targets[i]];
        tally.met += post.filter((step) => pre.has(step + start.delays[i])).length;
      });
    }
    if (stream.uniform() < 0.4) {
      const on = history.phases.at(-1)?.on === false;
      history.phases.push({ step: halt, on });
      await (on ? simulator.learn() : simulator.freeze());
    }
  }
  simulator.dispose();
}

describe.each(LEARNING_BACKENDS)('on $backend', (engine) => {
  for (const rule of RULES)
    testRuns(
      `${rule}: weights are those of one synapse between the same trains`,
      { few: 1, all: 6, seed: 7 },
      async (runs) => {
        const tally: Tally = { synapses: 0, moved: 0, met: 0 };
        await fc.assert(
          fc.asyncProperty(anyLearning({ rules: [rule] }), (features) => compare(features, engine, tally)),
          runs,
        );
        expect(tally.moved).toBeGreaterThan(0.6 * tally.synapses);
        expect(tally.met).toBeGreaterThan(20);
      },
    );

  test.each([
    ['rules beside one another leave each other alone', { drawn: true }, 8],
    ['two spikes of a channel in one step act one after the other', { doubled: true }, 26],
  ])('%s', async (_, features, seed) => {
    const tally: Tally = { synapses: 0, moved: 0, met: 0 };
    await fc.assert(
      fc.asyncProperty(anyLearning(features), (given) => compare(given, engine, tally)),
      { seed, numRuns: 5 },
    );
    expect(tally.moved).toBeGreaterThan(0.6 * tally.synapses);
  });
});
