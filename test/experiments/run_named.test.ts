/** Running a named experiment: units in order whatever the threads, progress that only grows, and an end when it is asked for. */
import { describe, expect, test } from 'vitest';
import type { NamedExperiment } from '../../src/experiments/named_experiment.ts';
import { runNamed } from '../../src/experiments/run_named.ts';

const squares: NamedExperiment<{ readonly count: number }, number, number> = {
  name: 'squares',
  title: '',
  question: '',
  published: '',
  citation: '',
  options: { full: { count: 20 }, quick: { count: 3 } },
  unit: (n) => n * n,
  async run({ count }, { computeAll, seed }) {
    const results = await computeAll(Array.from({ length: count }, (_, i) => seed + i));
    return { findings: [], figures: [], notes: results.map(String) };
  },
};

describe('runNamed', () => {
  test('gives results in the order of the units, however they end', async () => {
    const late = async (unit: unknown): Promise<unknown> => {
      await new Promise((resolve) => setTimeout(resolve, (7 * Number(unit)) % 5));
      return Number(unit) ** 2;
    };
    const alone = await runNamed(squares, squares.options.full, { seed: 4 });
    const together = await runNamed(squares, squares.options.full, { seed: 4, jobs: 6, compute: late });
    expect(alone.notes).toEqual(Array.from({ length: 20 }, (_, i) => String((4 + i) ** 2)));
    expect(together).toEqual(alone);
  });

  test('computes no more units at a time than there are jobs', async () => {
    let now = 0;
    let most = 0;
    const compute = async (): Promise<unknown> => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
      return 0;
    };
    await runNamed(squares, squares.options.full, { seed: 0, jobs: 3, compute });
    expect(most).toBe(3);
  });

  test('tells progress that grows from 0 to 1', async () => {
    const shares: number[] = [];
    await runNamed(squares, squares.options.full, { seed: 0, jobs: 2, onProgress: (share) => shares.push(share) });
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  test('fails with the unit that fails, and begins none once aborted', async () => {
    const fail = (unit: unknown): Promise<unknown> =>
      unit === 2 ? Promise.reject(new Error('unit 2 broke')) : Promise.resolve(0);
    await expect(runNamed(squares, squares.options.quick, { seed: 0, compute: fail })).rejects.toThrow('unit 2 broke');

    const stop = new AbortController();
    const seen: unknown[] = [];
    const compute = async (unit: unknown): Promise<unknown> => {
      seen.push(unit);
      stop.abort();
      return 0;
    };
    const settings = { seed: 0, signal: stop.signal, compute };
    await expect(runNamed(squares, squares.options.full, settings)).rejects.toThrow(/abort/i);
    expect(seen).toEqual([0]);
  });
});
