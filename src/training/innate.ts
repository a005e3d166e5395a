/**
 * Innate training (Laje & Buonomano 2013, Nat. Neurosci. 16:925): recurrent weights learn by recursive least squares to
 * go again, in spite of noise, along a trajectory that the network itself once took. The first units of the network
 * are plastic, each onto all of its own sources; the error of unit i is r_i − target_i.
 *
 * A readout z = w·r learns by the same rule, with one unit that hears all.
 */
import { createCore } from '../../kernels/core.ts';
import type { SparseMatrix } from '../reservoir/sparse_matrix.ts';
import type { RateNetwork } from './rate_network.ts';
import { createLeastSquares, type LeastSquares } from './recursive_least_squares.ts';
import { createSharedLeastSquares } from './shared_least_squares.ts';

/** A network that is trained. */
export interface InnateTraining {
  /** Has weights of its own, which {@link learnTrajectory} changes. */
  readonly network: RateNetwork;
  readonly squares: LeastSquares;
}

/**
 * Begins to train a network; the network given stays as it is.
 * @param plastic how many units learn, 1 … N @param delta δ > 0 of the least squares
 */
export function startInnateTraining(network: RateNetwork, plastic: number, delta: number): InnateTraining {
  const { W } = network;
  const inputs = { units: plastic, first: W.rowStart, columns: W.column };
  const squares = createLeastSquares(inputs, W.columns, W.value, delta);
  return { network: { ...network, W: { ...W, value: squares.weights } }, squares };
}

/** Writes all entries of a matrix, also those that are 0, row by row. */
function writeEntries({ rows, columns, rowStart, column, value }: SparseMatrix, into: Float64Array): void {
  into.fill(0);
  for (let i = 0; i < rows; i++)
    for (let k = rowStart[i]; k < rowStart[i + 1]; k++) into[i * columns + column[k]] = value[k];
}

/**
 * Begins to train all weights from all units onto all units, also those that are 0 at first, such as a unit's own:
 * since all units hear the same, a step costs some N² operations, where {@link startInnateTraining} takes (pN)² for
 * each unit.
 * @param network N even @param delta δ > 0 of the least squares
 */
export function startDenseTraining(network: RateNetwork, delta: number): InnateTraining {
  const { rows, columns } = network.W;
  const core = createCore();
  const at = { W: core.allocate(8 * rows * columns), r: core.allocate(8 * columns), sums: core.allocate(8 * rows) };
  const view = (from: number, length: number): Float64Array => new Float64Array(core.memory.buffer, from, length);
  const [value, rates, sums] = [view(at.W, rows * columns), view(at.r, columns), view(at.sums, rows)];
  writeEntries(network.W, value);
  const W: SparseMatrix = {
    ...{ rows, columns, value },
    rowStart: Uint32Array.from({ length: rows + 1 }, (_, i) => i * columns),
    column: Uint32Array.from(value, (_, k) => k % columns),
  };
  const addRecurrent = (r: Float64Array, currents: Float64Array): void => {
    rates.set(r);
    sums.set(currents);
    core.addMatrixProduct(at.W, at.r, at.sums, rows, columns);
    currents.set(sums);
  };
  return { network: { ...network, W, addRecurrent }, squares: createSharedLeastSquares(columns, value, delta) };
}

/**
 * A step of learning, after the network has advanced.
 * @param r rates of all units
 * @param targets wanted rates; those of this instant begin at `from`, the plastic units first
 */
export function learnTrajectory({ squares }: InnateTraining, r: Float64Array, targets: Float64Array, from = 0): void {
  const { rates, errors } = squares;
  rates.set(r);
  for (let i = 0; i < errors.length; i++) errors[i] = r[i] - targets[from + i];
  squares.step();
}

/** A readout without weights that hears `units` units. */
export function startReadout(units: number, delta: number): LeastSquares {
  const columns = Uint32Array.from({ length: units }, (_, i) => i);
  return createLeastSquares(
    { units: 1, first: Uint32Array.of(0, units), columns },
    units,
    new Float64Array(units),
    delta,
  );
}

/** What a readout says, w·r. */
export function answerOf({ weights }: LeastSquares, r: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < r.length; i++) sum += weights[i] * r[i];
  return sum;
}

/** A step of learning of a readout. @param answer what {@link answerOf} gave */
export function learnAnswer(readout: LeastSquares, r: Float64Array, answer: number, target: number): void {
  readout.rates.set(r);
  readout.errors[0] = answer - target;
  readout.step();
}
