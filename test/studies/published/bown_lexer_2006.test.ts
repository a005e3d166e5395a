/** Beats and pulses: what an error is, who passes pulses on, and a verdict that can go either way. */
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { findingsOf } from '../../../src/studies/published/bown_lexer_2006/findings.ts';
import { beatsOf, drawTrain, driveOf, entrainmentOf } from '../../../src/studies/published/bown_lexer_2006/pulses.ts';
import type { EvolutionResult } from '../../../src/studies/published/bown_lexer_2006/unit.ts';
import { bownLexer2006 } from '../../../src/studies/published/bown_lexer_2006.ts';
import { runNamed } from './run_named.ts';

describe('phase errors', () => {
  const train = { period: 5, present: [true, true, true, false, true, true] };
  const every = (first: number, step: number): number[] => Array.from({ length: 12 }, (_, k) => first + k * step);

  test('are 0 with every pulse, present or not, and the share of the period that beats are late', () => {
    expect(entrainmentOf(train, every(0, 5), 2)).toEqual({ error: 0, errorOfPresent: 0, errorOfOmitted: 0 });
    expect(entrainmentOf(train, every(0.5, 5), 2).error).toBeCloseTo(0.1, 12);
    expect(entrainmentOf(train, [], 2).error).toBe(0.5);
  });

  test('are a quarter for one who passes pulses on', () => {
    const drive = driveOf(train);
    expect(drive).toHaveLength(600);
    const passed = entrainmentOf(train, beatsOf(drive), 2);
    expect(passed).toEqual({ error: 0.25, errorOfPresent: 0, errorOfOmitted: 0.5 });
  });

  test('count beats that are too many', () => {
    const { errorOfPresent, errorOfOmitted } = entrainmentOf(train, every(0, 2.5), 2);
    expect(errorOfPresent).toBeGreaterThan(0.2);
    expect(errorOfOmitted).toBeGreaterThan(0.2);
  });
});

test('no pulse is left out while the network settles', () => {
  const { present } = drawTrain(5, { pulses: 200, settling: 20, omitted: 0.5 }, randomStream(1, 'train'));
  expect(present.slice(0, 20).every((isThere) => isThere)).toBe(true);
  expect(present.filter((isThere) => !isThere).length).toBeGreaterThan(60);
});

test('goes from units to findings and figures, with the same bytes again', async () => {
  const small = { evolutions: 1, population: 8, generations: 3, periods: [5], freshPeriods: [5.5], tests: 2 };
  const run = async () => runNamed(bownLexer2006, { ...bownLexer2006.options.quick, ...small }, { seed: 1 });
  const first = await run();
  expect(first.findings).toHaveLength(6);
  expect(first.figures[0].panels).toHaveLength(2);
  expect(JSON.stringify(await run())).toBe(JSON.stringify(first));
});

test('a network evolves that beats where pulses are left out', { tags: 'long' }, async () => {
  const options = { ...bownLexer2006.options.quick, evolutions: 1, periods: [5], freshPeriods: [5.25] };
  const { findings } = await runNamed(bownLexer2006, options, { seed: 1 });
  expect(findings[1].found).toBeLessThan(25);
});

test('the verdict can go either way, and the best is not chosen by its tests', () => {
  const entrainment = (error: number) => ({ error, errorOfPresent: error, errorOfOmitted: error });
  const result = (seed: number, last: number, tested: number): EvolutionResult => ({
    ...{ seed, course: [0.25, last], example: { drive: [], output: [] } },
    ...{ evolved: entrainment(tested), fresh: entrainment(tested), first: entrainment(0.25) },
  });
  const verdict = (results: readonly EvolutionResult[]) => findingsOf(results).flatMap(({ holds }) => holds ?? []);
  expect(verdict([result(1, 0.04, 0.06), result(2, 0.2, 0.2)])).toEqual([true, true]);
  expect(verdict([result(1, 0.04, 0.2), result(2, 0.2, 0.01)])).toEqual([false, false]);
});
