/**
 * How a recurrent layer lies in memory. Units and inputs are padded to multiples of eight and sequences of a batch to
 * multiples of four, as the products want them; padding has weights of 0. Sums that hear the same are computed by one
 * product and stand side by side in one array, [sequences × (sums · units)].
 */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { type CellPlan, planCell } from '../../../kernels/compile/cell_plan.ts';

/** The next multiple. */
export const padded = (count: number, multiple: number): number => multiple * Math.ceil(count / multiple);

/** Sums that are computed together. */
export interface SumGroup {
  readonly level: number;
  readonly sums: readonly string[];
  /** Whether they hear the layer's input. */
  readonly input: boolean;
  /** What of all units they hear. */
  readonly recurrent: string | undefined;
  /** Columns of each: one for each unit, or of one number for all of them. */
  readonly width: number;
}

/** A matrix or vector that is learned, by name, row-major. */
export interface ParameterShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * How far back a layer hears its input: that of a step, of `spacing` steps before, and so on, `count` of them (time
 * delays: Waibel et al. 1989, IEEE Trans. ASSP 37:328).
 */
export interface Taps {
  /** ≥ 1 */
  readonly count: number;
  /** Steps, ≥ 1 */
  readonly spacing: number;
}

/** Hears the present alone. */
export const presentAlone: Taps = { count: 1, spacing: 1 };

/** Steps before the present that are heard. */
export const reachOf = ({ count, spacing }: Taps): number => (count - 1) * spacing;

/** A layer of a kind of cell. */
export interface LayerShape {
  readonly cell: CellKernel;
  readonly plan: CellPlan;
  readonly groups: readonly SumGroup[];
  /** Numbers that it hears in a step, and units. */
  readonly inputs: number;
  readonly units: number;
  readonly taps: Taps;
  readonly paddedInputs: number;
  readonly paddedUnits: number;
}

/** @throws {SyntaxError} for a cell that is none */
export function layerShape(cell: CellKernel, inputs: number, units: number, taps = presentAlone): LayerShape {
  const plan = planCell(cell);
  const groups: SumGroup[] = [];
  for (const [level, { sums }] of plan.levels.entries()) {
    const own = new Map<string, string[]>();
    for (const sum of sums) {
      const { input, recurrent, shared } = cell.sums[sum];
      const key = `${input} ${recurrent} ${shared}`;
      own.set(key, [...(own.get(key) ?? []), sum]);
    }
    for (const alike of own.values()) {
      const { input, recurrent, shared } = cell.sums[alike[0]];
      groups.push({ level, sums: alike, input, recurrent, width: padded(shared ? 1 : units, 8) });
    }
  }
  return { cell, plan, groups, inputs, units, taps, paddedInputs: padded(inputs, 8), paddedUnits: padded(units, 8) };
}

/** What of a layer says what it learns. */
type Learnable = Pick<LayerShape, 'cell' | 'inputs' | 'units' | 'taps'>;

/**
 * What a layer learns: for each sum `W_sum` [taps · inputs × units], from the present back, and `U_sum` [units ×
 * units], then vectors [units]; one column for a sum that all units share, and nothing for one that is like another.
 */
export function layerParameters({ cell, inputs, units, taps }: Learnable): ParameterShape[] {
  const matrices = Object.entries(cell.sums).flatMap(([sum, { input, recurrent, shared, like }]) => {
    if (like !== undefined) return [];
    const columns = shared ? 1 : units;
    return [
      ...(input ? [{ name: `W_${sum}`, shape: [taps.count * inputs, columns] }] : []),
      ...(recurrent === undefined ? [] : [{ name: `U_${sum}`, shape: [units, columns] }]),
    ];
  });
  return [...matrices, ...cell.vectors.map((name) => ({ name, shape: [units] }))];
}
