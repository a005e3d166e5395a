/**
 * Dictionary of `manifest.json`: where results came from. Of parts whose fields depend on the experiment (its
 * configuration, how its parts are presented) the dictionary tells the part and where its form is described.
 */
import type { ComparisonOutputs } from '../comparison/comparison_outputs.ts';
import type { PrimaryOutcome } from '../comparison/primary.ts';
import type { Failure } from '../comparison/result.ts';
import type { Declaration } from '../declaration.ts';
import { type Fields, field, under } from './field.ts';
import { RESULT_FIELDS } from './result_fields.ts';
import { SUMMARY_FIELDS } from './summary_fields.ts';

const { task, reservoir, seed } = RESULT_FIELDS;
const { condition, metric, pairs, difference, differenceLow, differenceHigh, margin, pEquivalent, verdict } =
  SUMMARY_FIELDS;

const FAILURE = {
  ...{ task, reservoir, seed },
  cause: field('text', 'why the unit failed, or that nobody computed it, in one line'),
} satisfies Record<keyof Failure, unknown> & Fields;

const DECLARATION = {
  sha256: field('text', 'of the first line of the plan: what `rippletank plan` prints', {
    range: '64 hexadecimal digits',
  }),
  beforehand: field(
    'boolean',
    'whether it was given to the run (`--declared`) before anything was computed; it computes no other study then',
  ),
} satisfies Record<keyof Declaration, unknown> & Fields;

const PRIMARY = {
  ...{ task, metric },
  margin: { ...margin, type: 'number' },
  better: field('text', 'which values are better', { range: '`higher`, `lower`' }),
  conditions: field('list of texts', 'conditions of the family'),
  contrasts: field('list of objects', 'every system against the reference at every condition'),
} satisfies Record<keyof PrimaryOutcome, unknown> & Fields;

const CONTRAST = {
  ...{ task, condition, metric, reservoir, pairs, difference },
  low: differenceLow,
  high: differenceHigh,
  pHolm: field('number or null', 'p of no difference, after Holm’s correction over the whole family', {
    range: '0 … 1',
  }),
  pEquivalent: { ...pEquivalent, meaning: 'p of a difference as large as the margin, after the same correction' },
  verdict: { ...verdict, type: 'text' },
} satisfies Record<keyof PrimaryOutcome['contrasts'][number], unknown> & Fields;

const MANIFEST = {
  format: field('integer', 'of the files of results; left out by earlier versions, which is 1', { range: '1' }),
  name: field('text', 'name of the experiment'),
  command: field('text', 'shell command that repeats the run'),
  configuration: field(
    'object',
    'the whole experiment as it was run, defaults among it; its form is that of an experiment file (`rippletank schema experiment`), each part with its `label`',
  ),
  presented: field(
    'object',
    'how tasks and reservoirs are presented, with their `label`, `name` and the `settings` that are not defaults: what a report is drawn with; its form is that of this version and may change',
  ),
  seeds: field('list of integers', 'seeds of the networks', { range: '0 … 2⁵³ − 1' }),
  versions: field('object', 'versions by name: `rippletank`, `node`, and the libraries that it uses'),
  resultsHash: field('text', 'SHA-256 of results.jsonl with `wallSeconds` 0 and without `learning`', {
    range: '64 hexadecimal digits',
  }),
  declaration: field('object', 'hash by which the study was declared, or can be'),
  primary: field('object', 'the outcome that the experiment declares; left out where none was'),
  factorials: field(
    'list of objects',
    'factorial designs that were declared, each as the experiment file has it; its `effects` hold what factorial.csv does',
  ),
  failures: field('list of objects', 'units without results'),
  wallSeconds: field('object', 'wall times: of the machine, no results'),
} satisfies Record<keyof ComparisonOutputs['manifest'], unknown> & Fields;

/** Fields of the manifest. */
export const MANIFEST_FIELDS: Fields = {
  ...MANIFEST,
  ...under('declaration.', DECLARATION),
  ...under('primary.', PRIMARY),
  ...under('primary.contrasts[].', CONTRAST),
  ...under('failures[].', FAILURE),
  ...under('wallSeconds.', {
    units: field('number', 'sum over units of the time that each took', { unit: 's', range: '≥ 0' }),
    lastSession: field('number', 'time that the last session took', { unit: 's', range: '≥ 0' }),
    unitsInLastSession: field('integer', 'units that were computed in it', { range: '≥ 0' }),
    jobs: field('integer', 'units that were computed at a time', { range: '≥ 1' }),
  }),
};

/** Parts of which the dictionary tells no more. */
export const OPEN_PARTS = ['configuration', 'presented', 'versions', 'factorials'] as const;
