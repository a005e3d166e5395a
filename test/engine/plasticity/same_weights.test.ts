/**
 * How a network that learns is run changes no bit of what it learns: threads, pauses, copies of the state. The threads
 * are files of `dist`, so this runs what was compiled.
 */
import fc from 'fast-check';
import { expect, inject } from 'vitest';
import { buildNetwork } from '../../../src/network/build.ts';
import type { Network } from '../../../src/network/network.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator_options.ts';
import type { Simulator } from '../../../src/simulator.ts';
import { testRuns } from '../../long.ts';
import { type Create, compiledCreate } from '../run_network.ts';
import { anyLearning, DT, learningCircuit } from './learning_circuits.ts';
import { learners } from './learning_run.ts';

/** Longer than the steps between two instants at which rows are swept, twice. */
const STEPS = 2.5 * 8192;

interface Found {
  readonly spikes: string[];
  readonly weights: number[][];
}

/** Runs parts of so many steps; dopamine and a phase without learning come at fixed times. */
async function learn(
  create: Create,
  network: Network,
  parts: readonly number[],
  options: SimulatorOptions,
): Promise<Found> {
  const spikes: string[] = [];
  let simulator: Simulator | undefined;
  let saved: Uint8Array | undefined;
  const start = async (): Promise<Simulator> => {
    const started = await create(network, saved === undefined ? options : { ...options, checkpoint: saved });
    started.spikes.subscribe(({ steps, senders }) => {
      steps.forEach((step, i) => void spikes.push(`${step}:${senders[i]}`));
    });
    return started;
  };
  for (const part of parts) {
    // Negative parts are run by another simulator, from a checkpoint.
    if (part < 0 && simulator !== undefined) {
      saved = await simulator.checkpoint();
      simulator.dispose();
      simulator = undefined;
    }
    if (simulator === undefined) {
      simulator = await start();
      if (saved === undefined) simulator.releaseDopamine([1000, 1000, 3000.5, 7000], 0.2);
    }
    await simulator.run(Math.abs(part) * DT);
  }
  const weights: number[][] = [];
  for (const { name } of learners(network)) weights.push([...(await simulator!.weights(name)).weights]);
  simulator?.dispose();
  return { spikes, weights };
}

testRuns(
  'one to four threads, pauses and checkpoints give the same spikes and the same weights',
  { few: 2, all: 4, seed: 31 },
  async (runs) => {
    expect(inject('buildErrors')).toBe('');
    const create = await compiledCreate();
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(
        anyLearning({ drawn: true }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.boolean()), { maxLength: 4 }),
        fc.constantFrom(1, 2, 3, 4),
        async (features, cuts, jobs) => {
          const network = buildNetwork(learningCircuit(features), features.seed);
          const whole = await learn(create, network, [STEPS], {});
          const used = cuts.reduce((sum, [steps]) => sum + steps, 0);
          const parts = [...cuts.map(([steps, anew]) => (anew ? -steps : steps)), Math.max(0, STEPS - used)];
          const alike = used > STEPS ? await learn(create, network, [used], {}) : whole;
          expect(await learn(create, network, parts, { jobs: Math.min(jobs, network.size) })).toEqual(alike);
          moved += whole.weights.flat().length;
        },
      ),
      runs,
    );
    expect(moved).toBeGreaterThan(12 * runs.numRuns);
  },
);
