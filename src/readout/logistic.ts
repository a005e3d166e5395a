/**
 * Multinomial logistic regression: p(class | x) = softmax(x W + b), W and b minimise
 *   −Σ_rows ln p(class | x) + penalty/2 Σ_jk σ_j² W_jk²,
 * σ_j the standard deviation of state j over the training rows (1 without scaling), the bias not penalised (Cox 1958;
 * Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, §4.4; as scikit-learn counts it, C = 1/penalty).
 * Classes that a plane separates would want infinite weights; the penalty keeps them finite. Among several penalties
 * trials that were left out decide by their log likelihood.
 *
 * Answers are probabilities on the scale of the targets (class_labels.ts): for targets −1 and 1 an answer of 0 is even
 * odds.
 */
import ndarray from 'ndarray';
import { refuse } from '../errors.ts';
import { classCount, type Labels, type LabelValues, labelsOf, writeShares } from './class_labels.ts';
import { linearAnswer } from './linear_answer.ts';
import { type ClassifiedRows, logisticProblem, logLoss, scoreCount, writeProbabilities } from './logistic_problem.ts';
import { newtonMinimum } from './newton_minimum.ts';
import type { Readout } from './readout.ts';
import { copyRows, type MatrixLike, nameOf, type Rows, stackRows, viewOf } from './rows.ts';
import {
  checkCount,
  checkNumber,
  checkSwitch,
  filledUp,
  numbersFrom,
  objectFrom,
  plainNumbers,
} from './saved_numbers.ts';
import { onRawStates, type Standard, standardOf, standardRows } from './standard_states.ts';
import { trialsOf } from './trials.ts';

const WHERE = 'logistic';

/** How it is fitted. */
export interface LogisticOptions {
  /** Penalties to choose from, > 0; a single one is taken as it is. {@link logisticPenalties} where left out. */
  readonly penalties?: readonly number[];
  /** Folds of the cross-validation, an integer ≥ 2 (default 5); at most one per trial is used. */
  readonly folds?: number;
  /** Whether states are divided by their standard deviation (default true). */
  readonly standardise?: boolean;
}

/** The penalties that are tried when none are given, a decade apart, in units of a standardised state squared. */
export const logisticPenalties: readonly number[] = Array.from({ length: 8 }, (_, i) => Number(`1e${i - 3}`));

/** A fitted classifier, as plain data. */
export interface LogisticData extends LabelValues {
  readonly kind: 'logistic';
  /** N and K. */
  readonly inputs: number;
  readonly outputs: number;
  readonly penalty: number;
  /** On raw states, row by row, the bias last, [(N + 1) × scores]: one score for two classes in one column. */
  readonly weights: readonly number[];
}

/** Largest gradient at which a search ends, per row; while penalties are compared, and in the end. */
const JUDGED = 1e-4;
const FITTED = 1e-11;

function choicesOf(given: LogisticOptions): Required<LogisticOptions> {
  const defaults = { penalties: logisticPenalties, folds: 5, standardise: true };
  const choices = filledUp<Required<LogisticOptions>>(WHERE, defaults, given);
  const { penalties, folds, standardise } = choices;
  if (!Array.isArray(penalties) || penalties.length === 0)
    refuse(WHERE, `penalties (${nameOf(penalties)})`, 'give an array of at least one number > 0');
  for (const penalty of penalties) checkNumber(WHERE, 'penalty', penalty, (value) => value > 0, 'numbers > 0');
  checkCount(WHERE, 'folds', folds, 2);
  checkSwitch(WHERE, 'standardise', standardise);
  return choices;
}

/** All rows, with the class and the trial of each. */
interface Lessons {
  readonly states: Rows;
  readonly labels: Labels;
  readonly trialOf: Uint32Array;
}

function lessonsOf(states: unknown, targets: unknown): Lessons & { readonly trials: number; readonly outputs: number } {
  const [x, y] = trialsOf(WHERE, states, targets);
  const all = Array.from(x.keys());
  return {
    states: stackRows(`${WHERE} states`, x, all),
    labels: labelsOf(WHERE, stackRows(`${WHERE} targets`, y, all)),
    trialOf: Uint32Array.from(all.flatMap((trial) => new Array<number>(x[trial].rows).fill(trial))),
    trials: x.length,
    outputs: y[0].columns,
  };
}

/** The rows of some trials. */
function chosen({ states, labels, trialOf }: Lessons, isWanted: (trial: number) => boolean) {
  const { columns, data } = states;
  const rows = Array.from(trialOf.keys()).filter((row) => isWanted(trialOf[row]));
  const out = new Float64Array(rows.length * columns);
  rows.forEach((row, t) => {
    out.set(data.subarray(row * columns, (row + 1) * columns), t * columns);
  });
  const classes = Uint32Array.from(rows, (row) => labels.classes[row]);
  return { states: { count: rows.length, columns, data: out }, classes };
}

type Chosen = ReturnType<typeof chosen>;

function inStandard({ states, classes }: Chosen, standard: Standard, count: number): ClassifiedRows {
  return { rows: standardRows(states, standard), width: states.columns + 1, classes, count };
}

