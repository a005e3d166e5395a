import { expect, test } from 'vitest';
import { choicesOf, choose, refusalOf, unitOf, unitsIn } from '../../../scenes/rerun/choice.ts';
import type { ReportedUnit, RerunData } from '../../../src/studies/comparison/rerun.ts';

const unit = (tasks: readonly string[], reservoir: string, seed: number): ReportedUnit => ({
  ...{ tasks, reservoir, seed, shape: 0, values: [], digest: '', seconds: 1 },
});
const units = [
  ...[1, 2].flatMap((seed) => ['a', 'b'].map((system) => unit(['quiet', 'noisy'], system, seed))),
  unit(['other'], 'b', 2),
];
const data = { units, unrepeatable: [] } as Partial<RerunData> as RerunData;

test('a figure of a task has the units in which that task is, others all', () => {
  expect(unitsIn(data, 'noisy')).toHaveLength(4);
  expect(unitsIn(data, undefined)).toHaveLength(5);
});

test('what is chosen always exists: the wish where it can be met, the reference, or else the first', () => {
  expect(choose(units, {}, 'b')).toEqual({ tasks: 'quiet, noisy', system: 'b', seed: 1 });
  expect(choose(units, { system: 'a', seed: 2 }, 'b')).toEqual({ tasks: 'quiet, noisy', system: 'a', seed: 2 });
  expect(choose(units, { tasks: 'other', system: 'a', seed: 1 }, undefined)).toEqual({
    ...{ tasks: 'other', system: 'b', seed: 2 },
  });
  expect(choose([], {}, 'b')).toBeUndefined();
  const chosen = { tasks: 'other', system: 'b', seed: 2 };
  expect(unitOf(units, chosen)).toBe(units[4]);
  expect(choicesOf(units, chosen)).toEqual({ tasks: ['quiet, noisy', 'other'], systems: ['b'], seeds: [2] });
});

test('a part that is not in the file refuses its units and the pictures, and no other', () => {
  const why = 'made by a module of its author’s own (mine.ts), which is not in this file';
  const own = { ...data, unrepeatable: [{ part: 'system' as const, label: 'a', why }] };
  const refused = `Not repeatable here: system a is ${why}.`;
  expect(refusalOf(own, units[0])).toBe(refused);
  expect(refusalOf(own, 'pictures')).toBe(refused);
  expect(refusalOf(own, units[4])).toBeUndefined();
});
