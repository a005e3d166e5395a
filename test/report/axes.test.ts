/** Numbers that were asked with several values: which parts go along them, and what is drawn of each. */
import { describe, expect, test } from 'vitest';
import {
  alongNumbers,
  chanceOf,
  coursesOfReservoirs,
  coursesOfTasks,
  rowsAlong,
  rowsOfPairs,
} from '../../src/report/axes.ts';
import { renderReport } from '../../src/report/report.ts';
import { viewOf } from '../../src/report/view.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../src/studies/comparison/presented.ts';
import type { ResultRow } from '../../src/studies/comparison/result.ts';
import { summarise } from '../../src/studies/comparison/summary.ts';

const EXPERIMENT = parseExperiment(
  `name: along
networks: 4
size: 50
reservoirs: [{ name: echo-state, spectral_radius: [0.9, 0.5] }, filter-bank]
tasks:
  - { name: discrimination, T0s: [100, 200], stateNoise: [0.2, 0] }
  - { name: production }
`,
  'along.yaml',
);

/** Accuracy by noise, reservoir and seed: made up, so that means are known. */
const accuracyOf = (noise: number, reservoir: string, seed: number, T0: number): number =>
  0.9 - noise - (reservoir === 'filter-bank' ? 0.1 : 0) - (T0 === 200 ? 0.04 : 0) + (seed % 2 === 0 ? 0.02 : -0.02);

function data(change: (row: ResultRow) => ResultRow = (row) => row) {
  const rows = EXPERIMENT.tasks.flatMap(({ label, spec, stateNoise = 0 }) =>
    EXPERIMENT.reservoirs.flatMap(({ label: reservoir }) =>
      [1, 2, 3, 4].flatMap((seed) =>
        (spec.name === 'discrimination' ? [100, 200] : [0]).map(
          (T0): ResultRow =>
            change({
              ...{ task: label, reservoir, seed, size: 5, bound: null, scale: null, chance: 0.5, ideal: 1 },
              ...{ observer: null, params: {}, wallSeconds: 0 },
              condition: T0 === 0 ? 'all' : `T0=${T0} ms`,
              metric: T0 === 0 ? 'relativeError' : 'accuracy',
              value: accuracyOf(stateNoise, reservoir, seed, T0),
            }),
        ),
      ),
    ),
  );
  return {
    manifest: {
      ...{ name: 'along', versions: {}, configuration: {}, seeds: [1, 2, 3, 4], resultsHash: '0', failures: [] },
      presented: presentedExperiment(EXPERIMENT),
    },
    ...{ rows, summary: summarise(rows, { seed: 1 }), illustration: undefined },
  };
}

describe('what goes along a number', () => {
  const { tasks, reservoirs } = presentedExperiment(EXPERIMENT);

  test('are parts that differ in nothing else, ascending', () => {
    expect(alongNumbers(tasks)).toEqual([
      {
        ...{ key: 'stateNoise', what: 'discrimination, T0s = [100,200]' },
        at: [
          { value: 0, label: 'discrimination+stateNoise=0' },
          { value: 0.2, label: 'discrimination+stateNoise=0.2' },
        ],
      },
    ]);
    expect(alongNumbers(reservoirs).map(({ key, at }) => [key, at.map(({ value }) => value)])).toEqual([
      ['spectral_radius', [0.5, 0.9]],
    ]);
  });

  test('are none where two numbers differ at once, or words do', () => {
    const part = (label: string, settings: object) => ({ label, name: 'part', settings: { ...settings } });
    expect(alongNumbers([part('a', { x: 1, y: 1 }), part('b', { x: 2, y: 2 })])).toEqual([]);
    expect(alongNumbers([part('a', { x: 'one' }), part('b', { x: 'two' })])).toEqual([]);
    expect(alongNumbers([{ label: 'a', name: 'part' }])).toEqual([]);
    const cross = [1, 2].flatMap((x) => [1, 2].map((y) => part(`${x}${y}`, { x, y })));
    expect(alongNumbers(cross).map(({ key, what }) => `${key} of ${what}`)).toEqual([
      'x of part, y = 1',
      'y of part, x = 1',
      'x of part, y = 2',
      'y of part, x = 2',
    ]);
  });
});

describe('rows along a number', () => {
  test('are means over networks of the mean over all conditions', () => {
    const view = viewOf(data());
    const [along] = alongNumbers(view.tasks);
    const rows = rowsAlong(rowsOfPairs(view.rows), view.tasks[0], coursesOfTasks(view, along));
    const at = (reservoir: string, condition: string) =>
      rows.find((row) => row.reservoir === reservoir && row.condition === condition);
    // 0.9 less half of 0.04.
    expect(at('echo-state+spectral_radius=0.9', '0')?.mean).toBeCloseTo(0.88, 12);
    expect(at('filter-bank', '0.2')?.mean).toBeCloseTo(0.58, 12);
    expect(at('filter-bank', '0.2')?.n).toBe(4);
    // Of ±0.02 over four networks: t of 3 degrees of freedom times the standard error.
    const half = 3.182446 * (0.02 * Math.sqrt(4 / 3)) * 0.5;
    expect(at('filter-bank', '0.2')?.ciHigh).toBeCloseTo(0.58 + half, 6);
    expect(chanceOf(rows)).toBe(0.5);
  });

  test('of reservoirs stand under the name of the first, in each task', () => {
    const view = viewOf(data());
    const axes = alongNumbers(view.manifest.presented?.reservoirs ?? []);
    const courses = coursesOfReservoirs('production', axes);
    const production = view.tasks.find(({ label }) => label === 'production');
    if (production === undefined) throw new Error('production is among the tasks');
    const rows = rowsAlong(rowsOfPairs(view.rows), production, courses);
    expect(rows.map(({ reservoir, condition }) => [reservoir, condition])).toEqual([
      ['echo-state+spectral_radius=0.5', '0.5'],
      ['echo-state+spectral_radius=0.5', '0.9'],
    ]);
  });

  test('have no mean where one condition of one network has no value', () => {
    const view = viewOf(
      data((row) => (row.seed === 3 && row.condition === 'T0=200 ms' ? { ...row, value: null } : row)),
    );
    const [along] = alongNumbers(view.tasks);
    const rows = rowsAlong(rowsOfPairs(view.rows), view.tasks[0], coursesOfTasks(view, along));
    expect(rows.every(({ mean, noValue }) => mean === null && noValue === 1)).toBe(true);
  });
});

test('the report draws them, says which noise there was, and tells one question once', () => {
  const page = renderReport(data());
  expect(page).toContain('What changes with what');
  expect(page).toContain('against stateNoise.');
  expect(page).toContain('against spectral_radius.');
  expect(page).toContain('noise of 0 and 20 %');
  expect(page.match(/Were two volleys of spikes/g)).toHaveLength(1);
  const plain = data();
  const { presented } = plain.manifest;
  const without = (parts: readonly object[]) => parts.map((part) => ({ ...part, settings: undefined }));
  const older = { ...presented, tasks: without(presented.tasks), reservoirs: without(presented.reservoirs) };
  const manifest = { ...plain.manifest, presented: older as unknown as typeof presented };
  expect(renderReport({ ...plain, manifest })).not.toContain('What changes with what');
});
