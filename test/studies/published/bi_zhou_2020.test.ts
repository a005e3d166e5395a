/** Intervals learned in small, to the same bytes also where it was interrupted; and verdicts either way. */
import { expect, test } from 'vitest';
import { trainTimer } from '../../../src/studies/published/bi_zhou_2020/train.ts';
import {
  learnToTime,
  type TimingResult,
  type TimingUnit,
  trainingOf,
} from '../../../src/studies/published/bi_zhou_2020/unit.ts';
import { biZhou2020 } from '../../../src/studies/published/bi_zhou_2020.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { type UnitState, unwatched } from '../../../src/studies/unit.ts';
import { hastyClock } from './hasty_clock.ts';
import { runNamed } from './run_named.ts';

const { full, quick } = biZhou2020.options;

/** Shorter than the quick version in everything. */
const short = {
  ...{ ...quick, units: 64, batch: 16, latestOnset: 120, intervals: [100, 300], testedIntervals: [140, 260] },
  ...{ delays: [200, 300], tests: 256 },
};
const tiny = { ...short, units: 16, batch: 8, tests: 16, evaluateEvery: 3, evaluations: 3 };

test('production is learned in small: 600 steps of 16 trials', async () => {
  const protocol = trainingOf('production', { ...short, evaluateEvery: 600, evaluations: 2 });
  const { history, unseen } = await trainTimer('production', 1, protocol, unwatched);
  expect(history.map(({ step }) => step)).toEqual([1, 601]);
  expect(history[0].success).toBeLessThan(0.2);
  expect(history[1].success).toBeGreaterThan(0.9);
  expect(history[1].error).toBeLessThan(0.15);
  expect(unseen.success).toBeGreaterThan(0.9);
});

test.each(['production', 'comparison'] as const)(
  '%s goes on from where it was kept, to the same bytes',
  async (task) => {
    const { networks: _, tasks: __, ...protocol } = tiny;
    const unit: TimingUnit = { task, seed: 3, protocol };
    const kept: UnitState[] = [];
    const watched = {
      ...unwatched,
      clock: hastyClock(),
      keep: (state: UnitState) => kept.push(structuredClone(state)),
    };
    const whole = await learnToTime(unit, watched);
    expect(whole.history.map(({ step }) => step)).toEqual([1, 4, 7]);
    // Before each step but the first, also that of an evaluation.
    expect(kept.length).toBe(6);
    for (const state of kept) {
      const resumed = await learnToTime(unit, {
        ...unwatched,
        kept: { ...state, facts: JSON.parse(JSON.stringify(state.facts)) },
      });
      expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
    }
    const other = { ...unit, protocol: { ...protocol, units: 24 } };
    const told: string[] = [];
    const beginAgain = (why: string): void => void told.push(why);
    const fresh = await learnToTime(other, { ...unwatched, kept: kept[0], beginAgain });
    expect(told).toEqual([expect.stringContaining('training: weights damaged (')]);
    expect(JSON.stringify(fresh)).toBe(JSON.stringify(await learnToTime(other, unwatched)));
    await learnToTime(unit, { ...unwatched, kept: { ...kept[0], facts: {} }, beginAgain });
    expect(told[1]).toBe('training: what was kept is no training (nothing to go on from); begin again');
  },
);

test('a network whose loss is no number is drawn anew', async () => {
  // So high a rate that weights run away within a few steps.
  const protocol = trainingOf('production', { ...tiny, rate: 1e9 });
  await expect(trainTimer('production', 1, protocol, unwatched)).rejects.toThrow(
    'training, seed 1: no finite loss in 100 networks; use a smaller learning rate',
  );
});

test('has findings and figures of both tasks', async () => {
  const { findings, figures, notes } = await runNamed(biZhou2020, tiny, { seed: 1 });
  expect(findings.some(({ quantity }) => quantity.startsWith('comparison'))).toBe(true);
  // One network decides nothing.
  expect(findings.every(({ holds }) => holds === null)).toBe(true);
  // Neither has one reached the criterion: no states are drawn.
  expect(figures.map(({ panels }) => panels.length)).toEqual([2]);
  expect(notes.join(' ')).toContain('are drawn anew');
});

/** A result in which all that was published is so, or nothing. */
function madeResult({ task, seed }: TimingUnit, holds: boolean): TimingResult {
  const intervals = [600, 700, 800, 900, 1000, 1100, 1200];
  const matrix = [
    [1, 0.5],
    [0.5, 1],
  ];
  return {
    ...{ task, seed, attempts: 1, reached: true, unseen: { success: 1, error: 0.02 } },
    history: [{ step: 501, success: 1, error: 0.02 }],
    looked: {
      intervals,
      stereotypy: holds ? 0.97 : 0.5,
      elapsed: { confusion: matrix, error: 20 },
      held: {
        ...{ places: intervals.map((_, i) => i / 6), order: holds ? 1 : 0.5, alongFirst: 0.9 },
        ...{ monotone: 0.8, slowing: holds ? 0.3 : 2 },
      },
      heldDecoding: matrix,
      produced:
        task === 'comparison'
          ? null
          : {
              ...{ times: intervals, scaling: holds ? 0.9 : 0.2, dimensions: 2 },
              speeds: intervals,
              inSpace: {
                speeds: intervals.map((time) => (holds ? 1000 / time : time / 1000)),
                ...{ index: holds ? 0.95 : 0.2, share: holds ? 0.7 : 0.3 },
              },
            },
    },
  };
}

test.each([true, false])('verdicts go either way: %s', (holds) => {
  const units = biZhou2020.units(full, 1);
  expect(units).toHaveLength(10);
  const made = units.map((unit) => madeResult(unit, holds));
  const { findings } = biZhou2020.outcome(made, full, 1);
  const judged = findings.filter((finding) => finding.holds !== null && !finding.quantity.includes('reach'));
  expect(judged).toHaveLength(9);
  expect(judged.every((finding) => finding.holds === holds)).toBe(true);
  const slope = findings.find(({ quantity }) => quantity.includes('slope'));
  expect(slope?.found).toBeCloseTo(holds ? -1 : 1, 9);
  const failed = made.map((result) => ({ ...result, reached: holds }));
  const reach = biZhou2020.outcome(failed, full, 1).findings.filter(({ quantity }) => quantity.includes('reach'));
  expect(reach.map((finding) => finding.holds)).toEqual([holds, holds]);
  // Of five networks for each task, one or all of which failed.
  const panels = (some: readonly TimingResult[]) => biZhou2020.outcome(some, full, 1).figures.map((own) => own.panels);
  const lines = panels(made.map((result) => ({ ...result, reached: result.seed > 1 })))
    .flat()
    .map((panel) => (panel.kind === 'curves' ? panel.series.length : 0));
  expect(lines).toEqual([5, 5, 5, 4, 0, 4, 0, 0, 4, 0]);
  expect(panels(made.map((result) => ({ ...result, reached: false }))).map((own) => own.length)).toEqual([2]);
});

test.each([
  [{ batch: 6 }, 'batch of 6; use a multiple of four'],
  [{ intervals: [400] }, 'intervals of 400; give the shortest and the longest, ascending'],
  [{ delays: [900, 600] }, 'delays of 900,600; give the shortest and the longest, ascending'],
  [{ testedIntervals: [300, 1200] }, 'testedIntervals of 300,1200; stay within intervals 400,1400'],
])('refuses %j', (given, message) => {
  expect(() => optionsWith(biZhou2020, false, given)).toThrow(`experiment bi-zhou-2020: ${message}`);
});
