/** Learning curves, from the rows to the page, without a trace in the hash of results. */
import { expect, test } from 'vitest';
import { learnedIn } from '../../src/report/learning.ts';
import { renderReport } from '../../src/report/report.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { hashRows, rowLine } from '../../src/studies/comparison/result_lines.ts';
import { runUnit, units } from '../../src/studies/comparison/unit.ts';
import { fakeReport, fakeRows } from './fake_results.ts';

const curve = (...losses: readonly number[]) =>
  losses.map((loss, k) => ({ pass: k + 1, loss, heldBackLoss: 2 * loss }));

const [first, second, third] = fakeRows(3);
const rows = [
  { ...first, learning: curve(1, 0.5, 0.25) },
  { ...second, task: first.task, reservoir: first.reservoir, learning: curve(3, 1.5) },
  { ...third, task: 'another', reservoir: first.reservoir, learning: [{ pass: 1, loss: 4 }] },
];

test('curves are means over the trainings that came so far, as far as half of them did', () => {
  expect(learnedIn([...rows, ...fakeRows(2)])).toEqual([
    {
      ...{ task: first.task, reservoir: first.reservoir, trainings: 2, passes: 2.5, best: (0.5 + 3) / 2 },
      ...{ loss: [2, 1, 0.25], heldBack: [4, 2, 0.5] },
    },
    { task: 'another', reservoir: first.reservoir, trainings: 1, passes: 1, best: 4, loss: [4], heldBack: [] },
  ]);
  const three = [...rows.slice(0, 2), { ...rows[1], learning: curve(1) }];
  expect(learnedIn(three)[0].loss).toHaveLength(2);
});

test('they are drawn where something was trained in passes, and nowhere else', () => {
  const plain = fakeRows(3);
  const other = plain.findIndex(({ reservoir }) => reservoir !== plain[0].reservoir);
  const told = plain.map((row, k) => {
    if (k === 0) return { ...row, learning: curve(1, 0.5, 0.25) };
    return k === other ? { ...row, learning: [{ pass: 1, loss: 4 }] } : row;
  });
  const page = renderReport(fakeReport(3, { rows: told }));
  expect(page).toContain('How they learned');
  expect(page).toMatch(/Loss on lessons held back by pass, .*: 2\S* after pass 1, 0?\.5\S* after pass 3/);
  expect(page).toContain('<td>0.500</td><td>lessons held back</td>');
  expect(page).toContain('<td>4.00</td><td>lessons learned from</td>');
  expect(renderReport(fakeReport(3))).not.toContain('How they learned');
});

test('the rows of a comparison tell them for every condition, and the hash is that without', async () => {
  const experiment = parseExperiment(
    `
name: learning
networks: 1
size: 5
reservoirs: [{ name: rnn, passes: 3 }, input-only]
tasks: [{ name: discrimination, T0s: [100, 200], trainPerClass: 4, testPerClass: 3, probesPerPoint: 0 }]
`,
    'learning.yaml',
  );
  const [trained, plain] = await Promise.all(units(experiment).map((unit) => runUnit(unit, experiment, () => 0)));
  const told = trained.filter(({ learning }) => learning !== undefined);
  expect(told.map(({ condition }) => condition)).toEqual(['T0=100 ms', 'T0=200 ms']);
  expect(told.every(({ learning }) => learning?.length === 3)).toBe(true);
  expect(plain.some(({ learning }) => learning !== undefined)).toBe(false);
  const without = trained.map(({ learning: _, ...row }) => row);
  expect(await hashRows(trained)).toBe(await hashRows(without));
  expect(JSON.parse(rowLine(told[0])).learning).toEqual(told[0].learning);
  expect(rowLine(without[0])).not.toContain('learning');
});
