/** Constant currents between two instants, as one column of mV by lane that changes only at those instants. */
import type { Network, Run } from '../../network/network.ts';
import type { LaneLayout } from '../lanes/lane_layout.ts';
import type { LaneMemory } from '../lanes/lane_memory.ts';
import { createActiveCurrents } from './active_currents.ts';

/** Sets the column for a step; to be called before each step. */
export type Injection = (step: number) => void;

/** Creates the injection of a network's currents into the lanes of a layout. */
export function createInjection({ currents }: Network, { copies, lanes }: LaneLayout, memory: LaneMemory): Injection {
  if (currents.length === 0) return () => {};
  const activeIn = createActiveCurrents(currents);
  return (step) => {
    const active = activeIn(step);
    if (active === undefined) return;
    const sums = new Float64Array(lanes);
    const inject = ({ first, size }: Run, amplitude: number): void => {
      for (const group of memory.groups) {
        const begin = Math.max(first, group.firstNeuron);
        const end = Math.min(first + size, group.firstNeuron + group.size);
        for (let neuron = begin; neuron < end; neuron++) {
          const i = neuron - group.firstNeuron;
          for (let copy = 0; copy < copies; copy++)
            sums[group.firstLane + i * copies + copy] += group.numbers.currentGain[i] * amplitude;
        }
      }
    };
    for (const { runs, amplitude } of active) for (const run of runs) inject(run, amplitude);
    memory.floats(memory.injected, lanes).set(sums);
  };
}
