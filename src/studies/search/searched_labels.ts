/** What results call a reservoir whose parameters were searched for. */
import { refuse } from '../../errors.ts';
import type { Experiment } from '../comparison/experiment.ts';

/** Behind the label of a reservoir whose parameters were searched for. */
export const SEARCHED = '+searched';
/** Of a label, in an experiment file. */
const LONGEST_LABEL = 100;

/** Refuses labels that could not be told apart, or be written, with what is put behind them. @throws {InputError} */
export function checkSearchedLabels({ reservoirs }: Experiment): void {
  const labels = reservoirs.map(({ label }) => label);
  for (const label of labels) {
    const searched = `${label}${SEARCHED}`;
    if (labels.includes(searched))
      refuse('search', `label of a searched reservoir is taken (${searched})`, 'use another');
    if (searched.length > LONGEST_LABEL)
      refuse('search', `label is too long (${label})`, `use at most ${LONGEST_LABEL - SEARCHED.length} letters`);
  }
}
