/**
 * Mutual information of a binary answer and a binary truth, in bits: Σ p(a, b) log2 p(a, b)/(p(a) p(b)). From counts it
 * is too large on average by (rows − 1)(columns − 1)/(2n ln 2) (Miller 1955), that is 1/(2n ln 2) here, which is taken
 * off; so that answers that know nothing have 0 on average, and single ones may be below.
 */
import { refuse } from '../errors.ts';

const term = (joint: number, a: number, b: number, n: number): number =>
  joint === 0 ? 0 : (joint / n) * Math.log2((joint * n) / (a * b));

/**
 * The information, at most 1.
 * @param truth [T]
 * @param answers [T]
 * @throws {InputError} where the lengths differ or are 0
 */
export function binaryInformation(truth: readonly boolean[], answers: readonly boolean[]): number {
  const n = truth.length;
  if (n === 0 || answers.length !== n)
    refuse('binary information', `${answers.length} answers to ${n} questions`, 'give as many of each, at least 1');
  const both = truth.filter((value, t) => value && answers[t]).length;
  const [wanted, given] = [truth.filter(Boolean).length, answers.filter(Boolean).length];
  const plain =
    term(both, wanted, given, n) +
    term(wanted - both, wanted, n - given, n) +
    term(given - both, n - wanted, given, n) +
    term(n - wanted - given + both, n - wanted, n - given, n);
  return plain - 1 / (2 * n * Math.LN2);
}
