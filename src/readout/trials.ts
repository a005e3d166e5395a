/** Trials to which a readout is fitted at once: states and targets, as many matrices of each, of fitting shapes. */
import { refuse } from '../errors.ts';
import { type MatrixView, nameOf, viewOf } from './rows.ts';

/**
 * Reads them.
 * @param where names the readout in a refusal
 * @param states one [T × N] per trial
 * @param targets one [T × K] per trial
 * @throws {InputError} on what is no list of matrices, or shapes that do not match
 */
export function trialsOf(where: string, states: unknown, targets: unknown): [MatrixView[], MatrixView[]] {
  for (const [name, given] of Object.entries({ states, targets }))
    if (!Array.isArray(given)) refuse(where, `${name} (${nameOf(given)})`, 'give an array with one matrix per trial');
  const [xs, ys] = [states, targets] as [unknown[], unknown[]];
  if (xs.length !== ys.length || xs.length === 0)
    refuse(where, `${xs.length} trials of states and ${ys.length} of targets`, 'give as many of each, at least 1');
  const x = viewsOf(`${where} states`, xs);
  const y = viewsOf(`${where} targets`, ys);
  x.forEach(({ rows }, i) => {
    if (rows !== y[i].rows)
      refuse(`${where} trial ${i}`, `${rows} rows of states and ${y[i].rows} of targets`, 'give as many of each');
  });
  if (x.every(({ rows }) => rows === 0)) refuse(where, 'no rows (0)', 'give at least one row');
  return [x, y];
}

/** Matrices of one width. */
function viewsOf(where: string, matrices: readonly unknown[]): MatrixView[] {
  const first = viewOf(`${where} of trial 0`, matrices[0]);
  return matrices.map((matrix, i) => (i === 0 ? first : viewOf(`${where} of trial ${i}`, matrix, first.columns)));
}
