/** A layer in memory, and where its arrays are at a step. */
import type { LoopCall, TrainingCore } from '../../../kernels/training.ts';
import { groupOf, type LayerMemory, type PlacedGroup } from './layer_memory.ts';
import type { LayerShape } from './layer_shape.ts';
import type { LevelLoops, Place, PlacedLoop } from './level_loops.ts';
import type { PlacedNoise } from './sum_noise.ts';

/** What all parts of a layer know. */
export interface Placed {
  readonly core: TrainingCore;
  readonly shape: LayerShape;
  readonly memory: LayerMemory;
  readonly loops: readonly LevelLoops[];
  readonly calls: Readonly<Record<string, LoopCall>>;
  readonly start: Readonly<Record<string, number>>;
  readonly noise: PlacedNoise | undefined;
}

/** Where an array is at a step. */
export function addressOf({ shape, memory }: Placed, { what, name, errors }: Place, step: number): number {
  const { groups, gathered, states, sources, vectors, fixed, batch, outputErrors } = memory;
  const block = 4 * batch.rows * shape.paddedUnits;
  switch (what) {
    case 'state':
      return errors ? states[name].errors : states[name].at + block * step;
    case 'next':
      return states[name].at + block * (step + 1);
    case 'source':
      return errors ? sources[name].errors : sources[name].at + block * step;
    case 'vector':
      return errors ? vectors[name].errors : vectors[name].at;
    case 'share':
      return memory.shares[name];
    case 'fixed':
      return fixed[name];
    case 'output':
      return outputErrors + block * step;
    case 'sum': {
      const group = groupOf(groups, name);
      const column = 4 * group.width * group.sums.indexOf(name);
      return (errors ? errorsAt(memory, group, step % gathered) : valuesAt(memory, group, step)) + column;
    }
    default:
      return what satisfies never;
  }
}

export const valuesAt = ({ batch }: LayerMemory, { values, columns }: PlacedGroup, step: number): number =>
  values + 4 * batch.rows * columns * step;
export const errorsAt = ({ batch }: LayerMemory, { errors, columns }: PlacedGroup, row: number): number =>
  errors + 4 * batch.rows * columns * row;

export function callLoop(placed: Placed, { loop, places }: PlacedLoop, step: number): void {
  placed.calls[loop.name](placed.memory.batch.rows, ...places.map((place) => addressOf(placed, place, step)));
}

/** What a group hears of the units: whether that is a state, and where. */
export function heardBy(placed: Placed, recurrent: string, errors: boolean, step: number): number {
  const what = placed.memory.states[recurrent] === undefined ? 'source' : 'state';
  return addressOf(placed, { what, name: recurrent, errors }, step);
}
