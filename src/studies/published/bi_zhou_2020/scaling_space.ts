/**
 * Directions in which trajectories of different lengths are one path gone at different speeds (Wang, Narain, Hosseini &
 * Jazayeri 2018, Nat. Neurosci. 21:102; as in Bi & Zhou's core/data_plot/analysis): among the first principal
 * directions of all states the one along which most of the variance is explained by the phase alone, then the next at a
 * right angle to it, and so on. The authors search for them from random starts; here they are eigenvectors.
 */
import { EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix';
import { meanOf } from '../../statistics/measured.ts';

/** Principal directions that are looked at, and how many of theirs that scale best make the space. */
const PRINCIPAL = 9;
const SPACE = 3;
/** Variance of a principal direction, of the largest, below which it is rounding. */
const NEGLIGIBLE = 1e-8;
/** Instants of a trajectory, whatever its length. */
export const PHASES = 20;

/** What trajectories do there. */
export interface ScalingSpace {
  /** Path of each trajectory there by its number of steps. */
  readonly speeds: readonly number[];
  /** Share of the variance there that the phase alone explains. */
  readonly index: number;
  /** Share of the variance of all states that is there. */
  readonly share: number;
}

/** A trajectory at so many phases, between its rows linearly. */
export function atPhases(rows: readonly ArrayLike<number>[]): Float64Array[] {
  return Array.from({ length: PHASES }, (_, k) => {
    const place = (k * (rows.length - 1)) / (PHASES - 1);
    const [before, after] = [Math.floor(place), Math.ceil(place)];
    return Float64Array.from(
      rows[0],
      (_x, i) => rows[before][i] + (place - before) * (rows[after][i] - rows[before][i]),
    );
  });
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
/** Means of columns, [1 × columns]. */
const meanRow = (matrix: Matrix): Matrix => Matrix.rowVector(matrix.mean('column'));
/** Rows less their mean. */
export const centred = (matrix: Matrix): Matrix => Matrix.sub(matrix, meanRow(matrix).repeat({ rows: matrix.rows }));
const scatter = (matrix: Matrix): Matrix => matrix.transpose().mmul(matrix);

/** Eigenvectors of a symmetric matrix, that of the largest eigenvalue first. */
export function eigenvectors(matrix: Matrix): { readonly values: number[]; readonly vectors: Matrix } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  return {
    values: order.map((i) => realEigenvalues[i]),
    vectors: eigenvectorMatrix.subMatrixColumn(order),
  };
}

/** The direction w with the largest wᵀ B w / wᵀ T w, of length 1. */
function bestRatio(between: Matrix, total: Matrix): Matrix {
  const { values, vectors } = eigenvectors(total);
  const whiten = vectors.mmul(Matrix.diag(values.map((value) => 1 / Math.sqrt(value))));
  const best = eigenvectors(whiten.transpose().mmul(between).mmul(whiten)).vectors.subMatrixColumn([0]);
  const direction = whiten.mmul(best);
  return direction.div(direction.norm());
}

/** Directions at a right angle to a vector, [n × (n − 1)]. */
function complementOf(vector: Matrix): Matrix {
  const n = vector.rows;
  const entries = vector.to1DArray().map(Math.abs);
  const largest = entries.indexOf(Math.max(...entries));
  const columns = Matrix.eye(n).subMatrixColumn(Array.from({ length: n }, (_, i) => i).filter((i) => i !== largest));
  const basis = Matrix.zeros(n, n);
  basis.setSubMatrix(vector, 0, 0);
  basis.setSubMatrix(columns, 0, 1);
  const indices = Array.from({ length: n - 1 }, (_, i) => i + 1);
  return new QrDecomposition(basis).orthogonalMatrix.subMatrixColumn(indices);
}

/**
 * Finds the space.
 * @param paths trajectories, [rows][units], at least two rows each and more rows than directions together
 */
export function scalingSpace(paths: readonly (readonly ArrayLike<number>[])[]): ScalingSpace {
  const all = new Matrix(paths.flat().map((row) => Array.from(row)));
  const principal = eigenvectors(scatter(centred(all)));
  const kept = principal.values.filter((value, i) => i < PRINCIPAL && value > NEGLIGIBLE * principal.values[0]).length;
  const pca = principal.vectors.subMatrixColumn(Array.from({ length: kept }, (_, i) => i));
  const phases = paths.map((rows) => new Matrix(atPhases(rows).map((row) => Array.from(row))).mmul(pca));
  const stacked = centred(new Matrix(phases.flatMap((own) => own.to2DArray())));
  const mean = phases
    .slice(1)
    .reduce((sum, own) => Matrix.add(sum, own), phases[0])
    .div(phases.length);
  const between = scatter(centred(mean)).mul(phases.length);
  const total = scatter(stacked);
  let rest = Matrix.eye(kept);
  const found: number[][] = [];
  while (found.length < Math.min(SPACE, kept)) {
    const within = (matrix: Matrix): Matrix => rest.transpose().mmul(matrix).mmul(rest);
    const own = bestRatio(within(between), within(total));
    found.push(rest.mmul(own).to1DArray());
    if (rest.columns === 1) break;
    rest = rest.mmul(complementOf(own));
  }
  const space = new Matrix(found).transpose();
  const varianceOf = (matrix: Matrix): number => space.transpose().mmul(matrix).mmul(space).trace();
  const speeds = paths.map((rows) => {
    const path = new Matrix(rows.map((row) => Array.from(row))).mmul(pca).mmul(space).to2DArray();
    return meanOf(path.slice(1).map((row, t) => Math.hypot(...row.map((x, i) => x - path[t][i]))));
  });
  return {
    speeds,
    index: varianceOf(between) / varianceOf(total),
    share: ((varianceOf(total) / total.trace()) * sumOf(principal.values.slice(0, kept))) / sumOf(principal.values),
  };
}
