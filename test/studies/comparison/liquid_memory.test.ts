/**
 * The claim of the standard comparison on a smaller scale: what a liquid knows of an interval beyond its membranes sits
 * in short-term plasticity, and still does where nothing can be read from states finer than a hundredth of the largest.
 */
import { expect, test } from 'vitest';
import { reservoirReadout } from '../../../src/learners/reservoir_readout.ts';
import { meanInterval } from '../../../src/metrics/mean_interval.ts';
import { createLiquid } from '../../../src/reservoir/create_liquid.ts';
import type { Reservoir, ReservoirRun } from '../../../src/reservoir/reservoir.ts';
import { teachAndTest } from '../../../src/studies/comparison/unit.ts';
import { discrimination } from '../../../src/tasks/discrimination/task.ts';

const NOISES = [0, 0.01];

/** The same reservoir, which runs the same trials once: noise is added to states afterwards. */
function remembering(reservoir: Reservoir): Reservoir {
  const known = new Map<string, Promise<ReservoirRun>>();
  return {
    ...reservoir,
    run(trials) {
      const key = trials.map(({ id }) => id).join();
      const run = known.get(key) ?? reservoir.run(trials);
      known.set(key, run);
      return run;
    },
  };
}

const NETWORKS = 8;
const TEST_TRIALS = 200;

const T0 = 400;

test(`dynamic synapses tell ${T0} ms from a quarter more, static ones at the same rate do not`, {
  tags: 'long',
}, async () => {
  const task = discrimination({ T0s: [T0], trainPerClass: 150, testPerClass: TEST_TRIALS / 2, probesPerPoint: 0 });
  const [condition] = task.conditions;
  const accuracies = NOISES.map(() => ({ liquid: [] as number[], 'liquid-static': [] as number[] }));
  for (let seed = 1; seed <= NETWORKS; seed++) {
    const calibration = task.train(condition, seed).slice(0, 20);
    const context = { channels: 1, seed, calibration: calibration.map(({ trial }) => trial) };
    for (const name of ['liquid', 'liquid-static'] as const) {
      const reservoir = remembering(await createLiquid({ name }, context));
      for (const [i, noise] of NOISES.entries()) {
        const { testing, predictions } = await teachAndTest(task, condition, seed, reservoirReadout(reservoir, noise));
        const accuracy = task.score(condition, testing, predictions).find(({ metric }) => metric === 'accuracy');
        accuracies[i][name].push(accuracy?.value ?? Number.NaN);
      }
    }
  }
  for (const { liquid, 'liquid-static': fixed } of accuracies) {
    const { low } = meanInterval(liquid.map((accuracy, i) => accuracy - fixed[i]));
    expect(low).toBeGreaterThan(0);
    // Four standard errors of guesses: .05 for eight networks of 200 test trials.
    expect(Math.abs(meanInterval(fixed).mean - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / (NETWORKS * TEST_TRIALS)));
  }
  // Noise of a hundredth takes something from the liquid: part of what it tells without is read from states that
  // small.
  const [exact, noisy] = accuracies.map(({ liquid }) => meanInterval(liquid).mean);
  expect(noisy).toBeLessThan(exact);
});
