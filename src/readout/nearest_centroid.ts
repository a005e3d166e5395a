/**
 * The class whose mean is nearest: argmin_c |x − m_c|², m_c ← m_c + (x − m_c) / n_c with every row of the class
 * (Rocchio 1971; Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, §4.3, equal spherical
 * covariances). It needs no penalty and no search, hence it is the least that another classifier has to beat. States
 * are taken as they are: a column in large numbers decides alone.
 */
import { classCount, classOf, type LabelValues, writeShares } from './class_labels.ts';
import { checkShape, type OnlineShape, onlineReadout } from './online_readout.ts';
import type { OnlineReadout } from './readout.ts';
import { checkCount, checkNumber, filledUp, numbersFrom, objectFrom, plainNumbers } from './saved_numbers.ts';

const WHERE = 'nearest centroid';

/** What it learns from. */
export interface CentroidOptions extends Partial<OnlineShape> {
  /** N, states. */
  readonly inputs: number;
  /** K, outputs: 1 for two classes, else one for each; 1 where left out. */
  readonly outputs?: number;
  /** Rows that are predicted and not learned at first; 0 where left out. */
  readonly washout?: number;
  /** The two values of targets (class_labels.ts); −1 and 1 for one output and 0 and 1 for several where left out. */
  readonly low?: number;
  readonly high?: number;
}

/** All of them. */
export type CentroidChoices = Required<CentroidOptions>;

/** What it knows, as plain data. */
export interface CentroidData {
  readonly kind: 'nearest-centroid';
  readonly options: CentroidChoices;
  readonly seen: number;
  /** Rows that were learned of each class. */
  readonly counts: readonly number[];
  /** Means, class after class, [classes × N]. */
  readonly means: readonly number[];
}

interface Knowledge {
  readonly counts: Float64Array;
  readonly means: Float64Array;
}

function choicesOf(given: unknown): CentroidChoices {
  const { outputs = 1 } = objectFrom(WHERE, 'options', given);
  const defaults = { inputs: undefined, outputs: 1, washout: 0, low: outputs === 1 ? -1 : 0, high: 1 };
  const choices = filledUp<CentroidChoices>(WHERE, defaults, given);
  checkShape(WHERE, choices);
  const { low, high } = choices;
  checkNumber(WHERE, 'low', low, () => true, 'a number');
  checkNumber(WHERE, 'high', high, (value) => value > low, `a number > low (${low})`);
  return choices;
}

/** The class with the nearest mean among those that have one; undefined where none has. */
function nearest(row: Float64Array, { counts, means }: Knowledge): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  counts.forEach((count, c) => {
    if (count === 0) return;
    let square = 0;
    for (let i = 0; i < row.length; i++) square += (row[i] - means[c * row.length + i]) ** 2;
    if (best !== undefined && square >= least) return;
    best = c;
    least = square;
  });
  return best;
}

function readoutOf(options: CentroidChoices, knowledge: Knowledge, seen: number): OnlineReadout<CentroidData> {
  const { counts, means } = knowledge;
  const labels: LabelValues = options;
  const shares = new Float64Array(counts.length);
  const rule = {
    where: WHERE,
    bias: false,
    answer(row: Float64Array, out: Float64Array) {
      const found = nearest(row, knowledge);
      shares.fill(0);
      if (found !== undefined) shares[found] = 1;
      writeShares(shares, labels, out);
    },
    learn(row: Float64Array, target: Float64Array) {
      const c = classOf(WHERE, target, labels);
      counts[c]++;
      for (let i = 0, at = c * row.length; i < row.length; i++, at++) means[at] += (row[i] - means[at]) / counts[c];
    },
  };
  return onlineReadout(rule, options, seen, (rows) => ({
    kind: 'nearest-centroid',
    options,
    seen: rows,
    counts: plainNumbers(counts),
    means: plainNumbers(means),
  }));
}

/**
 * A readout that knows no class yet, and answers with the lower value until it does.
 * @throws {InputError} for an option that is unknown or out of range
 */
export function nearestCentroid(options: CentroidOptions): OnlineReadout<CentroidData> {
  const choices = choicesOf(options);
  const classes = classCount(choices.outputs);
  const means = new Float64Array(classes * choices.inputs);
  return readoutOf(choices, { counts: new Float64Array(classes), means }, 0);
}

/** What was written down, where it left off. @throws {InputError} for what is no such data */
export function nearestCentroidFrom(data: unknown): OnlineReadout<CentroidData> {
  const where = `${WHERE} data`;
  const { options, seen, counts, means } = objectFrom(where, 'data', data);
  const choices = choicesOf(options);
  checkCount(where, 'seen', seen, 0);
  const classes = classCount(choices.outputs);
  const knowledge = {
    counts: numbersFrom(where, 'counts', counts, classes),
    means: numbersFrom(where, 'means', means, classes * choices.inputs),
  };
  for (const count of knowledge.counts) checkCount(where, 'rows of a class', count, 0);
  return readoutOf(choices, knowledge, Number(seen));
}
