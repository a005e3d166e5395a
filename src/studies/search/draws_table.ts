/** All draws of a search as a table, for `draws.parquet`: a row for each task × reservoir × draw. */

import type { ParquetColumn } from '../../formats/parquet/write.ts';
import { canonicalJson } from '../canonical_json.ts';
import type { ToldColumn } from '../comparison/results_table.ts';
import { DRAW_TABLE_COLUMNS, type DrawTableField, PARAMETER_FIELD } from '../dictionary/table_fields.ts';
import type { DrawRow } from './draw_row.ts';

/** The columns. @param study name of the experiment */
export function drawsTable(study: string, draws: readonly DrawRow[]): readonly ToldColumn<DrawRow>[] {
  const common: Record<DrawTableField, Pick<ParquetColumn<DrawRow>, 'kind' | 'of'>> = {
    study: { kind: 'text', of: () => study },
    task: { kind: 'text', of: ({ task }) => task },
    reservoir: { kind: 'text', of: ({ reservoir }) => reservoir },
    draw: { kind: 'integer', of: ({ draw }) => draw },
    metric: { kind: 'text', of: ({ metric }) => metric },
    better: { kind: 'text', of: ({ better }) => better },
    score: { kind: 'number', of: ({ score }) => score },
    networks: { kind: 'integer', of: ({ networks }) => networks.length },
    networkScores: { kind: 'numbers', of: ({ networks }) => networks },
    best: { kind: 'boolean', of: ({ best }) => best },
    failed: { kind: 'text', of: ({ failed }) => failed },
    parameters: { kind: 'text', of: ({ parameters }) => canonicalJson(parameters) },
    seconds: { kind: 'number', of: ({ seconds }) => seconds },
  };
  const told = Object.entries(common).map(
    ([name, column]): ToldColumn<DrawRow> => ({ name, ...column, field: DRAW_TABLE_COLUMNS[name as DrawTableField] }),
  );
  const names = [...new Set(draws.flatMap(({ parameters }) => Object.keys(parameters)))];
  const own = names.map(
    (name): ToldColumn<DrawRow> => ({
      name: `reservoir_${name}`,
      kind: 'number',
      of: ({ parameters }) => parameters[name] ?? null,
      field: PARAMETER_FIELD,
    }),
  );
  const at = told.findIndex(({ name }) => name === 'metric');
  return [...told.slice(0, at), ...own, ...told.slice(at)];
}
