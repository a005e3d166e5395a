/** What is foretold, a small run, and verdicts. */
import { expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { lossOfBest } from '../../../src/studies/published/chung_2014/learn_sequences.ts';
import { chosen } from '../../../src/studies/published/chung_2015/findings.ts';
import { leastReberLoss, predictionsOf, REBER_STEPS } from '../../../src/studies/published/chung_2015/predictions.ts';
import type { StackResult } from '../../../src/studies/published/chung_2015/unit.ts';
import { chung2015 } from '../../../src/studies/published/chung_2015.ts';
import { follow, grammar, SYMBOLS } from '../../../src/studies/published/gers_2000/grammar.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { runNamed } from './run_named.ts';

const { full } = chung2015.options;

test('of a Reber sequence the next symbol is wanted, and it may follow', () => {
  const { draw } = predictionsOf.reber;
  const lessons = draw(1, 5);
  expect(draw(1, 5)).toEqual(lessons);
  expect(draw(2, 5)).not.toEqual(lessons);
  for (const { trial, targets } of lessons) {
    const symbols = (of: { get(row: number, column: number): number }): number[] =>
      Array.from({ length: REBER_STEPS }, (_, s) =>
        Array.from(SYMBOLS, (_, k) => k).findIndex((k) => of.get(s, k) === 1),
      );
    const [heard, wanted] = [symbols(trial.analog?.values ?? targets), symbols(targets)];
    expect(heard.slice(1)).toEqual(wanted.slice(0, -1));
    let node = 0;
    for (const symbol of [heard[0], ...wanted]) {
      const arrow = grammar[node].find((own) => own.symbol === symbol);
      expect(arrow).toBeDefined();
      node = arrow?.to ?? 0;
    }
  }
});

test('who knows the grammar has the least loss: the mean over many walks', () => {
  const stream = randomStream(1, 'walks', 0);
  const walks = 4000;
  let sum = 0;
  for (let walk = 0; walk < walks; walk++) {
    let { to } = follow(0, stream);
    for (let s = 0; s < REBER_STEPS; s++) {
      sum += Math.log(grammar[to].length);
      to = follow(to, stream).to;
    }
  }
  // An entropy of a walk has a standard deviation of some .06.
  expect(Math.abs(sum / walks / REBER_STEPS - leastReberLoss())).toBeLessThan(0.004);
});

test('a small run foretells symbols, to the same bytes', async () => {
  const small = { ...full, networks: 1, sets: ['reber'] as const, units: ['gru'] as const, rates: [0.01] };
  const options = { ...small, parameters: 800, layers: 2, lessons: 128, heldBack: 16, updates: 60, lookEvery: 20 };
  const run = () => runNamed(chung2015, { ...options, batch: 16 }, { seed: 1 });
  const first = await run();
  const { findings, figures } = first;
  const of = (text: string) => findings.find(({ quantity }) => quantity.includes(text))?.found ?? Number.NaN;
  for (const system of ['stacked gru', 'gated-feedback gru']) {
    // Who knows nothing has log₂ 7 = 2.8 bits; nobody has less than who knows the grammar, of which 16 sequences are few.
    expect(of(`reber: ${system}`)).toBeLessThan(2.2);
    expect(of(`reber: ${system}`)).toBeGreaterThan(leastReberLoss() / Math.LN2 - 0.1);
  }
  expect(findings.every(({ holds }) => holds === null)).toBe(true);
  expect(figures[0].panels).toHaveLength(1);
  expect(JSON.stringify(await run())).toBe(JSON.stringify(first));
}, 60_000);

/** Results in which the bits of each system are said. */
const resultsWith = (bits: (arrangement: string, rate: number) => number, rates: readonly number[] = [0.01]) =>
  chung2015.units({ ...full, rates }, 1).map(({ set, arrangement, unit, rate, seed }, i): StackResult => {
    const own = bits(arrangement, rate) * (1 + 0.001 * (i % 5));
    const system = { set, arrangement, unit, rate, seed };
    return { ...system, units: 12, parameters: 2900, choosing: [2, own, 2 * own], scored: [2, own, 0] };
  });

test('each system has the rate and each network the weights that are best on sequences that are not scored', () => {
  const results = resultsWith(
    (arrangement, rate) => (rate === 0.01 ? 1 : arrangement === 'stacked' ? 0.9 : 1.1),
    [0.003, 0.01],
  );
  expect(chosen(results, 'reber', 'stacked', 'gru').map(({ rate }) => rate)).toEqual(new Array(5).fill(0.003));
  expect(chosen(results, 'reber', 'gated-feedback', 'gru').map(({ rate }) => rate)).toEqual(new Array(5).fill(0.01));
  // The last look would have been better on what is scored, and is not taken.
  expect(lossOfBest(results[0])).toBeGreaterThan(0);
});

test.each([true, false])('verdicts go either way: gated feedback better %s', (better) => {
  const results = resultsWith((arrangement) => ((arrangement === 'stacked') === better ? 1.2 : 1.1));
  const { findings } = chung2015.outcome(results, full, 1);
  const published = findings.filter(({ standing }) => standing === 'published').map(({ holds }) => holds);
  expect(published).toEqual(new Array(3 * full.sets.length).fill(better));
  const few = chung2015.outcome(results, { ...full, networks: 4 }, 1).findings;
  expect(few.every(({ holds }) => holds === null)).toBe(true);
});

test.each([
  [{ batch: 6 }, 'batch of 6; use a multiple of four'],
  [{ lessons: 8 }, `lessons (8) below a batch; use at least ${full.batch}`],
  [{ updates: 10 }, `updates (10) below lookEvery; use at least ${full.lookEvery}`],
])('%j is refused', (given, message) => {
  expect(() => optionsWith(chung2015, false, given)).toThrow(message);
});
