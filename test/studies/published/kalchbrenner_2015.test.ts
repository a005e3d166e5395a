/** What is heard and asked, right answers, a small run, and verdicts. */
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { randomStream } from '../../../src/random.ts';
import { lastOf } from '../../../src/studies/published/kalchbrenner_2015/findings.ts';
import { problemOf, rightAnswers } from '../../../src/studies/published/kalchbrenner_2015/problems.ts';
import type { GridResult } from '../../../src/studies/published/kalchbrenner_2015/unit.ts';
import { kalchbrenner2015 } from '../../../src/studies/published/kalchbrenner_2015.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { type UnitState, unwatched } from '../../../src/studies/unit.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { runNamed } from './run_named.ts';

const { full } = kalchbrenner2015.options;

/** A network for a problem, with what it hears and what is wanted of it. */
function drawn(name: 'addition' | 'parity', size: number, seed: number) {
  const problem = problemOf(name, size);
  const { inputs, outputs, steps } = problem;
  const layers = [{ cell: elmanCells.tanh, units: 4, constants: { alpha: 1 } }];
  const network = createNetwork({ inputs, outputs, layers }, { rows: 8, steps });
  return { network, problem, wanted: problem.draw(network, randomStream(seed, 'drawn', 0)) };
}

test('of two numbers that are read digit by digit the sum is asked', () => {
  const { network, problem, wanted } = drawn('addition', 3, 1);
  expect(problem.steps).toBe(11);
  const heard = network.inputs();
  for (let row = 0; row < 8; row++) {
    const symbols = Array.from({ length: problem.steps }, (_, step) =>
      Array.from({ length: 11 }, (_, k) => k).filter((k) => heard[(step * 8 + row) * network.inputStride + k] === 1),
    );
    expect(symbols.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
    const digits = symbols.flat();
    expect([digits[3], digits[7]]).toEqual([10, 10]);
    const number = (of: readonly number[]): number => Number(of.join(''));
    const asked = Array.from({ length: problem.steps }, (_, step) => wanted.weights[step * 8 + row]);
    expect(asked).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
    const sum = [7, 8, 9, 10].map((step) =>
      wanted.targets.subarray((step * 8 + row) * 10, (step * 8 + row + 1) * 10).indexOf(1),
    );
    expect(number(sum)).toBe(number(digits.slice(0, 3)) + number(digits.slice(4, 7)));
  }
});

test('of bits the parity is asked', () => {
  const { network, wanted } = drawn('parity', 5, 1);
  for (let row = 0; row < 8; row++) {
    const bits = [...network.inputs().subarray(row * network.inputStride, row * network.inputStride + 5)];
    expect(bits.every((bit) => Math.abs(bit) === 1)).toBe(true);
    expect(wanted.targets[2 * row + (bits.filter((bit) => bit === 1).length % 2)]).toBe(1);
  }
});

test('an answer is right where all of its digits are', () => {
  const { network, wanted } = drawn('addition', 2, 1);
  const { outputStride } = network;
  const answers = new Float32Array(8 * 8 * outputStride);
  for (let at = 0; at < 64; at++)
    for (let k = 0; k < 10; k++) answers[at * outputStride + k] = wanted.targets[at * 10 + k];
  expect(rightAnswers(network, answers, wanted)).toBe(8);
  // One digit of the third sum, at the last step, and something that nobody asked for.
  answers.subarray((7 * 8 + 2) * outputStride, (7 * 8 + 3) * outputStride).fill(0);
  answers[(7 * 8 + 2) * outputStride + ((wanted.targets.subarray((7 * 8 + 2) * 10).indexOf(1) + 1) % 10)] = 1;
  answers[0] = 5;
  expect(rightAnswers(network, answers, wanted)).toBe(7);
});

test('a small run learns parity, to the same bytes', async () => {
  const small = { ...full, networks: 1, looks: 2, tests: 128, bits: [3], parityUpdates: 300, parityLayers: 2 };
  const options = { ...small, digits: 1, additionParameters: 1200, gridLayers: 2, additionUpdates: 20 };
  const first = await runNamed(kalchbrenner2015, options, { seed: 1 });
  const of = (text: string) => first.findings.find(({ quantity }) => quantity.includes(text))?.found ?? Number.NaN;
  expect(of('parity of 3 bits: right, grid-lstm-1d,')).toBe(1);
  // Too short for sums.
  expect(of('sums of numbers of 1 digit: right, tied-grid-lstm,')).toBeLessThan(0.5);
  expect(first.findings.every(({ holds }) => holds === null)).toBe(true);
  expect(first.figures[0].panels).toHaveLength(2);
  const again = await runNamed(kalchbrenner2015, options, { seed: 1 });
  expect(JSON.stringify(again)).toBe(JSON.stringify(first));
}, 60_000);

/** Results in which the share at the end is said. @param less from network to network */
const resultsWith = (share: (system: string) => number, less = 0.001): GridResult[] =>
  kalchbrenner2015.units(full, 1).map(({ problem, size, system, seed }, i) => {
    const right = [0, 1, share(system) - less * (i % 5)];
    return { problem, size, system, seed, units: 16, layers: 4, parameters: 17_000, right };
  });

test.each([true, false])('verdicts go either way: cells along depth better %s', (better) => {
  const results = resultsWith((system) => (system.includes('grid') === better ? 0.99 : 0.4));
  expect(lastOf(results[0])).toBeLessThan(1);
  const { findings } = kalchbrenner2015.outcome(results, full, 1);
  const published = findings.filter(({ standing }) => standing === 'published').map(({ holds }) => holds);
  expect(published).toEqual(new Array(4 + full.bits.length).fill(better));
  const alike = kalchbrenner2015.outcome(
    resultsWith(() => 1, 0),
    full,
    1,
  ).findings;
  const gains = alike.filter(({ quantity, holds }) => quantity.includes(' minus ') && holds !== null);
  expect(gains.map(({ holds }) => holds)).toEqual([false, false, false, false]);
  const few = kalchbrenner2015.outcome(results, { ...full, networks: 4 }, 1).findings;
  expect(few.every(({ holds }) => holds === null)).toBe(true);
});

test.each([
  [{ batch: 6 }, 'batch of 6; use a multiple of four'],
  [{ additionUpdates: 30 }, `additionUpdates (30) with ${full.looks} looks; use a multiple of looks`],
  [{ parityUpdates: 30 }, `parityUpdates (30) with ${full.looks} looks; use a multiple of looks`],
])('%j is refused', (given, message) => {
  expect(() => optionsWith(kalchbrenner2015, false, given)).toThrow(message);
});

test('a training that is stopped goes on to the same bytes', async () => {
  const options = { ...full, bits: [3], parityUpdates: 40, looks: 4, tests: 64, problems: ['parity'] as const };
  const [unit] = kalchbrenner2015.units({ ...options, networks: 1 }, 1);
  let seconds = 0;
  const kept: UnitState[] = [];
  // Ten seconds pass from step to step.
  const context = { ...unwatched, clock: () => 10 * seconds++, keep: (state: UnitState) => kept.push(state) };
  const whole = await kalchbrenner2015.compute(unit, context);
  expect(kept.length).toBeGreaterThan(3);
  const half = kept[Math.floor(kept.length / 2)];
  expect(await kalchbrenner2015.compute(unit, { ...unwatched, kept: half })).toEqual(whole);
});
