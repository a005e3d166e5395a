/** Every unit of a plan is done, running, failed or missing, whatever folders say of it; the time left follows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FolderFacts, statusOf } from '../../src/studies/study_status.ts';
import type { PlannedUnit } from '../../src/studies/unit.ts';

const unit = (i: number, demand?: PlannedUnit['demand']): PlannedUnit => ({
  ...{ id: `id ${i}`, label: `unit ${i}`, cost: 1 + i, unit: i },
  ...(demand && { demand }),
});
const units = Array.from({ length: 6 }, (_, i) => unit(i));
const folder = (facts: Partial<FolderFacts> = {}): FolderFacts => ({
  ...{ where: 'a', done: new Map(), failures: [], damaged: [], kept: new Map(), running: undefined, left: undefined },
  ...facts,
});
const failure = (i: number) => ({ id: `id ${i}`, label: `unit ${i}`, cause: `cause ${i}` });

describe('a status', () => {
  test('counts what several folders tell, each unit once and as the best that any of them says', () => {
    const status = statusOf(units, [
      folder({ done: new Map([['id 0', 2]]), failures: [failure(1), failure(2)] }),
      folder({
        ...{ where: 'b', done: new Map([['id 1', 4]]), kept: new Map([['id 4', 0.25]]) },
        running: { units: ['id 3'], jobs: 2 },
      }),
    ]);
    expect(status).toMatchObject({ units: 6, done: 2, missing: 2, begun: 1, workers: 2 });
    expect(status.failed).toEqual([{ ...failure(2), where: 'a' }]);
    expect(status.running).toEqual([{ id: 'id 3', label: 'unit 3', where: 'b', share: 0 }]);
    // 6 s for a cost of 1 + 2; 3 + 4 + ¾ · 5 + 6 are left, and two are computed at a time.
    expect(status.workLeft).toBeCloseTo(2 * 16.75, 9);
    expect(status.secondsLeft).toBeCloseTo(16.75, 9);
  });

  test('leaves no unit out and counts none twice', () => {
    const some = fc.subarray(units.map(({ id }) => id));
    fc.assert(
      fc.property(some, some, some, (done, failed, running) => {
        const failures = failed.map((id) => ({ id, label: id, cause: 'c' }));
        const facts = { done: new Map(done.map((id) => [id, 1])), failures, running: { units: running, jobs: 1 } };
        const status = statusOf(units, [folder(facts)]);
        expect(status.done + status.running.length + status.failed.length + status.missing).toBe(6);
        expect(status.done).toBe(done.length);
      }),
      { seed: 1 },
    );
  });

  test('without a measurement believes the plan, where it says what units take, and else tells no time', () => {
    const running = { units: [], jobs: 4 };
    expect(statusOf(units, [folder({ running })])).toMatchObject({ workLeft: undefined, secondsLeft: undefined });
    const demanded = [3, 5].map((seconds, i) => unit(i, { seconds, megabytes: 1 }));
    expect(statusOf(demanded, [folder({ running })])).toMatchObject({ workLeft: 8, secondsLeft: 4 });
    // Half as fast as was expected.
    const slow = folder({ running, done: new Map([['id 0', 6]]) });
    expect(statusOf(demanded, [slow])).toMatchObject({ workLeft: 10, secondsLeft: 10 });
  });

  test('of a study that is done has nothing left, and of one that rests no time', () => {
    const all = new Map(units.map(({ id }) => [id, 1]));
    expect(statusOf(units, [folder({ done: all })])).toMatchObject({ workLeft: 0, secondsLeft: 0 });
    expect(statusOf(units, [folder({ done: new Map([['id 0', 1]]) })]).secondsLeft).toBeUndefined();
  });
});
