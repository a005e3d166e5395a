/** What results call a reservoir whose parameters were searched for. */
import { refuse } from '../../errors.ts';
import type { Experiment } from '../comparison/experiment.ts';

const SEARCHED = '+searched';
/** Of a label, in an experiment file. */
const LONGEST_LABEL = 100;

/** The label of a reservoir with what was searched for. @param label with its defaults */
export const searchedLabel = (label: string): string => `${label}${SEARCHED}`;

/** The label of a searched reservoir with its defaults; undefined for one that is no label of a searched one. */
export const labelSearchedFrom = (label: string): string | undefined =>
  label.endsWith(SEARCHED) ? label.slice(0, -SEARCHED.length) : undefined;

/** Refuses labels that could not be told apart, or be written, with what is put behind them. @throws {InputError} */
export function checkSearchedLabels({ reservoirs }: Experiment): void {
  const labels = reservoirs.map(({ label }) => label);
  for (const label of labels) {
    const searched = searchedLabel(label);
    if (labels.includes(searched))
      refuse('search', `label of a searched reservoir is taken (${searched})`, 'use another');
    if (searched.length > LONGEST_LABEL)
      refuse('search', `label is too long (${label})`, `use at most ${LONGEST_LABEL - SEARCHED.length} letters`);
  }
}
