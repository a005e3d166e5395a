/** Injected currents, as one column of mV by lane that changes only when a current does. */
import type { Network } from '../../network/network.ts';
import { type LaneLayout, lanesOfNeurons } from '../lanes/lane_layout.ts';
import type { LaneMemory } from '../lanes/lane_memory.ts';
import { type CurrentSources, createCurrentSources } from './current_sources.ts';

/** The currents into a block, in its memory. */
export interface Injection extends Pick<CurrentSources, 'inject' | 'save' | 'restore'> {
  /** Sets the column for a step; to be called before each step. */
  readonly toStep: (step: number) => void;
}

/** What 1 pA adds to `drive` in a step, by neuron of the network. */
function currentGains(size: number, { groups }: LaneMemory): Float64Array {
  const gains = new Float64Array(size);
  for (const { firstNeuron, numbers } of groups) gains.set(numbers.currentGain, firstNeuron);
  return gains;
}

/** Creates the injection of the currents of the neurons from … to − 1 into the lanes of a layout. */
export function createInjection(
  network: Network,
  layout: LaneLayout,
  memory: LaneMemory,
  copyIds: readonly number[],
  [from, to]: readonly [number, number],
): Injection {
  const { lanes } = layout;
  const sources = createCurrentSources(network, copyIds, from, to);
  const firstLanes = lanesOfNeurons(layout, network.size);
  const gains = currentGains(network.size, memory);
  return {
    inject(current) {
      memory.compileInjection();
      sources.inject(current);
    },
    save: sources.save,
    restore(saved) {
      if (saved.injected.length > 0) memory.compileInjection();
      sources.restore(saved);
    },
    toStep(step) {
      if (!sources.advance(step)) return;
      const sums = new Float64Array(lanes);
      sources.add((neuron, copy, picoamperes) => {
        sums[firstLanes[neuron] + copy] += gains[neuron] * picoamperes;
      });
      memory.floats(memory.injected, lanes).set(sums);
    },
  };
}
