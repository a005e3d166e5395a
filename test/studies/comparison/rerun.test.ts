import { describe, expect, test } from 'vitest';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../../src/studies/comparison/presented.ts';
import {
  digestOf,
  type Reported,
  rerunData,
  roundingsHere,
  rowsDigest,
} from '../../../src/studies/comparison/rerun.ts';
import { rerunOutcome } from '../../../src/studies/comparison/rerun_outcome.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { blank } from '../tiny_comparison.ts';

const experiment = asExperiment(
  {
    ...{ name: 'again', networks: 2, size: 10, reservoirs: ['delay-line', 'input-only'] },
    tasks: [{ name: 'temporal-xor', stateNoise: [0.01, 0.02] }],
  },
  'again.yaml',
);
const labels = experiment.tasks.map(({ label }) => label);
const row = (task: string, reservoir: string, seed: number, k: number): ResultRow => ({
  ...{ task, reservoir, seed, size: 10, condition: `c${k}`, metric: 'accuracy', value: 0.1 + k + seed / 7 },
  ...{ bound: null, scale: null, chance: 0.5, ideal: 1, observer: null, params: { b: 1, a: 2 }, wallSeconds: 1.25 },
});
const rows = ['delay-line', 'input-only'].flatMap((reservoir) =>
  [1, 2].flatMap((seed) => labels.flatMap((task) => [0, 1].map((k) => row(task, reservoir, seed, k)))),
);
const reported: Reported = {
  ...{ experiment, presented: presentedExperiment(experiment), rows, illustration: blank },
  versions: { results: '1', page: '1' },
};

describe('what a page is told', () => {
  const data = rerunData(reported);

  test('is one unit for tasks that are computed together, with its values, in JSON as in memory', () => {
    expect(data.units).toHaveLength(4);
    expect(data.units[0]).toEqual({
      ...{ tasks: labels, reservoir: 'delay-line', seed: 1, shape: 0, seconds: 2.5 },
      values: [0, 1, 0, 1].map((k) => 0.1 + k + 1 / 7),
      digest: rowsDigest(rows.slice(0, 4)),
    });
    expect(data.shapes).toEqual([labels.flatMap((task) => ['c0', 'c1'].map((at) => [task, at, 'accuracy']))]);
    expect(data.headlines[labels[0]].metric).toBe('accuracy');
    expect(data.pictures).toBe(digestOf(blank));
    expect(data.unrepeatable).toEqual([]);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });

  test('names parts of modules, without the folders of whoever made them', () => {
    const [own, ...others] = experiment.reservoirs;
    const spec = { ...own.spec, module: '/home/somebody/mine.ts#pause' };
    const { unrepeatable } = rerunData({
      ...reported,
      experiment: { ...experiment, reservoirs: [{ ...own, spec }, ...others] },
    });
    expect(unrepeatable).toEqual([
      {
        ...{ part: 'system', label: 'delay-line' },
        why: 'made by a module of its author’s own (mine.ts#pause), which is not in this file',
      },
    ]);
  });

  test('is a digest without values where there are too many', () => {
    const many = Array.from({ length: 8000 }, () => rows).flat();
    const [first] = rerunData({ ...reported, rows: many.slice(0, 60_001) }).units;
    expect(first.values).toBeUndefined();
    expect(first.digest).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a digest covers all but the wall time, whatever the order of keys, and roundings are those of here', () => {
    const [one] = rows;
    expect(rowsDigest([{ ...one, wallSeconds: 9, params: { a: 2, b: 1 } }])).toBe(rowsDigest([one]));
    expect(rowsDigest([{ ...one, ideal: 1 - 2 ** -53 }])).not.toBe(rowsDigest([one]));
    expect(rowsDigest([{ ...one, learning: [] }])).not.toBe(rowsDigest([one]));
    expect(data.roundings).toBe(roundingsHere());
  });
});

describe('what came of a unit', () => {
  const data = rerunData(reported);
  const own = rows.slice(0, 4);
  const changed = (k: number, change: Partial<ResultRow>) =>
    own.map((one, i) => (i === k ? { ...one, ...change } : one));

  test('is identical, whatever time it took', () => {
    const outcome = rerunOutcome(data, data.units[0], changed(0, { wallSeconds: 7 }));
    expect(outcome).toMatchObject({ identical: true, rows: 4, different: [] });
    expect(outcome.headlines).toHaveLength(4);
  });

  test('differs by the last bit of one value', () => {
    const value = (own[3].value as number) + 2 ** -52;
    const outcome = rerunOutcome(data, data.units[0], changed(3, { value }));
    expect(outcome.identical).toBe(false);
    expect(outcome.different).toEqual([
      { task: labels[1], condition: 'c1', metric: 'accuracy', there: own[3].value, here: value },
    ]);
    expect(outcome.largest).toBeGreaterThan(0);
    expect(outcome.largest).toBeLessThan(3e-16);
  });

  test('differs in a value that is missing, in rows that are missing, and in what is no value', () => {
    expect(rerunOutcome(data, data.units[0], changed(0, { value: null })).largest).toBe(Number.POSITIVE_INFINITY);
    expect(rerunOutcome(data, data.units[0], own.slice(1)).identical).toBe(false);
    expect(rerunOutcome(data, data.units[0], changed(0, { condition: 'another' })).identical).toBe(false);
    expect(rerunOutcome(data, data.units[0], changed(1, { ideal: 0.9 }))).toMatchObject({
      ...{ identical: false, different: [] },
    });
  });
});
