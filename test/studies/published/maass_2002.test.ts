/** The column of Maass et al. 2002: a small run, distances of states, and verdicts that can go either way. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { rateTolerance } from '../../../src/reservoir/match_rate.ts';
import type { Trial } from '../../../src/signals.ts';
import { courseTimesMs } from '../../../src/studies/published/liquid_measures/poisson_trials.ts';
import { differenceOf } from '../../../src/studies/published/maass_2002/by_circuit.ts';
import { figuresOf } from '../../../src/studies/published/maass_2002/figures.ts';
import { findingsOf } from '../../../src/studies/published/maass_2002/findings.ts';
import {
  type CircuitKind,
  type MaassResult,
  type MaassUnit,
  measureMaass,
  publishedKind,
  separationCourses,
} from '../../../src/studies/published/maass_2002/unit.ts';
import { maass2002Experiment } from '../../../src/studies/published/maass_2002.ts';
import { runNamed } from './run_named.ts';

test('one small circuit of each kind: equal rates, nothing judged by p, and the same bytes again', {
  tags: 'long',
}, async () => {
  const options = {
    ...{ circuits: 1, furtherCircuits: 1, lambdas: [0, 2], columns: 1, trainTrials: 30, testTrials: 30 },
    ...{ distances: [0, 0.2], pairs: 2 },
  };
  const measured = new Map<string, MaassResult>();
  const compute = async (unit: MaassUnit): Promise<MaassResult> => {
    const result = await measureMaass(unit);
    measured.set(JSON.stringify(unit), result);
    return result;
  };
  const { findings } = await runNamed({ ...maass2002Experiment, compute }, options, { seed: 3 });
  expect([...measured.values()].map(({ what }) => what)).toEqual(['segments', 'segments', 'segments', 'separation']);
  const [dynamic, fixed] = [...measured.values()].flatMap((result) => (result.what === 'segments' ? [result] : []));
  // Matched on 30 training trials, told on 30 others.
  expect(Math.abs(fixed.rateHz / dynamic.rateHz - 1)).toBeLessThan(3 * rateTolerance);
  expect(findings.find(({ quantity }) => quantity.startsWith('p of'))?.holds).toBeNull();
  const [last] = [...measured.keys()].slice(-1);
  expect(JSON.stringify(await measureMaass(JSON.parse(last)))).toBe(JSON.stringify(measured.get(last)));
});

test('the distance of states is the mean squared difference over neurons, averaged over pairs', async () => {
  const run = async (trials: readonly Trial[]) => ({
    trajectories: trials.map(({ id, sampleTimesMs }) => ({
      timesMs: sampleTimesMs,
      // Two neurons, 3 and 0 apart within a pair.
      states: ndarray(Float64Array.from([...sampleTimesMs].flatMap(() => [3 * (id % 2), 1])), [
        sampleTimesMs.length,
        2,
      ]),
    })),
    cost: {} as never,
  });
  const courses = await separationCourses({ run }, [0, 0.2], 2, 1);
  expect(courses).toEqual([0, 1].map(() => [...courseTimesMs].map(() => 4.5)));
});

describe('the verdict', () => {
  const kind = (change: Partial<CircuitKind>): CircuitKind => ({ ...publishedKind, ...change });
  const wobble = (k: number, n: number): number => 0.01 * Math.sin(3 * k + 5 * n);
  /** Twelve circuits of each kind; the published one remembers so much more than others. */
  function results(gain: number, separation: readonly number[]): MaassResult[] {
    const kinds: readonly (readonly [CircuitKind, number])[] = [
      [kind({}), 0.674],
      [kind({ synapses: 'static' }), 0.674 - gain],
      [kind({ lambda: 0 }), 0.674 - gain],
      [kind({ lambda: 8 }), 0.674 - gain],
      [kind({ columns: 4 }), 0.674 + gain],
    ];
    const segments = kinds.flatMap(([of, earlier], n) =>
      Array.from({ length: 12 }, (_, seed): MaassResult => {
        const accuracy = [earlier - 0.05, earlier - 0.03, earlier + 0.08, 0.998].map((a, k) => a + wobble(seed, n + k));
        return { what: 'segments', kind: of, seed, accuracy, rateHz: 5 };
      }),
    );
    const distances = Array.from({ length: 12 }, (_, seed): MaassResult => {
      const courses = separation.map((value) => [...courseTimesMs].map(() => value * (1 + wobble(seed, 0))));
      return { what: 'separation', seed, courses };
    });
    return [...segments, ...distances];
  }
  const kinds = { distances: [0, 0.1, 0.2], lambdas: [0, 2, 8], columns: 4, trainTrials: 1000 };
  const verdicts = (gain: number, separation: readonly number[]) =>
    new Map(findingsOf(results(gain, separation), kinds, 1).map(({ quantity, holds }) => [quantity, holds]));

  test('holds where the published circuit is better by enough, and not where it is not', () => {
    const judged = [
      'Difference of state distance within a circuit, inputs 0.2 and 0.1 apart',
      'Gap between the 95 % intervals of state distance, inputs 0.2 and 0.1 apart',
      'State distance that initial potentials leave, of that of inputs 0.1 apart',
      'Mean accuracy for segments 1 to 3, dynamic minus static',
      'p of that difference (sign flips over circuits)',
      'Reach λ with the greatest mean accuracy for segments 1 to 3',
      'Segments 1 to 3, λ = 2 minus λ = 0',
      'Segments 1 to 3, λ = 2 minus λ = 8',
      'Segments 1 to 3, 4 columns minus one',
    ];
    const good = verdicts(0.12, [0.01, 0.2, 0.4]);
    const bad = verdicts(-0.12, [0.1, 0.2, 0.2]);
    for (const quantity of judged) expect([quantity, good.get(quantity)]).toEqual([quantity, true]);
    for (const quantity of judged.filter((name) => !name.startsWith('p of')))
      expect([quantity, bad.get(quantity)]).toEqual([quantity, false]);
    for (const k of [1, 2, 3, 4]) expect(good.get(`Accuracy for segment ${k} of 4, dynamic synapses`)).toBe(true);
  });

  test('says nothing on the size of accuracies with fewer training trials than there', () => {
    const few = findingsOf(results(-0.12, [0.01, 0.2, 0.4]), { ...kinds, trainTrials: 200 }, 1);
    const judged = few.filter(({ holds }) => holds !== null).map(({ quantity }) => quantity);
    expect(judged.filter((quantity) => /for segment \d|Mean accuracy/.test(quantity))).toEqual([]);
  });

  test('differences are taken over the seeds that both kinds have', () => {
    const all = results(0.1, [0, 1, 2]);
    const fewer = all.filter(({ seed, ...rest }) => rest.what === 'separation' || rest.kind.columns === 1 || seed > 4);
    const { value, pairs } = differenceOf(fewer, kind({ columns: 4 }), publishedKind, 'earlier', 1);
    expect(pairs).toBe(7);
    expect(value).toBeCloseTo(0.1, 1);
  });

  test('figures show every kind, with the numbers of the earlier replication beside them', () => {
    const [separation, segments] = figuresOf(results(0.1, [0, 1, 2]), kinds);
    expect(separation.panels.flatMap((panel) => (panel.kind === 'curves' ? panel.series : []))).toHaveLength(3);
    expect(segments.panels).toHaveLength(3);
    const roles = segments.panels.flatMap((panel) => (panel.kind === 'curves' ? panel.series : []));
    expect(roles.filter(({ role }) => role === 'published')).toHaveLength(3);
    for (const { points } of roles) expect(points.length).toBeGreaterThan(2);
  });
});
