/** A run of the two tanks' liquid in which neurons are watched from the middle on, in Node and in a page alike. */
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import type { ChosenEngine } from '../../../scenes/tank/choose_engine.ts';
import { digestOfSpikes } from '../../../scenes/tank/spike_digest.ts';
import { createWatchedSimulator } from '../../../scenes/tank/watched_simulator.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';

/** What came of it. */
export interface WatchedRun {
  readonly engine: string;
  readonly jobs: number;
  readonly spikes: number;
  readonly digest: string;
  /** mV of two neurons at every step of the second half. */
  readonly potentials: readonly number[];
}

/** Runs for 200 ms. */
export async function runWatched(engine: ChosenEngine): Promise<WatchedRun> {
  const { network } = buildTanks(checkTankParameters({ seed: 3, noiseHz: 60 }));
  const simulator = await createWatchedSimulator(network, engine);
  const steps: number[] = [];
  const senders: number[] = [];
  const potentials: number[] = [];
  simulator.spikes.subscribe((batch) => {
    steps.push(...batch.steps);
    senders.push(...batch.senders);
  });
  simulator.potentials.subscribe(({ values }) => potentials.push(...values.V_m));
  await simulator.run(1000);
  await simulator.watch([3, 70]);
  await simulator.run(1000);
  const { engine: name, facts } = simulator;
  simulator.dispose();
  const digest = await digestOfSpikes(steps, senders);
  return { engine: name, jobs: facts.jobs, spikes: steps.length, digest, potentials };
}
