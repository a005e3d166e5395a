/**
 * What a new task takes: a folder of three files and a line in the catalogue. The line is put there by a mock;
 * everything from the experiment file to the page and the table is the program's own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test, vi } from 'vitest';
import { compareTable } from '../../src/cli/commands/compare/compare_table.ts';
import { renderReport } from '../../src/report/report.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import { unitCosts } from '../../src/studies/comparison/schedule.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';
import { runUnit, units } from '../../src/studies/comparison/unit.ts';

vi.mock('../../src/tasks/catalogue.ts', async (original) => {
  const { tasks } = await original<typeof import('../../src/tasks/catalogue.ts')>();
  const { bisection } = await import('./toy/task.ts');
  return { tasks: { ...tasks, 'toy-bisection': bisection } };
});

const experiment = parseExperiment(
  `
name: toy
networks: 3
size: 20
reservoirs: [delay-line, filter-bank]
reference: filter-bank
tasks:
  - toy-bisection
  - { name: discrimination, T0s: [200], trainPerClass: 10, testPerClass: 6, probesPerPoint: 0 }
`,
  'toy.yaml',
);

test('a task of three files is run, priced, printed and reported by its own presentation', async () => {
  const rows = (await Promise.all(units(experiment).map((unit) => runUnit(unit, experiment, () => 0)))).flat();
  const presented = presentedExperiment(experiment);
  const summary = summarise(rows, { reference: experiment.reference, seed: 1 });
  const cost = unitCosts(presented);
  const unitOf = (task: string) => ({ task, reservoir: 'delay-line', seed: 1 });
  expect(cost(unitOf('toy-bisection')) / cost(unitOf('discrimination'))).toBe(0.1);
  const printed = compareTable(summary, presented).split('\n');
  expect(printed.filter((line) => line.startsWith('toy-bisection'))).toEqual([
    'toy-bisection  anchors 200 and 400 ms  bisectionPoint',
  ]);

  const manifest = { name: 'toy', versions: {}, configuration: { ...experiment }, seeds: [1, 2, 3], resultsHash: 'x' };
  const results = { manifest: { ...manifest, failures: [], presented }, rows, summary, illustration: undefined };
  // As it comes back from a folder of results.
  const { document } = parseHTML(renderReport({ ...JSON.parse(JSON.stringify(results)), illustration: undefined }));
  const [own, other] = ['#task-1', '#task-2'].map((id) => document.querySelector(id));
  expect(own?.querySelector('h2')?.textContent).toBe('4Bisecting an interval');
  expect([...(own?.querySelectorAll('caption') ?? [])].map((caption) => caption.textContent)).toEqual([
    'Bisection point and share of right answers',
  ]);
  expect([...(own?.querySelectorAll('figcaption strong') ?? [])].map((title) => title.textContent)).toEqual([
    'Bisection curves.',
  ]);
  expect(own?.textContent).not.toMatch(/Sensitivity|Weber|T0/);
  expect(own?.querySelectorAll('svg.plot').length).toBe(1);
  expect(other?.querySelector('h2')?.textContent).toBe('5Telling intervals apart');
  const answer = document.querySelector('#answer')?.textContent ?? '';
  expect(answer).toMatch(/Bisection point, lowest mean and filter bank: [^;]* \d+ ms/);
  expect(document.querySelector('#question')?.textContent).toContain('nearer to the short anchor');
});

test('the folder holds three files, and nothing of the program knows its name', () => {
  const folder = new URL('./toy', import.meta.url).pathname;
  expect(readdirSync(folder).sort()).toEqual(['presentation.ts', 'scores.ts', 'task.ts']);
  const source = new URL('../../src', import.meta.url).pathname;
  const knowing = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /['"`]toy-bisection/.test(readFileSync(join(source, name), 'utf8')));
  expect(knowing).toEqual([]);
});
