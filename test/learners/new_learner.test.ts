/**
 * What a new learner takes: its file, its record, and a line in the catalogue. The line is put there by a mock;
 * everything from the experiment file to the page and the table is the program's own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test, vi } from 'vitest';
import { compareTable } from '../../src/cli/commands/compare/compare_table.ts';
import { renderReport } from '../../src/report/report.ts';
import { comparisonStudy } from '../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { illustrate } from '../../src/studies/comparison/illustration.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';
import { runUnit, units } from '../../src/studies/comparison/unit.ts';
import { planOf } from '../../src/studies/plan.ts';

vi.mock('../../src/learners/catalogue.ts', async (original) => {
  const { catalogueOf, learnerKinds, ...rest } = await original<typeof import('../../src/learners/catalogue.ts')>();
  const { nearestTemplateKind } = await import('./toy/nearest_template.ts');
  const kinds = [...learnerKinds, nearestTemplateKind];
  return { ...rest, catalogueOf, learnerKinds: kinds, learners: catalogueOf(kinds) };
});

const experiment = parseExperiment(
  `
name: toy
networks: 2
size: 20
reservoirs: [filter-bank, nearest-template]
reference: filter-bank
tasks: [{ name: discrimination, T0s: [200], trainPerClass: 20, testPerClass: 10, probesPerPoint: 0 }]
`,
  'toy.yaml',
);

test('a learner of two files and a line is named in an experiment, planned, run, printed and reported', async () => {
  const plan = await planOf(comparisonStudy(experiment), 'x');
  expect(plan.units.map(({ label }) => label)).toContain('discrimination × nearest-template × seed 2');
  for (const { cost } of plan.units) expect(cost).toBeGreaterThan(0);
  const rows = (await Promise.all(units(experiment).map((unit) => runUnit(unit, experiment, () => 0)))).flat();
  const accuracy = rows.find((row) => row.reservoir === 'nearest-template' && row.metric === 'accuracy');
  expect(accuracy?.value).toBeGreaterThan(0.7);
  const presented = presentedExperiment(experiment);
  const summary = summarise(rows, { reference: experiment.reference, seed: 1 });
  expect(compareTable(summary, presented)).toMatch(/nearest-template +\d/);

  const manifest = { name: 'toy', versions: {}, configuration: { ...experiment }, seeds: [1, 2], resultsHash: 'x' };
  const results = { manifest: { ...manifest, failures: [], presented }, rows, summary };
  // As it comes back from a folder of results, with the pictures of those that have states.
  const back = JSON.parse(JSON.stringify({ ...results, illustration: await illustrate(experiment) }));
  const { document } = parseHTML(renderReport(back));
  const wordsOf = (id: string): string => (document.querySelector(id)?.textContent ?? '').replaceAll(/\s+/g, ' ');
  // Its record says that it is itself what is trained, and nobody is said not to have been.
  expect(wordsOf('#question')).toContain('Templates was itself trained on the task. Nothing inside the reservoirs');
  // Its family is drawn as another one is.
  expect(wordsOf('#reservoirs')).toContain('Broken lines and open marks: continuous, remembering. The same');
  expect(wordsOf('#question')).not.toContain('a network that was never trained');
  expect(document.querySelector('#reservoirs')?.textContent).toContain('compares a trial with those that it was shown');
});

test('nothing of the program knows its name', () => {
  const source = new URL('../../src', import.meta.url).pathname;
  const knowing = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /['"`]nearest-template/.test(readFileSync(join(source, name), 'utf8')));
  expect(knowing).toEqual([]);
});

test('one that cannot hear its answers is refused before it is taught, where a task goes on by itself', async () => {
  const free = parseExperiment(
    '{ name: deaf, size: 10, reservoirs: [filter-bank, nearest-template], tasks: [lorenz-free] }',
    'deaf.yaml',
  );
  const unit = { task: 'lorenz-free', reservoir: 'nearest-template', seed: 1 };
  await expect(runUnit(unit, free, () => 0)).rejects.toThrow(
    /^learner nearest-template: cannot go on by itself, as task lorenz-free wants \(trial \d+\); use a continuous reservoir$/,
  );
});
