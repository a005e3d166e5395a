import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { hashRows, rowLine, type Unit } from '../../../src/studies/comparison/result_lines.ts';

const order: Unit[] = ['a', 'b'].flatMap((task) =>
  ['liquid', 'echo-state'].flatMap((reservoir) => [1, 2, 3].map((seed) => ({ task, reservoir, seed }))),
);

function row(unit: Unit, value: number | null, wallSeconds = 1): ResultRow {
  const params = { reservoir: { tau: 30, size: 135 }, task: {} };
  return {
    ...unit,
    size: 135,
    condition: 'T0=100 ms',
    metric: 'accuracy',
    value,
    bound: null,
    scale: { low: 0, high: 1, step: 0.01 },
    chance: 0.5,
    ideal: null,
    observer: null,
    params,
    wallSeconds,
  };
}

describe('a line of results', () => {
  it('has its keys, and those of its parameters, in one order', () => {
    const first = row(order[0], 0.5);
    const turned = {
      ...Object.fromEntries(Object.entries(first).reverse()),
      params: { task: {}, reservoir: { size: 135, tau: 30 } },
    };
    expect(rowLine(turned as unknown as ResultRow)).toBe(rowLine(first));
    expect(Object.keys(JSON.parse(rowLine(first)))).toEqual(
      'task reservoir seed size condition metric value bound scale chance ideal observer params wallSeconds'.split(' '),
    );
  });
});

describe('the hash of results', () => {
  const rows = order.flatMap((unit, i) => [row(unit, i / 7), row(unit, null)]);

  it('is SHA-256 of the lines with wallSeconds 0', async () => {
    const lines = rows.map((r) => `${JSON.stringify({ ...JSON.parse(rowLine(r)), wallSeconds: 0 })}\n`).join('');
    expect(await hashRows(rows)).toBe(createHash('sha256').update(lines).digest('hex'));
  });

  it('does not see wall times, and sees every other field', async () => {
    const hash = await hashRows(rows);
    expect(await hashRows(rows.map((r) => ({ ...r, wallSeconds: r.wallSeconds * 3 })))).toBe(hash);
    const others: Partial<ResultRow>[] = [
      { task: 'z' },
      { reservoir: 'z' },
      { seed: 99 },
      { size: 1 },
      { condition: 'z' },
      { metric: 'z' },
      { value: -1 },
      { chance: null },
      { ideal: 1 },
      { bound: 'at least' },
      { scale: { low: 0, high: 1, step: 0.02 } },
      { observer: 1 },
      { params: {} },
    ];
    for (const other of others) expect(await hashRows([{ ...rows[0], ...other }, ...rows.slice(1)])).not.toBe(hash);
  });
});
