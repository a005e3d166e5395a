/**
 * Cross-temporal decoding: how well a decoder that was trained on the states at one time tells classes at another (King
 * & Dehaene 2014, Trends Cogn. Sci. 18:203; of working memory, Stokes et al. 2013, Neuron 78:364). A code that stays
 * the same fills the matrix; a code that goes from state to state leaves its diagonal. The decoder is given, so that
 * the measure knows none: a function from training rows and labels to one from rows to answers.
 */
import { refuse } from '../errors.ts';

/** Trials with their classes. */
export interface ClassifiedTrials {
  /** States, [trials][T][N]. */
  readonly states: readonly (readonly ArrayLike<number>[])[];
  /** Class of each trial, [trials]. */
  readonly labels: readonly number[];
}

/** Learns to tell the labels of rows, [R × N]; what it returns answers rows with labels. */
export type Decoder = (
  rows: readonly ArrayLike<number>[],
  labels: readonly number[],
) => (rows: readonly ArrayLike<number>[]) => readonly number[];

/** The rows of all trials at one instant. */
const atInstant = ({ states }: ClassifiedTrials, t: number): readonly ArrayLike<number>[] =>
  states.map((trial) => trial[t]);

function instantsOf(where: string, { states, labels }: ClassifiedTrials): number {
  if (states.length === 0 || states.length !== labels.length)
    refuse(where, `${states.length} trials and ${labels.length} labels`, 'give as many of each, at least 1');
  const instants = states[0].length;
  states.forEach((trial, i) => {
    if (trial.length !== instants)
      refuse(where, `instants of trial ${i} (${trial.length})`, `give ${instants} in each`);
  });
  return instants;
}

/**
 * Shares of test trials whose label is told, trained at one instant (row) and asked at another (column).
 * @returns [training instants][test instants]
 * @throws {InputError} for trials of unequal length, or without a label each
 */
export function crossTemporalDecoding(train: ClassifiedTrials, test: ClassifiedTrials, decoder: Decoder): number[][] {
  const taught = instantsOf('cross-temporal decoding, training', train);
  const asked = instantsOf('cross-temporal decoding, test', test);
  return Array.from({ length: taught }, (_, t) => {
    const decode = decoder(atInstant(train, t), train.labels);
    return Array.from({ length: asked }, (_, u) => {
      const answers = decode(atInstant(test, u));
      return test.labels.filter((label, i) => label === answers[i]).length / test.labels.length;
    });
  });
}

/** Mean share of trials that are told by decoders of the same instant, and by those of others. @param matrix square */
export function ownAndOther(matrix: readonly (readonly number[])[]): { readonly own: number; readonly other: number } {
  const share = (own: boolean): number => {
    const shares = matrix.flatMap((row, t) => row.filter((_, u) => (t === u) === own));
    return shares.reduce((sum, value) => sum + value, 0) / shares.length;
  };
  return { own: share(true), other: share(false) };
}
