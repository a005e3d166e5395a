/**
 * A simulator whose potentials can be watched from any moment on: what is recorded is fixed when a simulator is
 * created, so another one is created from a checkpoint of the first and goes on from there bit for bit. Whoever
 * subscribed stays subscribed.
 */
import { type Observable, Subject } from 'rxjs';
import type { Network } from '../../src/network/network.ts';
import type { SpikeBatch, SpikeTrains } from '../../src/signals.ts';
import type { TraceBatch } from '../../src/simulator/streams.ts';
import { createSimulator, type Simulator } from '../../src/simulator.ts';
import { type ChosenEngine, ownThread } from './choose_engine.ts';

/** A network in motion, with potentials of neurons that may change. */
export interface WatchedSimulator
  extends Pick<Simulator, 'engine' | 'facts' | 'step' | 'longestWindow' | 'weights' | 'dispose'> {
  readonly spikes: Observable<SpikeBatch>;
  /** Potentials of the watched neurons in mV, [steps × neurons]; empty batches never come. */
  readonly potentials: Observable<TraceBatch>;
  schedule(trains: SpikeTrains): void;
  /** Advances by whole steps. */
  run(steps: number): Promise<void>;
  /** Whose potentials are recorded from now on; not while it runs. */
  watch(neurons: readonly number[]): Promise<void>;
}

/** Sets a network in motion, at time 0, with nobody watched. @throws {InputError} as `createSimulator` does */
export async function createWatchedSimulator(
  network: Network,
  { backend, jobs }: ChosenEngine = ownThread,
): Promise<WatchedSimulator> {
  const spikes = new Subject<SpikeBatch>();
  const potentials = new Subject<TraceBatch>();
  let simulator = await createSimulator(network, { backend, jobs });
  const listen = (): void => {
    simulator.spikes.subscribe((batch) => spikes.next(batch));
    simulator.traces.subscribe((batch) => potentials.next(batch));
  };
  listen();
  return {
    engine: simulator.engine,
    facts: simulator.facts,
    longestWindow: simulator.longestWindow,
    get step() {
      return simulator.step;
    },
    spikes: spikes.asObservable(),
    potentials: potentials.asObservable(),
    schedule: (trains) => simulator.schedule(trains),
    weights: (projection) => simulator.weights(projection),
    run: (steps) => simulator.run(steps * network.dt),
    async watch(neurons) {
      const checkpoint = await simulator.checkpoint();
      const next = await createSimulator(network, {
        ...{ backend, jobs, checkpoint },
        record: { neurons, variables: ['V_m'] },
      });
      simulator.dispose();
      simulator = next;
      listen();
    },
    dispose() {
      spikes.complete();
      potentials.complete();
      simulator.dispose();
    },
  };
}
