/** Readouts that are fitted to trials, by name, so that an experiment file can ask for one. */
import { InputError, refuse, shown } from '../errors.ts';
import { labelsOf, labelValuesOf } from './class_labels.ts';
import { fitLogistic } from './logistic.ts';
import { nearestCentroid } from './nearest_centroid.ts';
import { fitParallelPerceptrons } from './parallel_perceptrons.ts';
import type { Readout } from './readout.ts';
import { fitRidge } from './ridge.ts';
import { type MatrixLike, stackRows } from './rows.ts';
import type { ReadoutData } from './saved_readout.ts';
import { trialsOf } from './trials.ts';

/** Their names. */
export const readoutNames = ['ridge', 'logistic', 'parallel-perceptrons', 'nearest-centroid'] as const;

/** Name of a readout. */
export type ReadoutName = (typeof readoutNames)[number];

/** The name, if it is one; `ridge` for none. @throws {InputError} for another */
export function readoutName(where: string, given: unknown): ReadoutName {
  if (given === undefined) return 'ridge';
  const name = readoutNames.find((known) => known === given);
  return (
    name ??
    refuse(
      where,
      `unknown readout (${typeof given === 'string' ? given : shown(given)})`,
      `use ${readoutNames.join(', ')}`,
    )
  );
}

function fitNearestCentroid(states: readonly MatrixLike[], targets: readonly MatrixLike[]): Readout<ReadoutData> {
  const where = 'nearest centroid';
  const [x, y] = trialsOf(where, states, targets);
  const rows = stackRows(`${where} targets`, y, [...y.keys()]);
  const values = labelValuesOf(where, rows.data);
  const readout = nearestCentroid({ inputs: x[0].columns, outputs: y[0].columns, ...values });
  states.forEach((matrix, i) => {
    readout.partialFit(matrix, targets[i]);
  });
  return readout;
}

/** Whether a readout can be taught targets, one [T × K] per trial: some take classes alone (class_labels.ts). */
export function takesTargets(name: ReadoutName, targets: readonly MatrixLike[]): boolean {
  if (name !== 'logistic' && name !== 'nearest-centroid') return true;
  const where = `readout ${name}`;
  const [, y] = trialsOf(where, targets, targets);
  try {
    labelsOf(where, stackRows(where, y, [...y.keys()]));
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/**
 * Fits one with its defaults. All but ridge are classifiers or answer within the range of their targets; logistic and
 * nearest centroid take classes alone (class_labels.ts).
 * @param states one [T × N] per trial
 * @param targets one [T × K] per trial, as many rows as its states
 * @throws {InputError} on what the readout refuses
 */
export function fitReadout(
  name: ReadoutName,
  states: readonly MatrixLike[],
  targets: readonly MatrixLike[],
): Readout<ReadoutData> {
  switch (name) {
    case 'ridge':
      return fitRidge(states, targets);
    case 'logistic':
      return fitLogistic(states, targets);
    case 'parallel-perceptrons':
      return fitParallelPerceptrons(states, targets);
    case 'nearest-centroid':
      return fitNearestCentroid(states, targets);
    default:
      return name satisfies never;
  }
}