/** The standard of some rows; centred alone without scaling. */
function scaleOf({ states }: Chosen, standardise: boolean): Standard {
  const standard = standardOf(states);
  return standardise ? standard : { ...standard, scale: standard.scale.map(() => 1) };
}

/** The penalty with which trials that were left out are most likely, of equals the largest. */
function choosePenalty(
  lessons: Lessons,
  trials: number,
  { penalties, folds, standardise }: Required<LogisticOptions>,
): number {
  const descending = penalties.toSorted((a, b) => b - a);
  const count = lessons.labels.count;
  const losses = descending.map(() => 0);
  const used = Math.min(folds, trials);
  for (let fold = 0; fold < used; fold++) {
    const training = chosen(lessons, (trial) => trial % used !== fold);
    const heldOut = chosen(lessons, (trial) => trial % used === fold);
    if (training.classes.length === 0 || heldOut.classes.length === 0) continue;
    const standard = scaleOf(training, standardise);
    const [taught, judged] = [training, heldOut].map((rows) => inStandard(rows, standard, count));
    // From the stiffest on: each solution is close to the next.
    let parameters: Float64Array = new Float64Array(taught.width * scoreCount(count));
    descending.forEach((penalty, i) => {
      parameters = newtonMinimum(logisticProblem(taught, penalty), parameters, JUDGED * taught.classes.length);
      losses[i] += logLoss(judged, parameters);
    });
  }
  return descending[losses.indexOf(Math.min(...losses))];
}

/**
 * Fits a classifier to trials. States and targets are ndarrays, or arrays of rows of numbers.
 * @param states one [T × N] per trial
 * @param targets one [T × K] per trial, as many rows as its states: classes, as class_labels.ts says
 * @throws {InputError} on shapes that do not match, values that are not finite, targets that are no classes, or options
 *   that are unknown or out of range
 */
export function fitLogistic(
  states: readonly MatrixLike[],
  targets: readonly MatrixLike[],
  options: LogisticOptions = {},
): Readout<LogisticData> {
  const choices = choicesOf(options);
  const { trials, outputs, ...lessons } = lessonsOf(states, targets);
  const { penalties, standardise } = choices;
  if (penalties.length > 1 && trials < 2)
    refuse(WHERE, `too few trials to choose among penalties (${trials})`, 'give at least 2 trials, or one penalty');
  const penalty = penalties.length === 1 ? penalties[0] : choosePenalty(lessons, trials, choices);
  const { low, high, count } = lessons.labels;
  const all = chosen(lessons, () => true);
  const standard = scaleOf(all, standardise);
  const rows = inStandard(all, standard, count);
  const start = new Float64Array(rows.width * scoreCount(count));
  const found = newtonMinimum(logisticProblem(rows, penalty), start, FITTED * all.classes.length);
  const { weights, bias } = onRawStates(found, scoreCount(count), standard);
  const inputs = all.states.columns;
  return readoutOf({
    kind: 'logistic',
    ...{ inputs, outputs, low, high, penalty },
    weights: plainNumbers([...weights, ...bias]),
  });
}

function readoutOf(data: LogisticData): Readout<LogisticData> {
  const { inputs, outputs } = data;
  const weights = Float64Array.from(data.weights);
  const scores = new Float64Array(weights.length / (inputs + 1));
  const shares = new Float64Array(classCount(outputs));
  return {
    predict(states) {
      const view = viewOf(`${WHERE} states`, states, inputs);
      const x = new Float64Array(view.rows * inputs);
      copyRows(`${WHERE} states`, view, x);
      const row = new Float64Array(inputs + 1).fill(1);
      const out = new Float64Array(view.rows * outputs);
      for (let t = 0; t < view.rows; t++) {
        row.set(x.subarray(t * inputs, (t + 1) * inputs));
        linearAnswer(row, weights, scores);
        writeProbabilities(scores, shares);
        writeShares(shares, data, out.subarray(t * outputs, (t + 1) * outputs));
      }
      return ndarray(out, [view.rows, outputs]);
    },
    toJSON: () => data,
  };
}

/** What was written down. @throws {InputError} for what is no such data */
export function logisticFrom(given: unknown): Readout<LogisticData> {
  const where = `${WHERE} data`;
  const data = objectFrom(where, 'data', given) as unknown as LogisticData;
  const { inputs, outputs, low, high, penalty } = data;
  checkCount(where, 'inputs', inputs, 1);
  checkCount(where, 'outputs', outputs, 1);
  checkNumber(where, 'low', low, () => true, 'a number');
  checkNumber(where, 'high', high, (value) => value > low, `a number > low (${low})`);
  checkNumber(where, 'penalty', penalty, (value) => value > 0, 'a number > 0');
  const length = (inputs + 1) * scoreCount(classCount(outputs));
  const weights = plainNumbers(numbersFrom(where, 'weights', data.weights, length));
  return readoutOf({ kind: 'logistic', inputs, outputs, low, high, penalty, weights });
}
