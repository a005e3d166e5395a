/** The pooled readout on shifted patterns, a small run, and verdicts. */
import { expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { fitPooled, type PooledLesson } from '../../../src/studies/published/jacques_2022/pooled_readout.ts';
import type { MorseResult } from '../../../src/studies/published/jacques_2022/unit.ts';
import { jacques2022 } from '../../../src/studies/published/jacques_2022.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { runNamed } from './run_named.ts';

const { full, quick } = jacques2022.options;

/** One of three patterns of two channels of 12 taps, from a tap on, with noise. */
function pattern(kind: number, at: number, id: number): PooledLesson {
  const stream = randomStream(1, 'test patterns', id);
  const taps = Float64Array.from({ length: 24 }, () => 0.1 * stream.normal());
  taps[at] += 1;
  taps[12 + at + 1 + kind] += 1;
  return { taps, class: kind };
}

test('a pooled readout that was taught at one shift names patterns at others, one that does not pool does not', () => {
  const lessons = Array.from({ length: 60 }, (_, id) => pattern(id % 3, 4, id));
  const asked = Array.from({ length: 90 }, (_, id) => pattern(id % 3, [1, 2, 6, 7][id % 4], 1000 + id));
  const share = (shifts: number): number => {
    const options = { channels: 2, shifts, classes: 3, passes: 40, batch: 20, rate: 0.05, seed: 1 };
    const answer = fitPooled(lessons, options);
    const right = (own: PooledLesson): boolean => {
      const scores = answer(own.taps);
      return scores.indexOf(Math.max(...scores)) === own.class;
    };
    expect(lessons.filter(right)).toHaveLength(lessons.length);
    return asked.filter(right).length / asked.length;
  };
  expect(share(8)).toBeGreaterThan(0.9);
  expect(share(1)).toBeLessThan(0.6);
});

test('a small run reads letters at four times the speed with the pooled memory alone, to the same bytes', async () => {
  const systems = ['lstm', 'log-memory', 'log-memory-pooled'] as const;
  const options = {
    ...quick,
    networks: 1,
    systems,
    letters: 'ETAI',
    lessons: 80,
    speeds: [1, 4],
    taps: 40,
    shifts: 21,
  };
  const run = () => runNamed(jacques2022, options, { seed: 1 });
  const { findings, figures } = await run();
  const of = (text: string) => findings.find(({ quantity }) => quantity.startsWith(text))?.found ?? Number.NaN;
  expect(of('log-memory-pooled: letters read at the worst speed')).toBeGreaterThan(0.8);
  expect(of('log-memory: letters read at the speed of training')).toBeGreaterThan(0.8);
  expect(of('log-memory: letters read at 4 times the speed')).toBeLessThan(0.8);
  expect(of('lstm: letters read at 4 times the speed')).toBeLessThan(0.8);
  // One network decides nothing.
  expect(findings.every(({ holds }) => holds === null)).toBe(true);
  expect(figures[0].panels[0]).toMatchObject({ kind: 'curves' });
  const small = { ...options, systems: ['lstm', 'log-memory-pooled'] as const, letters: 'ET', passes: 1, lessons: 4 };
  const again = () => runNamed(jacques2022, small, { seed: 1 });
  expect(JSON.stringify(await again())).toBe(JSON.stringify(await again()));
}, 60_000);

test.each([true, false])('verdicts go either way: as published %s', (asPublished) => {
  const results = jacques2022.units(full, 1).map(({ system, seed, protocol: { speeds } }): MorseResult => {
    const keeps = (system === 'log-memory-pooled') === asPublished;
    return {
      ...{ system, seed, ideal: speeds.map(() => 1) },
      accuracy: speeds.map((speed) => (speed === 1 ? 1 : keeps ? 0.95 : 0.2)),
    };
  });
  const { findings } = jacques2022.outcome(results, full, 1);
  const published = findings.filter(({ standing }) => standing === 'published').map(({ holds }) => holds);
  expect(published).toEqual([asPublished]);
  expect(findings.filter(({ standing }) => standing === 'condition').every(({ holds }) => holds)).toBe(true);
});

test.each([
  [{ shifts: 61 }, 'shifts (61) of 60 taps; use at most 60'],
  [{ speeds: [0.5, 2] }, 'speeds do not hold 1'],
  [{ letters: 'EE' }, 'letters (E)'],
])('%j is refused', (given, message) => {
  expect(() => optionsWith(jacques2022, false, given)).toThrow(message);
});
