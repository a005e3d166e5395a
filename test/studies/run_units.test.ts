/**
 * Units are worked through by any number of hands, in an order that leaves no trace; failures, interruptions and full
 * disks do what they should.
 */
import { describe, expect, it } from 'vitest';
import type { Executor } from '../../src/studies/executor.ts';
import { planOf } from '../../src/studies/plan.ts';
import { runUnits } from '../../src/studies/run_units.ts';
import { createMemoryStore } from '../../src/studies/store.ts';
import type { Study } from '../../src/studies/study.ts';
import type { UnitState } from '../../src/studies/unit.ts';

/** Squares of 0 … 8; odd ones cost more. */
const squares: Study<number, number> = {
  spec: { kind: 'published', name: 'squares', seed: 1, quick: true, options: {} },
  title: 'squares',
  units: () => [0, 1, 2, 3, 4, 5, 6, 7, 8],
  labelOf: (n) => `square of ${n}`,
  costOf: (n) => 1 + (n % 2),
  compute: async (n) => n * n,
  lasting: (result) => result,
};
const plan = await planOf(squares, '1');
const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function executor(compute: Executor['compute'], hands = 1): () => Executor {
  return () => ({ hands, compute, dispose: async () => {} });
}
const square: Executor['compute'] = async (_, unit) => Number(unit) ** 2;

describe('runUnits', () => {
  it.each([1, 2, 5, 20])('with %i hands does every unit once, never more than that many at a time', async (hands) => {
    const begun: unknown[] = [];
    let running = 0;
    let most = 0;
    const { results, computed } = await runUnits(plan, {
      store: createMemoryStore(),
      createExecutor: executor(async (_, unit) => {
        begun.push(unit);
        most = Math.max(most, ++running);
        await later();
        running--;
        return Number(unit) ** 2;
      }, hands),
    });
    expect(begun.slice(0, 5)).toEqual([1, 3, 5, 7, 0]);
    expect(begun.toSorted()).toEqual(squares.units());
    expect(most).toBe(Math.min(hands, 9));
    expect(computed).toBe(9);
    expect(plan.units.map(({ id }) => results.get(id))).toEqual([0, 1, 4, 9, 16, 25, 36, 49, 64]);
  });

  it('does not do again what the store has, and asks for no executor if that is all', async () => {
    const entries = plan.units.map(({ id }, i) => ({ id, result: i }));
    const done: unknown[] = [];
    const note: Executor['compute'] = async (_, unit) => done.push(unit);
    await runUnits(plan, { store: createMemoryStore(entries.slice(2)), createExecutor: executor(note) });
    expect(done).toEqual([1, 0]);
    const createExecutor = () => expect.unreachable('nothing is left to compute');
    const { results } = await runUnits(plan, { store: createMemoryStore(entries), createExecutor });
    expect([...results.values()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('a failing unit is noted with its cause in one line and does not stop the others', async () => {
    const noted: unknown[] = [];
    const store = { ...createMemoryStore(), fail: (failure: unknown) => void noted.push(failure) };
    const { failures, results } = await runUnits(plan, {
      store,
      createExecutor: executor(async (_, unit) => {
        if (unit === 3 || unit === 4) throw new Error(`no such\n  thing as ${unit}`);
        return 0;
      }, 2),
    });
    expect(results.size).toBe(7);
    expect(failures.map(({ label, cause }) => `${label}: ${cause}`)).toEqual([
      'square of 3: no such thing as 3',
      'square of 4: no such thing as 4',
    ]);
    expect(new Set(noted)).toEqual(new Set(failures));
  });

  it('begins nothing once it is interrupted, blames no unit for it, and ends what computes at once', async () => {
    const interruption = new AbortController();
    let disposed = 0;
    const { failures, computed } = await runUnits(plan, {
      ...{ store: createMemoryStore(), signal: interruption.signal },
      createExecutor: () => ({
        hands: 1,
        compute: async () => {
          interruption.abort();
          throw new Error('terminated');
        },
        dispose: async () => void disposed++,
      }),
    });
    expect([failures, computed]).toEqual([[], 0]);
    expect(disposed).toBeGreaterThan(0);
  });

  it('stops when a result cannot be stored', async () => {
    let begun = 0;
    const run = runUnits(plan, {
      store: {
        ...createMemoryStore(),
        append: () => {
          throw new Error('ENOSPC');
        },
      },
      createExecutor: executor(async () => ++begun),
    });
    await expect(run).rejects.toThrow('ENOSPC');
    expect(begun).toBe(1);
  });

  it('tells progress that only grows, from what is there to the cost of all, parts of units included', async () => {
    const costs: number[] = [];
    const whole = plan.units.reduce((sum, { cost }) => sum + cost, 0);
    await runUnits(plan, {
      store: createMemoryStore([{ id: plan.units[1].id, result: 1 }]),
      createExecutor: executor(async (study, unit, context) => {
        context.progress(0.5);
        return square(study, unit, context);
      }, 2),
      onProgress: ({ cost }) => costs.push(cost),
    });
    expect([costs[0], costs.at(-1)]).toEqual([2, whole]);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(costs.some((cost) => cost % 1 !== 0)).toBe(true);
  });

  it('gives a unit what it kept, and forgets it when it has ended', async () => {
    const store = createMemoryStore();
    const state: UnitState = { share: 0.25, facts: { at: 7 }, bytes: Uint8Array.of(1) };
    const seen: unknown[] = [];
    const once = (fails: boolean) =>
      runUnits(plan, {
        ...{ store, units: plan.units.slice(0, 1) },
        createExecutor: executor(async (_study, _unit, { kept, keep }) => {
          seen.push(kept);
          keep(state);
          if (fails) throw new Error('killed');
          return 0;
        }),
      });
    await once(true);
    await once(false);
    await once(true);
    expect(seen).toEqual([undefined, state, undefined]);
  });

  it('counts what was kept as done from the beginning, so that the time left is that of the rest', async () => {
    const store = createMemoryStore();
    store.keep(plan.units[1], { share: 0.25, facts: {}, bytes: new Uint8Array() });
    const costs: number[] = [];
    await runUnits(plan, { store, createExecutor: executor(square), onProgress: ({ cost }) => costs.push(cost) });
    expect(costs[0]).toBe(0.25 * plan.units[1].cost);
  });

  it('says which unit begins again and why, and no longer counts as done what it had kept', async () => {
    const store = createMemoryStore();
    const [first] = plan.units;
    store.keep(first, { share: 0.5, facts: {}, bytes: new Uint8Array() });
    const [costs, told]: [number[], string[]] = [[], []];
    const { results } = await runUnits(plan, {
      ...{ store, units: [first] },
      createExecutor: executor(async (study, unit, context) => {
        context.beginAgain('of another machine');
        return square(study, unit, context);
      }),
      onProgress: ({ cost }) => costs.push(cost / first.cost),
      onBeginAgain: ({ label }, why) => told.push(`${label}: ${why}`),
    });
    expect(told).toEqual(['square of 0: of another machine']);
    expect(costs).toEqual([0.5, 0.5, 0, 1]);
    expect(results.get(first.id)).toBe(0);
  });

  it('gives a result as it would be read back: exact numbers, and no field that is undefined', async () => {
    const { results } = await runUnits(plan, {
      ...{ store: createMemoryStore(), units: plan.units.slice(0, 1) },
      createExecutor: executor(async () => ({ a: Number.NaN, b: undefined, c: [-0] })),
    });
    expect([...results.values()]).toStrictEqual([{ a: Number.NaN, c: [-0] }]);
  });
});
