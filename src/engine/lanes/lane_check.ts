/**
 * Looks for states that are no finite numbers, which would go on for ever without a word: a neuron whose potential is
 * NaN never fires.
 */
import type { Core } from '../../../kernels/core.ts';
import { recordedNames } from '../../../models/neurons/neuron_model.ts';
import { refuse } from '../../errors.ts';
import type { NumberedGroup } from './lane_columns.ts';
import type { LaneMemory } from './lane_memory.ts';

/** What stops a run: where, what and when. */
export function refuseState(population: string, neuron: number, variable: string, value: number, ms: number): never {
  return refuse(
    `population ${population}, neuron ${neuron}`,
    `${variable} is no finite number (${value} by ${Number(ms.toFixed(6))} ms)`,
    'use a shorter dt, or parameters for which the equations stay finite',
  );
}

/** Arrays of a group by the name of their variable. */
function variablesOf({ numbers: { model } }: NumberedGroup, memory: LaneMemory): (readonly [string, number])[] {
  const addresses = [memory.state, ...memory.further];
  const own = recordedNames(model).map((name, place) => [name ?? 'V', addresses[place]] as const);
  const receptors = model.receptors.flatMap(({ name, kernel }, r) =>
    kernel.state.map((state, i) => [`${state}_${name}`, memory.receptors[r][i]] as const),
  );
  return [...own, ...receptors];
}

/**
 * Prepares the check of a core's lanes, padding aside.
 * @returns a function that throws an InputError naming population, neuron within it, variable and time in ms
 */
export function createLaneCheck({ areFinite }: Core, memory: LaneMemory, copies: number): (ms: number) => void {
  const arrays = memory.groups.flatMap((group) =>
    variablesOf(group, memory).map(([variable, at]) => ({ group, variable, at: at + 4 * group.firstLane })),
  );
  return (ms) => {
    for (const { group, variable, at } of arrays) {
      const count = group.size * copies;
      // A group is padded to whole quads; what is there does not matter, and is not looked at below.
      if (areFinite(at, 4 * Math.ceil(count / 4)) === 1) continue;
      const values = memory.floats(at, count);
      for (let i = 0; i < values.length; i++) {
        const value = values[i];
        // Infinity − Infinity is NaN too.
        if (value - value === 0) continue;
        const neuron = group.firstNeuron - group.block.first + Math.floor(i / copies);
        refuseState(group.block.name, neuron, variable, value, ms);
      }
    }
  };
}
