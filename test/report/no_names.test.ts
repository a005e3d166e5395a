/** Report, schedule, table and pictures know no task and no reservoir by name, and no task by its metrics. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reservoirNames } from '../../src/reservoir/create.ts';
import { createTask, taskNames } from '../../src/tasks/create_task.ts';
import type { Block } from '../../src/tasks/presentation.ts';

const SOURCE = new URL('../../src/', import.meta.url).pathname;

const files = [
  ...readdirSync(join(SOURCE, 'report'), { recursive: true, encoding: 'utf8' }).map((name) => join('report', name)),
  ...['schedule', 'summary', 'summary_csv', 'illustration', 'presented'].map((name) => `studies/comparison/${name}.ts`),
  'cli/commands/compare/compare_table.ts',
  'cli/commands/compare/compare.ts',
  'cli/commands/compare/write_comparison.ts',
].filter((name) => name.endsWith('.ts'));

/** Metrics that a block shows. */
function metricsOf(block: Block): readonly string[] {
  if (block.kind === 'table') return block.columns.map(({ metric }) => metric);
  if (block.kind === 'lines') return block.panels.map(({ metric }) => metric);
  return 'metric' in block ? [block.metric] : [];
}

test('none of them stands there in quotes', () => {
  const metrics = taskNames.flatMap((name) => {
    const { blocks, headline, tableMetrics } = createTask({ name }).presentation;
    return [headline.metric, ...tableMetrics, ...blocks.flatMap(metricsOf)];
  });
  const names = [...new Set([...taskNames, ...reservoirNames, ...metrics])];
  expect(names.length).toBeGreaterThan(18);
  const wrong = files.flatMap((file) => {
    const text = readFileSync(join(SOURCE, file), 'utf8');
    return names.filter((name) => new RegExp(`['"\`]${name}['"\`]`).test(text)).map((name) => `${file}: ${name}`);
  });
  expect(files.length).toBeGreaterThan(45);
  expect(wrong).toEqual([]);
});
