/**
 * Information processing capacity (Dambre, Verstraeten, Schrauwen & Massar 2012, Sci. Rep. 2:514): which functions of
 * its past inputs a system computes. For independent inputs, uniform in [−1, 1], the products of normalised Legendre
 * polynomials y = Π_i P_{p_i}(u(t − k_i)) are an orthonormal basis of functions of the past. The capacity for one of
 * them is the share of its variance that a linear readout of the states explains, and over all of them it adds up to N
 * at most: to N exactly, if the system forgets and its states are independent. Degree 1 is linear memory.
 *
 * In T samples any target has a capacity of about N/T by chance. A capacity counts where it exceeds all those of many
 * targets shifted against the states, and then without their mean: (C − c)/(1 − c).
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import { normalisedLegendre } from './legendre.ts';

/** Functions of one degree that are tried. */
export interface DegreeSearch {
  /** Sum of the polynomials' degrees, ≥ 1. */
  readonly degree: number;
  /** Lags from 0 on of which products are formed; their number grows as lags^degree/degree!. */
  readonly lags: number;
}

/** How capacities are told from chance. */
export interface ChanceOptions {
  /** Shifted targets, ≥ 1; the share of the others that exceed all of them by chance is about 1/shuffles. */
  readonly shuffles: number;
  /** Of the choice of targets and shifts. */
  readonly seed: number;
}

/** A function with what of it is computed. */
export interface FoundFunction {
  /** Its lags in ascending order; one that stands p times enters by the polynomial of degree p. */
  readonly lags: readonly number[];
  readonly capacity: number;
}

/** The capacities. */
export interface ProcessingCapacity {
  /** One for each degree searched; `functions` of it, in the order in which they were formed, are above chance. */
  readonly degrees: readonly {
    readonly degree: number;
    readonly capacity: number;
    readonly functions: readonly FoundFunction[];
  }[];
  readonly total: number;
  /** Mean capacity of shifted targets, and the largest of them. */
  readonly chance: number;
  readonly threshold: number;
}

/** All lists of `degree` lags below `lags`, each ascending; a lag may stand several times. */
export function lagLists(degree: number, lags: number): number[][] {
  if (degree === 0) return [[]];
  return lagLists(degree - 1, lags).flatMap((list) => {
    const last = list[list.length - 1] ?? 0;
    return Array.from({ length: lags - last }, (_, i) => [...list, last + i]);
  });
}

/**
 * Orthonormal columns that span the centred states, [rank][T]. From the eigenvectors of SᵀS: a direction in which the
 * states spread by less than 1e-7 of the largest spread is lost to rounding there, and left out.
 */
function orthonormalBasis(states: readonly ArrayLike<number>[]): Float64Array[] {
  const [T, N] = [states.length, states[0].length];
  const centred = Array.from({ length: N }, (_, j) => {
    const column = Float64Array.from(states, (row) => row[j]);
    const mean = column.reduce((sum, value) => sum + value, 0) / T;
    const deviations = column.map((value) => value - mean);
    const norm = Math.sqrt(deviations.reduce((sum, value) => sum + value * value, 0));
    // Columns of one length, so that a state in a small unit is no lesser direction; a constant is none.
    return norm > 1e-12 * Math.abs(mean) * Math.sqrt(T) ? deviations.map((value) => value / norm) : new Float64Array(T);
  });
  const gram = new Matrix(N, N);
  for (let i = 0; i < N; i++)
    for (let j = i; j < N; j++) {
      const product = dot(centred[i], centred[j]);
      gram.set(i, j, product);
      gram.set(j, i, product);
    }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const least = N * Number.EPSILON * Math.max(...realEigenvalues);
  return realEigenvalues.flatMap((value, e) => {
    if (value <= least) return [];
    const direction = new Float64Array(T);
    for (let j = 0; j < N; j++) {
      const weight = eigenvectorMatrix.get(j, e) / Math.sqrt(value);
      for (let t = 0; t < T; t++) direction[t] += weight * centred[j][t];
    }
    return [direction];
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += a[t] * b[t];
  return sum;
}

/** The function of these lags at each row, centred and of length 1. @param polynomials [degree][inputs] */
function targetOf(lags: readonly number[], polynomials: readonly Float64Array[], first: number, T: number) {
  const target = new Float64Array(T).fill(1);
  for (const lag of new Set(lags)) {
    const values = polynomials[lags.filter((other) => other === lag).length];
    for (let t = 0; t < T; t++) target[t] *= values[first + t - lag];
  }
  const mean = target.reduce((sum, value) => sum + value, 0) / T;
  const norm = Math.sqrt(target.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return target.map((value) => (value - mean) / norm);
}

/**
 * The capacities.
 * @param input independent values, uniform in [−1, 1], from at least the longest lag before the first row on, [≥ T]
 * @param states [T × N], row t after the input `input[input.length − T + t]`
 * @throws {InputError} if the input does not reach back far enough, or there are not more rows than states
 */
export function processingCapacity(
  input: ArrayLike<number>,
  states: readonly ArrayLike<number>[],
  searches: readonly DegreeSearch[],
  { shuffles, seed }: ChanceOptions,
): ProcessingCapacity {
  const T = states.length;
  const first = input.length - T;
  const longest = Math.max(...searches.map(({ lags }) => lags - 1));
  if (first < longest)
    refuse('processing capacity', `inputs before the first state (${first})`, `give at least ${longest}`);
  if (T <= (states[0]?.length ?? 0))
    refuse('processing capacity', `${T} rows of ${states[0]?.length ?? 0} states`, 'give more rows than states');
  const basis = orthonormalBasis(states);
  const capacityOf = (target: Float64Array): number => basis.reduce((sum, u) => sum + dot(u, target) ** 2, 0);
  const greatest = Math.max(...searches.map(({ degree }) => degree));
  const polynomials = Array.from({ length: greatest + 1 }, (_, p) =>
    Float64Array.from(input, (u) => normalisedLegendre(p, u)),
  );
  const lists = searches.map(({ degree, lags }) => lagLists(degree, lags));

  const stream = randomStream(seed, 'processing capacity');
  const all = lists.flat();
  const byChance = Array.from({ length: shuffles }, () => {
    const target = targetOf(all[stream.integer(all.length)], polynomials, first, T);
    // No nearer than a quarter of the rows, where no memory reaches.
    const shift = Math.floor(T / 4) + stream.integer(Math.ceil(T / 2));
    return capacityOf(target.map((_value, t) => target[(t + shift) % T]));
  });
  const chance = byChance.reduce((sum, value) => sum + value, 0) / shuffles;
  const threshold = Math.max(...byChance);

  const degrees = searches.map(({ degree }, i) => {
    const functions = lists[i].flatMap((lags) => {
      const raw = capacityOf(targetOf(lags, polynomials, first, T));
      return raw > threshold ? [{ lags, capacity: (raw - chance) / (1 - chance) }] : [];
    });
    return { degree, capacity: functions.reduce((sum, { capacity }) => sum + capacity, 0), functions };
  });
  return { degrees, total: degrees.reduce((sum, { capacity }) => sum + capacity, 0), chance, threshold };
}
