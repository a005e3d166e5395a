/** Dictionaries of `draws.jsonl` and `draws.csv`: a line for each task × reservoir × draw of a search. */
import type { DrawRow } from '../search/draw_row.ts';
import { type Fields, field } from './field.ts';

/** Fields of a line of `draws.jsonl`. */
export const DRAW_FIELDS = {
  task: field('text', 'label of the task within the experiment'),
  reservoir: field('text', 'label of the reservoir within the experiment, with its defaults'),
  draw: field('integer', 'which draw of the reservoir; the same number is the same setting in every task', {
    range: '≥ 1',
  }),
  parameters: field('object', 'the setting: values by name, within the ranges of the records in models/'),
  metric: field('text', 'the metric by which draws are ranked: the headline of the task'),
  better: field('text', 'which end of it is better', { range: '`higher`, `lower`' }),
  score: field('number or null', 'mean over the task’s conditions and the networks; null where one has no value', {
    unit: 'that of the metric',
  }),
  networks: field(
    'list of numbers or nulls',
    'mean over conditions on each network that it was tried on, seeds 1001, 1002 …; fewer where halving dropped it',
    { unit: 'that of the metric' },
  ),
  failed: field('text or null', 'why the setting could not be had; null where it could'),
  best: field('boolean', 'whether it is the best of its task and reservoir, which is compared as `+searched`'),
  seconds: field('number', 'time that its networks took: of the machine, no result; not part of the hash', {
    ...{ unit: 's', range: '≥ 0' },
  }),
} satisfies Record<keyof DrawRow, unknown> & Fields;

const { networks: _, better: __, ...told } = DRAW_FIELDS;

/** Columns of `draws.csv`. */
export const DRAW_TABLE_FIELDS: Fields = {
  ...told,
  networks: field('integer', 'how many networks it was tried on', { unit: 'networks', range: '≥ 1' }),
  parameters: field('text', 'the setting as `name=value`, with blanks between'),
};
