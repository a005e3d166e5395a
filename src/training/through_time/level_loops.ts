/** The loops over units of a layer's steps, forward and back, and which of its arrays they read and write. */
import { adjointOf } from '../../../kernels/compile/adjoint.ts';
import type { CellLoop, LoopArray, LoopStore } from '../../../kernels/compile/cell_loops.ts';
import { type CellLevel, nextOf, seedOf } from '../../../kernels/compile/cell_plan.ts';
import type { Definitions } from '../../../kernels/compile/definitions.ts';
import { parseTerm } from '../../../kernels/dialect.ts';
import { groupOf, type LayerMemory } from './layer_memory.ts';
import type { LayerShape } from './layer_shape.ts';

/**
 * An array of a layer at a step: sums, states before and after it, values that sums hear, vectors; or errors, those of
 * sums that all units share from each unit.
 */
export interface Place {
  readonly what: 'sum' | 'share' | 'state' | 'next' | 'source' | 'vector' | 'output' | 'fixed';
  readonly name: string;
  readonly errors: boolean;
}

/** A loop, and what its arrays are. */
export interface PlacedLoop {
  readonly loop: CellLoop;
  readonly places: readonly Place[];
}

/** Those of one level. */
export interface LevelLoops {
  readonly forward: PlacedLoop;
  readonly backward: PlacedLoop;
  /** Sums that all units share, whose errors are to be put together after the way back, or added. */
  readonly shares: readonly { readonly name: string; readonly add: boolean }[];
}

/** A loop in the making. */
interface Draft {
  readonly arrays: LoopArray[];
  readonly places: Place[];
  readonly stores: LoopStore[];
  readonly before: Definitions[number][];
}

/** Adds an array; returns its place among those of the loop. */
function add({ arrays, places }: Draft, array: LoopArray, place: Place): number {
  places.push(place);
  return arrays.push(array) - 1;
}

const draft = (): Draft => ({ arrays: [], places: [], stores: [], before: [] });

function finished({ arrays, places, stores, before }: Draft, name: string, values: Definitions): PlacedLoop {
  return { loop: { name, arrays, stores, values: [...before, ...values] }, places };
}

/** What a name of a cell stands for, and bytes from one sequence to the next. */
function described(shape: LayerShape, memory: LayerMemory, name: string): { what: Place['what']; stride: number } {
  const { cell, paddedUnits: N } = shape;
  if (cell.sums[name] !== undefined) return { what: 'sum', stride: 4 * groupOf(memory.groups, name).columns };
  return cell.state.includes(name) ? { what: 'state', stride: 4 * N } : { what: 'vector', stride: 0 };
}

/** Reads what the results of a level depend on. */
function readTouched(loop: Draft, shape: LayerShape, memory: LayerMemory, { touched, fixed }: CellLevel): void {
  for (const name of touched) {
    const { what, stride } = described(shape, memory, name);
    const single = shape.cell.sums[name]?.shared === true;
    add(loop, { name, stride, single }, { what, name, errors: false });
  }
  for (const name of fixed)
    add(loop, { name, stride: 4 * shape.paddedUnits, single: false }, { what: 'fixed', name, errors: false });
}

/** The loops of all levels. */
export function levelLoops(shape: LayerShape, memory: LayerMemory): LevelLoops[] {
  const { cell, plan, paddedUnits } = shape;
  const row = 4 * paddedUnits;
  const last = plan.levels.length - 1;
  const stateOf = (value: string): string | undefined => cell.state.find((own) => nextOf(own) === value);
  const forward = plan.levels.map((level, at): PlacedLoop => {
    const loop = draft();
    readTouched(loop, shape, memory, level);
    for (const value of level.results) {
      const state = stateOf(value);
      const place = state === undefined ? { what: 'source', name: value } : { what: 'next', name: state };
      loop.stores.push({
        array: add(loop, { name: value, stride: row }, { ...place, errors: false } as Place),
        value,
        add: false,
      });
    }
    return finished(loop, `forward${at}`, level.forward);
  });
  // Errors that a later level has written already.
  const written = new Set<string>();
  const backwardAt = (at: number): Omit<LevelLoops, 'forward'> => {
    const level = plan.levels[at];
    const loop = draft();
    readTouched(loop, shape, memory, level);
    for (const value of level.results) {
      const seed = seedOf(value);
      const state = stateOf(value);
      if (state === undefined) add(loop, { name: seed, stride: row }, { what: 'source', name: value, errors: true });
      else if (state !== cell.state[0])
        add(loop, { name: seed, stride: row }, { what: 'state', name: state, errors: true });
      else {
        // Others hear the first state: their errors come to those of the next step.
        add(loop, { name: 'later', stride: row }, { what: 'state', name: state, errors: true });
        add(loop, { name: 'outer', stride: row }, { what: 'output', name: state, errors: true });
        loop.before.push([seed, parseTerm('later + outer', new Set(['later', 'outer']))]);
      }
    }
    const shares: { name: string; add: boolean }[] = [];
    for (const name of level.touched) {
      const { what, stride } = described(shape, memory, name);
      const isAdded = what === 'vector' || written.has(name) || (what === 'state' && at < last);
      const isShared = cell.sums[name]?.shared === true;
      if (isShared) shares.push({ name, add: isAdded });
      const to = isShared ? ({ what: 'share', stride: row } as const) : { what, stride };
      const array = add(loop, { name: adjointOf(name), stride: to.stride }, { what: to.what, name, errors: true });
      loop.stores.push({ array, value: adjointOf(name), add: isAdded && !isShared });
      written.add(name);
    }
    return { backward: finished(loop, `backward${at}`, level.backward), shares };
  };
  const backward = plan.levels.map((_, i) => backwardAt(last - i)).toReversed();
  return forward.map((loop, at) => ({ forward: loop, ...backward[at] }));
}
