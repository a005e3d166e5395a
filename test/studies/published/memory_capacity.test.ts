/** The delay line's capacity is its length, a network's less; claims are made where they belong, and can fail. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/memory_capacity/findings.ts';
import type { MemoryResult } from '../../../src/studies/published/memory_capacity/unit.ts';
import { memoryCapacity } from '../../../src/studies/published/memory_capacity.ts';
import { runNamed } from './run_named.ts';

const options = {
  ...{ networks: 2, input: [0.01, 1], units: 12, spectralRadius: 0.9, lags: 30, washout: 60 },
  ...{ trainSeries: 2, testSeries: 2, steps: 400, penalties: [1e-8, 1], rawPenalties: [1e-7], processingSteps: 1500 },
  ...{ degreeLags: [30, 8, 5], shuffles: 150 },
};

test('small systems: twelve taps remember twelve samples, twelve tanh units fewer, and no system computes more than it has states', async () => {
  const { findings, figures } = await runNamed(memoryCapacity, options, { seed: 2 });
  const claims = findings.filter(({ accepted }) => accepted !== null);
  expect(claims.map(({ quantity }) => quantity)).toEqual([
    'Delay line of 12 taps: memory capacity',
    'The same: processing capacity above degree 1',
    'Largest memory capacity of a network',
    'Network of 12, input 0.01: processing capacity, all degrees searched',
    'Network of 12, input 1: processing capacity, all degrees searched',
  ]);
  // With two networks the interval of the loss is wide.
  expect(claims.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
  expect(claims[3].found).toBeGreaterThan(1);
  const found = (quantity: string): number =>
    findings.find((one) => one.quantity.endsWith(quantity))?.found ?? Number.NaN;
  // Odd units without bias compute no even function.
  expect(found('input 1: processing capacity of degree 2')).toBeLessThan(0.1);
  expect(found('input 1: processing capacity of degree 3')).toBeGreaterThan(0.5);
  expect(figures.map(({ panels }) => panels.length)).toEqual([2, 1]);
});

test('the pilot’s numbers are claimed for its networks alone, and may fail', () => {
  const { networks: _, input: __, ...protocol } = memoryCapacity.options.full;
  const system = (input: number, capacity: number, seed: number): MemoryResult => ({
    ...{ system: 'echo-state', input, seed, capacities: protocol.penalties.map(() => capacity), recall: [], floor: 0 },
    rawCapacities: protocol.rawPenalties.map((penalty) => capacity - 1e6 * penalty),
    ...{ processing: protocol.degreeLags.map(() => 1), processingTotal: 100 },
  });
  const results = [
    { ...system(1, 100, 1), system: 'delay-line' as const },
    ...[1, 2, 3, 4, 5].flatMap((seed) => [system(0.01, 45 + 0.1 * seed, seed), system(0.1, 29 + 0.1 * seed, seed)]),
  ];
  const findings = (change: object = {}) => findingsOf(results, [0.01, 0.1], { ...protocol, ...change });
  const holds = (change: object = {}) =>
    findings(change)
      .filter(({ quantity }) => /^Network of \d+, input [\d.]+: memory capacity$/.test(quantity))
      .map((finding) => finding.holds);
  expect(holds()).toEqual([false, true]);
  for (const change of [{ units: 200 }, { lags: 40 }, { steps: 100 }]) expect(holds(change)).toEqual([null, null]);
  expect(findings()[0].holds).toBe(true);
  expect(findings({ lags: 99 })[0].holds).toBe(null);
  expect(findings().find(({ quantity }) => quantity.startsWith('Memory capacity lost'))?.holds).toBe(true);
  // The pilot's penalty is not known: what other penalties give stands beside it and is held against nothing.
  const raw = findings().filter(
    ({ quantity }) => quantity.startsWith('Network of 100, input 0.01') && /raw/.test(quantity),
  );
  expect(raw.map(({ quantity }) => quantity.split(': ')[1])).toEqual(
    protocol.rawPenalties.map((penalty) => `the same with the penalty ${penalty} on raw states`),
  );
  expect(raw.map(({ holds }) => holds)).toEqual([null, null, null]);
  protocol.rawPenalties.forEach((penalty, i) => {
    expect(raw[i].found).toBeCloseTo(45.3 - 1e6 * penalty, 9);
  });
});
