import { describe, expect, it } from 'vitest';
import { asExperiment } from '../../src/experiments/experiment_file.ts';
import type { JournalEntry, Unit } from '../../src/experiments/journal.ts';
import { presentedExperiment } from '../../src/experiments/presented.ts';
import type { Failure, ResultRow } from '../../src/experiments/result.ts';
import { longestFirst, runUnits, unitCosts } from '../../src/experiments/schedule.ts';

/** Labels that say nothing, or lie: what counts is what they stand for. */
const presented = presentedExperiment(
  asExperiment(
    {
      name: 'scheduled',
      reservoirs: ['echo-state', 'liquid-static', 'liquid', { name: 'filter-bank', label: 'liquid-like' }],
      tasks: ['discrimination', { name: 'production', label: 'discrimination-easy' }],
    },
    'scheduled',
  ),
);
const costOf = unitCosts(presented);
const all: Unit[] = ['echo-state', 'liquid-static', 'liquid'].flatMap((reservoir) =>
  [1, 2, 3].map((seed) => ({ task: 'discrimination', reservoir, seed })),
);

const nothing = async (): Promise<ResultRow[]> => [];
const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the schedule', () => {
  it('takes the longest units first, equally long ones in order', () => {
    const order = longestFirst(all, costOf).map(({ reservoir, seed }) => `${reservoir} ${seed}`);
    expect(order.slice(0, 4)).toEqual(['liquid-static 1', 'liquid-static 2', 'liquid-static 3', 'liquid 1']);
    expect(order.at(-1)).toBe('echo-state 3');
  });

  it('goes by what a label stands for', () => {
    const cost = (task: string, reservoir: string): number => costOf({ task, reservoir, seed: 1 });
    expect(cost('discrimination', 'liquid-like')).toBeLessThan(cost('discrimination', 'echo-state'));
    expect(cost('discrimination-easy', 'liquid')).toBeLessThan(cost('discrimination', 'liquid'));
  });

  it.each([1, 2, 5, 20])('with %i hands does every unit once, never more than that many at a time', async (hands) => {
    const done: JournalEntry[] = [];
    let running = 0;
    let most = 0;
    await runUnits(
      all,
      async () => {
        most = Math.max(most, ++running);
        await later();
        running--;
        return [];
      },
      { hands, costOf },
      { onDone: (entry) => done.push(entry) },
    );
    expect(new Set(done.map(({ unit }) => unit))).toEqual(new Set(all));
    expect(done).toHaveLength(all.length);
    expect(most).toBe(Math.min(hands, all.length));
  });

  it('a failing unit is noted with its cause in one line and does not stop the others', async () => {
    const done: JournalEntry[] = [];
    const told: Failure[] = [];
    const failures = await runUnits(
      all,
      async (unit) => {
        if (unit.seed === 2) throw new Error(`no such\n  thing as ${unit.reservoir}`);
        return [];
      },
      { hands: 2, costOf },
      { onDone: (entry) => done.push(entry), onFailure: (failure) => told.push(failure) },
    );
    expect(done).toHaveLength(6);
    expect(failures).toEqual(
      ['echo-state', 'liquid-static', 'liquid'].map((reservoir) => ({
        task: 'discrimination',
        reservoir,
        seed: 2,
        cause: `no such thing as ${reservoir}`,
      })),
    );
    expect(new Set(told)).toEqual(new Set(failures));
  });

  it('begins nothing once it is interrupted, and blames no unit for the interruption', async () => {
    const interruption = new AbortController();
    const begun: Unit[] = [];
    const failures = await runUnits(
      all,
      async (unit) => {
        begun.push(unit);
        interruption.abort();
        throw new Error('terminated');
      },
      { hands: 1, costOf, signal: interruption.signal },
      { onDone: () => {} },
    );
    expect(begun).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('stops when a result cannot be stored', async () => {
    let begun = 0;
    const run = runUnits(
      all,
      nothing,
      { hands: 1, costOf },
      {
        onStart: () => {
          begun++;
        },
        onDone: () => {
          throw new Error('ENOSPC');
        },
      },
    );
    await expect(run).rejects.toThrow('ENOSPC');
    expect(begun).toBe(1);
  });
});
