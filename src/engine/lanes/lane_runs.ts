/**
 * The compiled SIMD steps of the lanes: one for each set of numbers, which is baked into its code, and one loop for
 * neighbours that share it.
 */
import type { LaneStepLayout } from '../../../kernels/compile/lane_receptors.ts';
import { laneStepModule } from '../../../kernels/compile/lane_step.ts';
import type { Core } from '../../../kernels/core.ts';
import { instantiate } from '../../../kernels/web_assembly.ts';
import type { Network } from '../../network/network.ts';
import { placeOf } from '../rows/weight_places.ts';
import { SUM_BYTES, type WeightUnits } from '../rows/weight_units.ts';
import { allocateByLane, floatsAt, type LaneArrays } from './lane_arrays.ts';
import type { NumberedGroup } from './lane_columns.ts';
import type { LaneLayout } from './lane_layout.ts';

/** Functions of a compiled step; see kernels/compile/lane_step.ts. */
interface StepFunctions {
  step(first: number, end: number, step: number): void;
  stepQuiet(first: number, end: number, step: number): void;
  drive(first: number, end: number, ...rows: number[]): void;
  flush(first: number, end: number): void;
}

/** Lanes first … end − 1 with one compiled step. */
export interface LaneRun extends StepFunctions {
  readonly first: number;
  readonly end: number;
}

/** What lanes are compiled from. */
interface Given {
  readonly core: Core;
  readonly network: Network;
  readonly layout: LaneLayout;
  readonly units: WeightUnits;
  readonly arrays: LaneArrays;
}

/** Writes the columns of a group; those of all groups of one name share an array, found in `addresses` or added. */
function columnsOf(
  { core, layout: { lanes, copies } }: Given,
  { numbers, firstLane, size }: NumberedGroup,
  addresses: Map<string, number>,
): LaneStepLayout['columns'] {
  return Object.fromEntries(
    Object.entries(numbers.columns).map(([name, column]) => {
      if (typeof column === 'number') return [name, column];
      const at = addresses.get(name) ?? allocateByLane(core, lanes);
      addresses.set(name, at);
      const view = floatsAt(core, at, lanes);
      for (let i = 0; i < size; i++) view.fill(column[i], firstLane + i * copies, firstLane + (i + 1) * copies);
      return [name, { at }];
    }),
  );
}

/** Where the step of a group finds what it needs. @param block its index in the network */
function stepLayout(
  { core, layout: { lanes }, units, arrays }: Given,
  { membrane, receptors }: NumberedGroup['numbers']['model'],
  block: number,
  columns: LaneStepLayout['columns'],
  injects: boolean,
): LaneStepLayout {
  const { state, further, injected, fired, firedCount } = arrays;
  return {
    ...{ state, columns, fired, firedCount },
    further: further.slice(0, membrane.further?.length ?? 0),
    receptors: receptors.map((receptor, r) => {
      const { offset, quantum } = placeOf({ block, receptor: r }, units, lanes);
      const states = arrays.receptors[r].slice(0, receptor.kernel.state.length);
      const at = core.sums() + SUM_BYTES[units.sums] * offset;
      const arriving = { kind: units.sums, at, touched: core.touched() + offset / 4 };
      return { ...receptor, states, arriving, quantum };
    }),
    ...(injects ? { injected } : {}),
  };
}

/** Neighbours with the same functions are one loop. */
function joined(runs: readonly LaneRun[]): LaneRun[] {
  const loops: LaneRun[] = [];
  for (const run of runs) {
    const last = loops.at(-1);
    if (last !== undefined && last.step === run.step && last.end === run.first)
      loops[loops.length - 1] = { ...last, end: run.end };
    else loops.push(run);
  }
  return loops;
}

/** Compiles the steps of all groups, in their order. @param injects whether they add the column of injected currents */
export type CompileRuns = (injects: boolean) => LaneRun[];

/** Writes the columns of all groups, once for all that is compiled from them. */
export function prepareRuns(given: Given, groups: readonly NumberedGroup[]): CompileRuns {
  const addresses = new Map<string, number>();
  const prepared = groups.map((group) => {
    const { membrane, receptors } = group.numbers.model;
    const columns = columnsOf(given, group, addresses);
    const block = given.network.blocks.indexOf(group.block);
    const kinds = receptors.map(({ name, kernel }) => [name, kernel.name]);
    return { group, columns, block, name: JSON.stringify([membrane, kinds, given.units.quantum[block], columns]) };
  });
  return (injects) => {
    const known = new Map<string, StepFunctions>();
    const runs = prepared.map(({ group, columns, block, name }): LaneRun => {
      const { model } = group.numbers;
      const compile = (): StepFunctions => {
        const bytes = laneStepModule(model.membrane, stepLayout(given, model, block, columns, injects));
        return instantiate(bytes, given.core.memory) as StepFunctions;
      };
      const functions = known.get(name) ?? compile();
      known.set(name, functions);
      return { ...functions, first: group.firstLane, end: group.firstLane + group.size * given.layout.copies };
    });
    return joined(runs);
  };
}
