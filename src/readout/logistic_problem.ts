/**
 * What multinomial logistic regression minimises: over weights W [N × S] and bias b [S], behind them in one vector,
 *   f = −Σ_rows ln p(class | x) + penalty/2 Σ W²,   p = softmax(x W + b),
 * S the number of classes; of two, one score is enough, that of the other being 0. The bias is not penalised. With
 * u = x V for a direction V, its curvature is Σ_rows xᵀ p (u − Σ_l p_l u_l) + penalty V.
 */
import type { ConvexProblem } from './newton_minimum.ts';

/** Rows with their classes. */
export interface ClassifiedRows {
  /** States with a 1 behind each, [rows × (N + 1)]. */
  readonly rows: Float64Array;
  /** N + 1 */
  readonly width: number;
  /** Class of each row, 0 … classes − 1. */
  readonly classes: Uint32Array;
  readonly count: number;
}

/** How many scores there are for so many classes. */
export function scoreCount(classes: number): number {
  return classes === 2 ? 1 : classes;
}

/** Scores of a row for parameters, into `out`, [S]. */
function writeScores(rows: Float64Array, at: number, width: number, parameters: Float64Array, out: Float64Array): void {
  const scores = out.length;
  out.fill(0);
  for (let i = 0, k = 0; i < width; i++) {
    const x = rows[at + i];
    for (let s = 0; s < scores; s++, k++) out[s] += x * parameters[k];
  }
}

/**
 * Probability of each class, [classes], of scores, [S]; of two, class 0 has the score 0.
 * @returns ln of the sum of e^score
 */
export function writeProbabilities(scores: Float64Array, out: Float64Array): number {
  const free = out.length - scores.length;
  let most = free > 0 ? 0 : Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let c = 0; c < out.length; c++) {
    out[c] = Math.exp((c < free ? 0 : scores[c - free]) - most);
    sum += out[c];
  }
  for (let c = 0; c < out.length; c++) out[c] /= sum;
  return most + Math.log(sum);
}

/** −Σ ln p(class | x) of some rows. @param parameters [(N + 1) × S] */
export function logLoss({ rows, width, classes, count }: ClassifiedRows, parameters: Float64Array): number {
  const scores = new Float64Array(scoreCount(count));
  const shares = new Float64Array(count);
  const free = count - scores.length;
  let loss = 0;
  classes.forEach((c, t) => {
    writeScores(rows, t * width, width, parameters, scores);
    loss += writeProbabilities(scores, shares) - (c < free ? 0 : scores[c - free]);
  });
  return loss;
}

/** The problem for some rows. @param penalty > 0 */
export function logisticProblem(given: ClassifiedRows, penalty: number): ConvexProblem {
  const { rows, width, classes, count } = given;
  const S = scoreCount(count);
  const free = count - S;
  const size = width * S;
  const shares = new Float64Array(classes.length * count);
  const scores = new Float64Array(S);
  const penalised = size - S;

  function addRow(at: number, factors: Float64Array, out: Float64Array): void {
    for (let i = 0, k = 0; i < width; i++) {
      const x = rows[at + i];
      for (let s = 0; s < S; s++, k++) out[k] += x * factors[s];
    }
  }
  return {
    size,
    evaluate(point, gradient) {
      gradient.fill(0);
      let value = 0;
      const factors = new Float64Array(S);
      classes.forEach((c, t) => {
        writeScores(rows, t * width, width, point, scores);
        const share = shares.subarray(t * count, (t + 1) * count);
        value += writeProbabilities(scores, share) - (c < free ? 0 : scores[c - free]);
        for (let s = 0; s < S; s++) factors[s] = share[s + free] - (c === s + free ? 1 : 0);
        addRow(t * width, factors, gradient);
      });
      for (let k = 0; k < penalised; k++) {
        value += (penalty / 2) * point[k] ** 2;
        gradient[k] += penalty * point[k];
      }
      return value;
    },
    curve(direction, out) {
      for (let k = 0; k < size; k++) out[k] = k < penalised ? penalty * direction[k] : 0;
      const factors = new Float64Array(S);
      for (let t = 0; t < classes.length; t++) {
        writeScores(rows, t * width, width, direction, factors);
        let mean = 0;
        for (let s = 0; s < S; s++) mean += shares[t * count + s + free] * factors[s];
        for (let s = 0; s < S; s++) factors[s] = shares[t * count + s + free] * (factors[s] - mean);
        addRow(t * width, factors, out);
      }
    },
  };
}
