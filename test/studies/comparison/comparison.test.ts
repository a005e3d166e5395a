/**
 * A comparison as a study: its units, what of their results lasts, and a spec from a file that is checked like an
 * experiment file.
 */
import { describe, expect, test } from 'vitest';
import { checkedComparison, isPictures } from '../../../src/studies/comparison/comparison.ts';
import { loadNothing } from '../../../src/studies/comparison/own_parts.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { units } from '../../../src/studies/comparison/unit.ts';
import { unwatched } from '../../../src/studies/unit.ts';
import { blank, computeTiny, tiny, tinyStudy } from '../tiny_comparison.ts';

describe('a comparison', () => {
  test('has the pictures as its first unit, then all others in canonical order', () => {
    const [pictures, ...others] = tinyStudy.units();
    expect(isPictures(pictures)).toBe(true);
    expect(others).toEqual(units(tiny));
  });

  test('computes the same but for the wall time, which does not last', async () => {
    const unit = tinyStudy.units()[1];
    const rows = (await computeTiny(unit, unwatched)) as ResultRow[];
    const slower = rows.map((row) => ({ ...row, wallSeconds: row.wallSeconds + 1 }));
    expect(tinyStudy.lasting(slower)).toEqual(tinyStudy.lasting(rows));
    const other = rows.map((row) => ({ ...row, value: -1 }));
    expect(tinyStudy.lasting(other)).not.toEqual(tinyStudy.lasting(rows));
    expect(tinyStudy.lasting(blank)).toBe(blank);
  });
});

describe('a spec from a file', () => {
  test('is read as what it was written from', async () => {
    const written = JSON.parse(JSON.stringify(tinyStudy.spec));
    expect(await checkedComparison(written, 'plan', loadNothing)).toEqual(tinyStudy.spec);
  });

  test.each<[string, object]>([
    ['without an experiment', {}],
    ['with reservoirs that are none', { experiment: { ...tiny, reservoirs: 3 } }],
    ['with a reservoir that is null', { experiment: { ...tiny, reservoirs: [null] } }],
    ['with an unknown key', { experiment: { ...tiny, colour: 'blue' } }],
    ['with a task that is none', { experiment: { ...tiny, tasks: [{ name: 'juggling' }] } }],
  ])('%s is refused with its place', async (_, value) => {
    const checked = checkedComparison({ kind: 'comparison', ...value }, 'plan', loadNothing);
    await expect(checked).rejects.toThrow(/^plan: /);
  });
});
