/**
 * How the states of a recurrent layer depend on its parameters, carried forward in time (real-time recurrent
 * learning: Williams & Zipser 1989, Neural Comput. 1:270, eq. 2.9, for any cell): with P[x_i] the derivatives of
 * state x of unit i by all parameters,
 *
 *   P[sum_i] = Σ_k U_ki P[heard_k] + (what the sum hears, at its own weights),  P[x_i] ← Σ_q ∂x_i/∂q_i P[q_i],
 *
 * q being the sums, states and vectors of the unit. A step takes units² · parameters multiplications for each sum, of
 * the order of N⁴: for small networks. In float64, one sequence.
 */
import { nextOf } from '../../../kernels/compile/cell_plan.ts';
import { refuse } from '../../errors.ts';
import { type LayerShape, layerParameters } from '../through_time/layer_shape.ts';
import { type UnitLevel, type UnitNumbers, unitLevel } from './unit_step.ts';

/** Most units: one step of as many GRU units takes some hundred million multiplications. */
export const MOST_UNITS = 64;
/** Derivatives of states by parameters, at most: 400 MB, of which a step needs some three times as much. */
const MOST_NUMBERS = 5e7;

const WHERE = 'real-time recurrent learning';

/** Derivatives by all parameters, [units × parameters]. */
type Influence = Float64Array<ArrayBuffer>;

/** A parameter's first number among those of the layer. */
type Offsets = Readonly<Record<string, number>>;

/** A layer on its way through a sequence. */
export interface InfluenceLayer {
  /** Numbers of all parameters, in the order of `layerParameters`. */
  readonly count: number;
  /** Back to rest. */
  rest(): void;
  /** One step. @param parameters [count] @param input [inputs] */
  step(parameters: Float64Array, input: ArrayLike<number>): void;
  /** The first state of each unit. */
  output(unit: number): number;
  /** Its derivatives by all parameters, [units × count]. */
  influence(): Float64Array;
}

/** What a layer carries from step to step. */
interface Carried {
  states: readonly UnitNumbers[];
  influences: Readonly<Record<string, Influence>>;
}

/** What all parts know. */
interface Known {
  readonly shape: LayerShape;
  readonly levels: readonly UnitLevel[];
  readonly constants: Readonly<Record<string, number>>;
  readonly offsets: Offsets;
  readonly count: number;
}

/** A step in the making: numbers of each unit, and their derivatives by name. */
interface Making {
  readonly units: UnitNumbers[];
  readonly influences: Record<string, Influence>;
}

/** Takes a sum of all units, and its derivatives. */
function takeSum(
  { shape, offsets, count }: Known,
  { units, influences }: Making,
  sum: string,
  parameters: Float64Array,
  input: ArrayLike<number>,
): void {
  const N = shape.units;
  const { input: hears, recurrent } = shape.cell.sums[sum];
  const own = new Float64Array(N * count);
  const values = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    const row = own.subarray(i * count, (i + 1) * count);
    if (hears)
      for (let k = 0; k < shape.inputs; k++) {
        const at = offsets[`W_${sum}`] + k * N + i;
        values[i] += parameters[at] * input[k];
        row[at] += input[k];
      }
    if (recurrent === undefined) continue;
    const heard = influences[recurrent];
    for (let k = 0; k < N; k++) {
      const at = offsets[`U_${sum}`] + k * N + i;
      const weight = parameters[at];
      values[i] += weight * units[k][recurrent];
      for (let p = 0; p < count; p++) row[p] += weight * heard[k * count + p];
      row[at] += units[k][recurrent];
    }
  }
  influences[sum] = own;
  units.forEach((unit, i) => {
    unit[sum] = values[i];
  });
}

/** Derivatives of what comes out of a level. */
function passOn({ shape, offsets, count }: Known, { units, influences }: Making, level: UnitLevel): void {
  const results = level.results.map(() => new Float64Array(shape.units * count));
  units.forEach((unit, i) => {
    level.derivatives(unit).forEach((row, r) => {
      const own = results[r].subarray(i * count, (i + 1) * count);
      level.touched.forEach((name, t) => {
        const from = influences[name];
        if (from === undefined) own[offsets[name] + i] += row[t];
        else if (row[t] !== 0) for (let p = 0; p < count; p++) own[p] += row[t] * from[i * count + p];
      });
    });
  });
  level.results.forEach((name, r) => {
    influences[name] = results[r];
  });
}

function step(known: Known, carried: Carried, parameters: Float64Array, input: ArrayLike<number>): Carried {
  const { shape, levels, constants, offsets } = known;
  const { cell } = shape;
  const making: Making = {
    units: carried.states.map((own, i) => ({
      ...constants,
      ...own,
      ...Object.fromEntries(cell.vectors.map((name) => [name, parameters[offsets[name] + i]])),
    })),
    influences: { ...carried.influences },
  };
  for (const level of levels) {
    for (const sum of level.sums) takeSum(known, making, sum, parameters, input);
    for (const unit of making.units) level.take(unit);
    passOn(known, making, level);
  }
  return {
    states: making.units.map((unit) => Object.fromEntries(cell.state.map((name) => [name, unit[nextOf(name)]]))),
    influences: Object.fromEntries(cell.state.map((name) => [name, making.influences[nextOf(name)]])),
  };
}

function atRest({ shape: { cell, units }, count }: Known): Carried {
  return {
    states: Array.from({ length: units }, () => Object.fromEntries(cell.state.map((name) => [name, 0]))),
    influences: Object.fromEntries(cell.state.map((name) => [name, new Float64Array(units * count)])),
  };
}

/**
 * A layer at rest.
 * @param constants of its cell
 * @throws {InputError} for more than {@link MOST_UNITS} units, or {@link MOST_NUMBERS} derivatives
 */
export function createInfluence(shape: LayerShape, constants: Readonly<Record<string, number>>): InfluenceLayer {
  if (shape.units > MOST_UNITS)
    refuse(WHERE, `too many units (${shape.units})`, `use at most ${MOST_UNITS}, or e-prop`);
  const offsets: Record<string, number> = {};
  let count = 0;
  for (const { name, shape: sides } of layerParameters(shape)) {
    offsets[name] = count;
    count += sides.reduce((product, side) => product * side, 1);
  }
  const numbers = count * shape.units * shape.cell.state.length;
  if (numbers > MOST_NUMBERS)
    refuse(WHERE, `derivatives of ${numbers} numbers`, `use fewer inputs or units (${MOST_NUMBERS} numbers at most)`);
  const known: Known = { shape, levels: shape.plan.levels.map(unitLevel), constants, offsets, count };
  const [first] = shape.cell.state;
  let carried = atRest(known);
  return {
    count,
    rest() {
      carried = atRest(known);
    },
    step(parameters, input) {
      carried = step(known, carried, parameters, input);
    },
    output: (unit) => carried.states[unit][first],
    influence: () => carried.influences[first],
  };
}
