/**
 * The data dictionary: every file of results with what each of its columns or fields holds. docs/data_dictionary.md is
 * made of it, and the tables in Parquet carry their part of it.
 */
import { DRAW_FIELDS, DRAW_TABLE_FIELDS } from './draw_fields.ts';
import { FACTORIAL_FIELDS } from './factorial_fields.ts';
import type { Fields } from './field.ts';
import { MANIFEST_FIELDS } from './manifest_fields.ts';
import { METRIC_FIELDS } from './metric_fields.ts';
import { RESULT_FIELDS, RESULT_PARTS } from './result_fields.ts';
import { SUMMARY_FIELDS } from './summary_fields.ts';
import { DRAW_TABLE_COLUMNS, OWN_TABLE_FIELDS, PARAMETER_FIELD, RESULT_TABLE_FIELDS } from './table_fields.ts';

/** A file of results. */
export interface DescribedFile {
  readonly file: string;
  readonly what: string;
  readonly fields: Fields;
}

/** All files. */
export const DATA_DICTIONARY: readonly DescribedFile[] = [
  {
    file: 'results.jsonl',
    what: 'A line of JSON for each number that was obtained from one network, in the order of the experiment: task, reservoir, seed.',
    fields: { ...RESULT_FIELDS, ...RESULT_PARTS },
  },
  {
    file: 'results.parquet',
    what: 'The same as a table: a row for each line and, at the end, one for each unit that failed. What conditions and the experiment set has columns of its own, between `condition` and `metric`.',
    fields: { ...RESULT_TABLE_FIELDS, ...OWN_TABLE_FIELDS },
  },
  {
    file: 'summary.csv',
    what: 'A line for each task × condition × metric × reservoir (RFC 4180); an empty cell where undefined. A text that begins like a formula has an apostrophe before it.',
    fields: SUMMARY_FIELDS,
  },
  {
    file: 'factorial.csv',
    what: 'Where factorial designs were declared: a line for each design × condition × effect (RFC 4180).',
    fields: FACTORIAL_FIELDS,
  },
  {
    file: 'search/draws.jsonl',
    what: 'Where a search was made: a line of JSON for each task × reservoir × draw.',
    fields: DRAW_FIELDS,
  },
  {
    file: 'search/draws.parquet',
    what: 'The same as a table, with a column for each parameter before `metric`.',
    fields: { ...DRAW_TABLE_COLUMNS, 'reservoir_<parameter>': PARAMETER_FIELD },
  },
  { file: 'search/draws.csv', what: 'The same for a spreadsheet.', fields: DRAW_TABLE_FIELDS },
  { file: 'manifest.json', what: 'Where the results came from.', fields: MANIFEST_FIELDS },
];

const HEADING = `# Data dictionary

What \`compare\` and \`merge\` write, field by field. Numbers are doubles, written so that reading gives the same bits; texts
are UTF-8. A value that is undefined is null. The tables in Parquet hold the entries of their own columns under the key
\`dictionary\`, beside \`resultsHash\` (\`drawsHash\`), \`study\` and \`rippletank\`, the version.

\`\`\`python
df = pandas.read_parquet('runs/quick/results.parquet')
df[df.metric == 'accuracy'].groupby(['reservoir', 'T0']).value.mean()
\`\`\`

\`\`\`sql
-- DuckDB; several studies: read_parquet('runs/*/results.parquet', union_by_name = true)
select reservoir, T0, avg(value) from read_parquet('runs/quick/results.parquet') where metric = 'accuracy' group by all;
\`\`\`

This page is made of \`src/studies/dictionary\`: \`npx vitest run --project unit test/studies/dictionary -u\`.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

function tableOf(fields: Fields, name: string): string {
  const rows = Object.entries(fields).map(([key, { type, unit = '', range = '', meaning }]) =>
    [`\`${key}\``, type, unit, range, meaning].map(cell),
  );
  return [[name, 'type', 'unit', 'range', 'meaning'], ['---', '---', '---', '---', '---'], ...rows]
    .map((row) => `| ${row.join(' | ')} |\n`)
    .join('');
}

/** Text of docs/data_dictionary.md. */
export function dictionaryPage(): string {
  const files = DATA_DICTIONARY.map(({ file, what, fields }) => `## ${file}\n\n${what}\n\n${tableOf(fields, 'field')}`);
  const metrics = `## Metrics\n\nOf the built-in tasks, and at condition \`cost\` of all. A pure number where no unit stands.\n\n${tableOf(METRIC_FIELDS, 'metric')}`;
  return [HEADING, ...files, metrics].join('\n');
}
