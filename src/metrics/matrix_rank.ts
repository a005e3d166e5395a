/**
 * How many dimensions states span. The numerical rank counts singular values above rounding, σ_i > max(rows,
 * columns)·ε·σ_1; a rank counts a direction however faint, so beside it stands the effective rank (Roy & Vetterli 2007,
 * EUSIPCO): exp(−Σ p_i ln p_i), p_i = σ_i/Σσ. Of states for different inputs the rank is the kernel quality of a
 * reservoir, of states for versions of one input its generalisation rank (Legenstein & Maass 2007, Neural Netw.
 * 20:323).
 */
import { singularValues } from './singular_values.ts';

/** Numerical and effective rank of some states. */
export interface MatrixRank {
  /** 0 … the smaller of rows and columns. */
  readonly rank: number;
  /** Between 1 and `rank`; 0 if all states are 0. */
  readonly effective: number;
}

/** Ranks of a matrix. @param rows finite numbers, [rows × columns], at least one of each */
export function matrixRank(rows: readonly ArrayLike<number>[]): MatrixRank {
  const values = singularValues(rows);
  const [greatest] = values;
  if (greatest === 0) return { rank: 0, effective: 0 };
  const least = Math.max(rows.length, rows[0].length) * Number.EPSILON * greatest;
  const counted = values.filter((value) => value > least);
  const sum = counted.reduce((total, value) => total + value, 0);
  const entropy = counted.reduce((total, value) => total - (value / sum) * Math.log(value / sum), 0);
  return { rank: counted.length, effective: Math.exp(entropy) };
}
