/** The grammar and its streams, that a network with a forget gate learns them and one without grows, and verdicts. */
import { expect, test } from 'vitest';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { randomStream } from '../../../src/random.ts';
import { growthOf } from '../../../src/studies/published/gers_2000/findings.ts';
import { entropyOfStream, follow, foretells, SYMBOLS } from '../../../src/studies/published/gers_2000/grammar.ts';
import { createStreams } from '../../../src/studies/published/gers_2000/streams.ts';
import type { ReberResult } from '../../../src/studies/published/gers_2000/unit.ts';
import { gers2000 } from '../../../src/studies/published/gers_2000.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { runNamed } from './run_named.ts';

const { full } = gers2000.options;

test('strings are those of the embedded Reber grammar', () => {
  // The graph as a regular expression: inner strings between B and E, and the same symbol before and after them.
  const end = '(XT*VP)*(S|XT*VV)';
  const embedded = new RegExp(`^B([TP])B(TS*X${end}|PT*V(V|P${end}))E\\1E$`);
  const stream = randomStream(1, 'test strings');
  const strings: string[] = [''];
  let node = 0;
  for (let k = 0; k < 20_000; k++) {
    const { symbol, to } = follow(node, stream);
    strings[strings.length - 1] += SYMBOLS[symbol];
    node = to;
    if (to === 0) strings.push('');
  }
  strings.pop();
  for (const text of strings) expect(text).toMatch(embedded);
  // Twelve symbols in the mean, 4.0 SD in all of some 1,670 strings: ± .4.
  expect(Math.abs(20_000 / strings.length - 12)).toBeLessThan(0.4);
});

test('of the twelve symbols of a mean string seven are drawn', () => {
  expect(entropyOfStream()).toBeCloseTo((7 / 12) * Math.LN2, 12);
});

test('a symbol is foretold by who holds all that may follow for likelier than the others', () => {
  const scores = (likely: string) => Array.from(SYMBOLS, (symbol) => (likely.includes(symbol) ? 1 : 0));
  expect(foretells(0, scores('B'))).toBe(true);
  expect(foretells(0, scores('BT'))).toBe(false);
  expect(foretells(1, scores('TP'))).toBe(true);
  expect(foretells(1, scores('T'))).toBe(false);
  expect(foretells(1, new Array(SYMBOLS.length).fill(Number.NaN))).toBe(false);
});

test('streams go on from window to window, begin with a string, and are those of their names', () => {
  const spec = { inputs: 7, layers: [{ cell: lstmCell, units: 4, constants: {} }], outputs: 7 };
  const network = createNetwork(spec, { rows: 4, steps: 5 });
  const windows = (seed: number) => {
    const streams = createStreams('tests', seed, 0, 3);
    return [0, 1].map(() => {
      const { followers } = streams.next(network);
      const heard = Array.from({ length: 20 }, (_, at) =>
        network
          .inputs()
          .subarray(at * network.inputStride, at * network.inputStride + 7)
          .indexOf(1),
      );
      return { heard, followers };
    });
  };
  const [first, second] = windows(1);
  expect(windows(1)).toEqual([first, second]);
  expect(windows(2)).not.toEqual([first, second]);
  for (let row = 0; row < 3; row++) {
    const heard = [first, second].flatMap((own) => [0, 1, 2, 3, 4].map((step) => own.heard[step * 4 + row]));
    const foretold = [first, second].flatMap((own) => [0, 1, 2, 3, 4].map((step) => own.followers[step * 3 + row]));
    expect(heard[0]).toBe(SYMBOLS.indexOf('B'));
    expect(heard.slice(1)).toEqual(foretold.slice(0, 9));
  }
  // The row of padding hears nothing.
  expect(first.heard[3]).toBe(-1);
});

test('with a forget gate the stream is learned, without one the states grow with the time, to the same bytes', async () => {
  const options = { ...full, networks: 1, updates: 500, testStreams: 4, testLength: 1000 };
  const { findings, figures } = await runNamed(gers2000, options, { seed: 1 });
  const of = (text: string) => findings.find(({ quantity }) => quantity.startsWith(text))?.found ?? Number.NaN;
  expect(of('forget-gate: loss')).toBeLessThan(of('no-forget-gate: loss'));
  expect(Math.abs(of('forget-gate: growth'))).toBeLessThan(0.3);
  expect(of('no-forget-gate: growth')).toBeGreaterThan(0.8);
  expect(of('no-forget-gate: wrong')).toBeGreaterThan(of('forget-gate: wrong'));
  // One network decides nothing.
  expect(findings.every(({ holds }) => holds === null)).toBe(true);
  expect(figures[0].panels).toHaveLength(2);
  const small = { ...options, systems: ['forget-gate'] as const, updates: 3 };
  const again = () => runNamed(gers2000, small, { seed: 1 });
  expect(JSON.stringify(await again())).toBe(JSON.stringify(await again()));
}, 60_000);

test.each([true, false])('verdicts go either way: as published %s', (asPublished) => {
  const options = { ...full, networks: 5 };
  const results = gers2000.units(options, 1).map(({ system, seed }): ReberResult => {
    const good = (system === 'forget-gate') === asPublished;
    return {
      ...{ system, seed, loss: 0.41, errors: [0, 0, 0, 0, good ? 0 : 0.04] },
      lengths: new Array(10).fill(good ? full.testLength : 20),
      kept: [2, 2, 2, 2, 2].map((c, k) => (good ? c : c * 10 ** k)),
    };
  });
  expect(results.map(growthOf).every((growth) => Math.abs(growth - Math.round(growth)) < 1e-12)).toBe(true);
  const { findings } = gers2000.outcome(results, options, 1);
  const published = findings.filter(({ standing }) => standing === 'published').map(({ holds }) => holds);
  expect(published).toEqual(new Array(4).fill(asPublished));
});

test.each([
  [{ streams: 6 }, 'streams (6); use a multiple of four'],
  [{ testLength: 5000 }, 'length of test streams (5000); use a power of ten'],
])('%j is refused', (given, message) => {
  expect(() => optionsWith(gers2000, false, given)).toThrow(message);
});
