/**
 * Where the neurons of a network advance in a tab: `wasm`, or WebGPU where the measurement behind `--backend auto`
 * finds it faster, and on how many threads. Spikes are the same either way, to the bit. Small networks are not worth
 * the measuring: they run in `wasm`, on the session's own thread.
 */
import { type ChosenBackend, chooseBackend } from '../../src/engine/choose_backend.ts';
import { canShareMemory } from '../../src/engine/threads/worker_engine.ts';
import type { Network } from '../../src/network/network.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator_options.ts';

/** What a simulator is created with, and why. */
export interface ChosenEngine extends Pick<Required<SimulatorOptions>, 'backend' | 'jobs'> {
  /** One sentence with the figures, where something was measured. */
  readonly reason?: string;
}

/** Chooses for a network. */
export type ChooseEngine = (network: Network) => Promise<ChosenEngine>;

/** What a tab has. */
export interface Machine {
  readonly cores: number;
  readonly hasWebGpu: boolean;
  /** ms */
  readonly clock: () => number;
}

/** Smaller networks are not measured, neurons. */
const LEAST_NEURONS = 5000;
/** More threads wait for one another more than they save. */
const MOST_JOBS = 4;

/** For any network. */
export const ownThread: ChosenEngine = { backend: 'wasm', jobs: 1 };

/** Measures a network's neurons once: the same ones, as many, are not measured again. */
export function createChooser({ cores, hasWebGpu, clock }: Machine): ChooseEngine {
  const known = new Map<string, Promise<ChosenBackend>>();
  return async (network) => {
    if (network.size < LEAST_NEURONS) return ownThread;
    // A core is left for drawing.
    const threads: ChosenEngine = {
      backend: 'wasm',
      jobs: canShareMemory() ? Math.max(1, Math.min(MOST_JOBS, cores - 1)) : 1,
    };
    if (!hasWebGpu) return threads;
    const key = `${network.size} ${network.circuit.populations[0].model}`;
    const choice = known.get(key) ?? chooseBackend(network, clock, ['webgpu']);
    known.set(key, choice);
    try {
      const { backend, reason, measured } = await choice;
      // The browser may know of WebGPU and have no processor for it.
      if (measured.length === 1) return threads;
      return { ...(backend === 'wasm' ? threads : { backend, jobs: 1 }), reason };
    } catch (error) {
      // It is tried again with the next network; this one is shown all the same.
      known.delete(key);
      return { ...threads, reason: `WebGPU could not be measured (${error instanceof Error ? error.message : error})` };
    }
  };
}
