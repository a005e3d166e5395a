/** A comparison as a function: the rows and the hash of its experiment, wherever and however it is run. */
import { describe, expect, test, vi } from 'vitest';
import type { CompareProgress } from '../src/compare/options.ts';
import { compare } from '../src/compare.ts';
import { defineReservoir } from '../src/reservoir/define_reservoir.ts';
import { hashRows } from '../src/studies/comparison/result_lines.ts';
import { runUnit, units } from '../src/studies/comparison/unit.ts';
import { defineTask } from '../src/tasks/define_task.ts';
import { tiny } from './studies/tiny_comparison.ts';

const DISCRIMINATION = {
  name: 'discrimination',
  T0s: [100],
  trainPerClass: 4,
  testPerClass: 3,
  probesPerPoint: 0,
} as const;
const SAME = { networks: 3, size: 10, reservoirs: ['filter-bank', 'delay-line'], tasks: [DISCRIMINATION] } as const;

/** Was the one spike early or late? */
const late = defineTask({
  name: 'early-or-late',
  title: 'Early or late',
  question: 'Did the spike come late?',
  headline: { metric: 'accuracy', better: 'higher' },
  options: { byMs: 40 },
  channels: { spikes: 1, analog: 0 },
  trials: () => ({ train: 6, test: 6 }),
  trial: (_, { index }, { byMs }) => ({
    ...{ durationMs: 100, spikes: [[10 + (index % 2) * byMs]], sampleTimesMs: [100] },
    targets: [index % 2 === 1 ? 1 : -1],
  }),
  score: (trials) => ({
    accuracy: trials.filter(({ answers, targets }) => answers[0][0] > 0 === targets[0][0] > 0).length / trials.length,
  }),
});
const sums = defineReservoir({
  name: 'sums',
  meaning: 'sums of the input that fade',
  parameters: { tau: { default: 50, unit: 'ms', meaning: 'time constant', above: 0 } },
  step: (next, x, u, { size, dt, tau }) => {
    for (let k = 0; k < size; k++) next[k] = x[k] * Math.exp((-dt * (k + 1)) / tau) + u[0];
  },
  operations: ({ size }) => 2 * size,
});

describe('compare', () => {
  test('has the rows, the hash and the report of the experiment', async () => {
    const progress: CompareProgress[] = [];
    const { rows, summary, html, resultsHash, failures } = await compare({
      ...{ ...SAME, name: 'tiny', onProgress: (now: CompareProgress) => progress.push(now) },
    });
    const alone = await Promise.all(units(tiny).map((unit) => runUnit(unit, tiny, () => 0)));
    expect(resultsHash).toBe(await hashRows(alone.flat()));
    expect(rows).toHaveLength(alone.flat().length);
    expect(new Set(summary.map(({ reservoir }) => reservoir))).toEqual(new Set(SAME.reservoirs));
    expect(failures).toEqual([]);
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).toContain(resultsHash.slice(0, 19));
    expect(progress.at(-1)).toEqual({ finished: 7, units: 7, share: 1 });
    for (const [i, { share }] of progress.entries()) expect(share).toBeGreaterThanOrEqual(progress[i - 1]?.share ?? 0);
  });

  test('takes definitions in the place of names, with parameters and lists', async () => {
    const { rows, contrasts } = await compare({
      ...{ networks: 2, size: 4, reference: 'delay-line' },
      reservoirs: ['delay-line', sums, { own: sums, tau: 5, label: 'quick' }],
      tasks: [late, { own: late, byMs: [20, 60], label: 'other' }],
      primary: { task: 'early-or-late', metric: 'accuracy', margin: 0.1 },
    });
    expect(new Set(rows.map(({ task }) => task))).toEqual(new Set([late.name, 'other+byMs=20', 'other+byMs=60']));
    expect(new Set(rows.map(({ reservoir }) => reservoir))).toEqual(new Set(['delay-line', 'sums', 'quick']));
    const accuracies = rows.filter(({ metric, reservoir }) => metric === 'accuracy' && reservoir === 'sums');
    expect(accuracies.map(({ value }) => value)).toEqual(accuracies.map(() => 1));
    expect(contrasts?.map(({ reservoir }) => reservoir)).toEqual(['sums', 'quick']);
  });

  test('ends with the reason of its signal, between two units, while others have their turn', async () => {
    const control = new AbortController();
    const begun = vi.fn();
    setTimeout(() => control.abort(new Error('enough')));
    await expect(compare({ ...SAME, signal: control.signal, onProgress: begun })).rejects.toThrow('enough');
    expect(begun).toHaveBeenCalled();
    begun.mockClear();
    await expect(compare({ ...SAME, signal: control.signal, onProgress: begun })).rejects.toThrow('enough');
    expect(begun).not.toHaveBeenCalled();
  });

  test.each([
    [{ jobs: 2 }, 'compare: jobs: several in a page (2); use 1'],
    [{ jobs: 0.5 }, 'compare: jobs: no number of units (0.5); use 1, 2, …'],
    [{ networks: 0 }, /^compare: networks: /],
    [{ nets: 3 }, /^compare: unknown key \(nets\); known are name, reservoirs, .*, jobs, signal, onProgress$/],
    [{ networkz: 3 }, /^compare: unknown key \(networkz\); did you mean networks\?/],
    [{ jobs: '2' }, 'compare: jobs: no number of units ("2"); use 1, 2, …'],
    [{ signal: 5 }, 'compare: signal: no signal (number); give that of an AbortController'],
    [{ onProgress: 5 }, 'compare: onProgress: no function (number); give one, or leave it out'],
    [{ tasks: 'discrimination' }, 'compare: tasks: no array of tasks ("discrimination"); give names or definitions'],
    [{ search: { draws: 2 } }, 'compare: search: only the command line searches; give settings as lists, or use'],
    [{ tasks: [{ own: 3 }] }, 'compare: tasks[0].own: no definition (number); give what define… returned'],
    [{ reservoirs: [{ own: sums, tau: -1 }] }, /^compare: reservoirs\[0\]: reservoir sums: tau out of range \(-1\)/],
    [{ reservoirs: [sums, sums] }, /^compare: reservoirs: .*sums/],
    [{ tasks: [{ module: './mine.ts#late' }] }, /module/],
  ])('refuses %j in a line', async (wrong, message) => {
    await expect(compare({ ...SAME, ...(wrong as object) })).rejects.toThrow(message);
  });

  test.each([null, 'quick', 3])('refuses %j for options', async (none) => {
    await expect(compare(none as unknown as object)).rejects.toThrow(
      /^compare: not an object \(\w+\); give one with any of name, reservoirs, /,
    );
  });
});
