/** Weights as tables: of ours the catalogue's tests say that they come back; here is what of others is refused. */
import { expect, test } from 'vitest';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';
import { readWeightColumns } from '../../../src/formats/tables/weights.ts';
import type { TransmittedWeight } from '../../../src/recording/recording.ts';

const whole = { time_ms: 1, source_population: 'a', source_id: 1, target_population: 'b', target_id: 2, weight: -3 };
type Row = Readonly<Record<string, number | string>>;

function table(row: Row): Uint8Array {
  const columns = Object.keys(row).map((name) => ({
    ...{ name, kind: typeof row[name] === 'string' ? ('text' as const) : ('number' as const) },
    of: (one: Row) => one[name],
  }));
  return parquetBytes(columns, [row], { createdBy: 'a test version 1', metadata: {} });
}

test('a table of others is read by its columns, in any order', async () => {
  const rows: TransmittedWeight[] = [];
  const { weight, ...others } = whole;
  (await readWeightColumns(table({ weight, more: 1, ...others }), 'f')).weights?.each((row) => rows.push(row));
  expect(rows).toEqual([{ timeMs: 1, source: 'a', sourceId: 1, target: 'b', targetId: 2, weight: -3 }]);
});

test.each([
  [{ weight: Number.NaN }, 'f: weight: not a number (NaN); use finite numbers'],
  [{ source_id: -1 }, 'f: source_id: not a node id (-1); use integers ≥ 0'],
  [{ target_population: 1 }, 'f: target_population: holds numbers; give texts'],
])('%j is refused', async (changed, message) => {
  await expect(readWeightColumns(table({ ...whole, ...changed } as Row), 'f')).rejects.toThrow(message);
});
