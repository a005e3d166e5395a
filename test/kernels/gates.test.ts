/**
 * The rates of the Hodgkin–Huxley gates, written with two exponentials and a series: the textbook's, everywhere, in
 * float64 and in float32.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMembraneStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { changed, type GateRates } from '../../kernels/neurons/gates.ts';
import { squidRates } from '../../kernels/neurons/squid_rates.ts';
import { traubRates } from '../../kernels/neurons/traub_rates.ts';
import { squid, traub } from '../models/hodgkin_huxley_textbook.ts';

const NAMES = ['am', 'bm', 'ah', 'bh', 'an', 'bn'];

/** Puts the rates at the potential `drive` into states. */
function kernelOf({ scales, write }: GateRates): MembraneKernel {
  const [q, p] = scales.map((scale) => `exp(drive * ${-1 / scale})`);
  return {
    ...{ name: 'rates', parameters: [], inputs: ['drive'], advance: '0 * V', spikes: 'V >= 1' },
    further: NAMES.map((name) => `${name}State`),
    given: { u: 'drive', q, p, ...write('u', ['q', 'p'], '') },
    follow: Object.fromEntries(NAMES.map((name) => [`${name}State`, name])),
  };
}

const zeros = NAMES.map(() => 0);
const cases = [
  { name: 'squid', rates: squidRates, textbook: (u: number) => squid(u - 65), singular: [10, 25] },
  { name: 'traub', rates: traubRates, textbook: traub(0), singular: [13, 15, 40] },
];

describe.each(cases)('the rates of $name', ({ rates, textbook, singular }) => {
  const kernel = kernelOf(rates);
  const double = compileMembraneStep(kernel);
  const single = compileStateStep(kernel);
  const near = singular.flatMap((u) => [0, 1e-7, -1e-7, 1e-3, -1e-3, 1, -1, 2.5, -2.5, 5, -5].map((d) => u + d));
  const potential = fc.oneof(fc.double({ min: -60, max: 130, noNaN: true }), fc.constantFrom(...near));

  test('are those of the textbook in float64, at removable singularities too', () => {
    fc.assert(
      fc.property(potential, (u) => {
        const found = double(0, zeros, [u], [], true).further;
        // The series is cut off at 2e-11.
        textbook(u).forEach((rate, i) => {
          expect(Math.abs(found[i] / rate - 1), NAMES[i]).toBeLessThan(1e-10);
        });
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  test('and in float32 to a few of its last digits', () => {
    fc.assert(
      fc.property(potential, (given) => {
        const u = Math.fround(given);
        const [, ...found] = single([0, ...zeros], [u], [], 1);
        // The tenth power of an exponential that is right to 2e-7; where that is large, its exponent too is rounded.
        textbook(u).forEach((rate, i) => {
          expect(Math.abs(found[i] / rate - 1), NAMES[i]).toBeLessThan(5e-6);
        });
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  test('are numbers wherever a potential may be driven to', () => {
    for (const u of [-1500, -700, -450, -120, 250, 700, 1e4])
      for (const rate of [...double(0, zeros, [u], [], true).further, ...single([0, ...zeros], [u], [], 1).slice(1)]) {
        expect(Number.isFinite(rate)).toBe(true);
        expect(rate).toBeGreaterThanOrEqual(0);
      }
  });
});

test('an exponential is followed through a change of its argument', () => {
  const kernel: MembraneKernel = {
    ...{ name: 'change', parameters: [], further: ['e'], inputs: ['drive'], advance: '0 * V', spikes: 'V >= 1' },
    given: { u: 'drive', ...changed('after', 'e', 'u', 18) },
    follow: { e: 'after' },
  };
  const step = compileMembraneStep(kernel);
  fc.assert(
    fc.property(fc.double({ min: -36, max: 36, noNaN: true }), (change) => {
      expect(Math.abs(step(0, [3], [change], [], true).further[0] / (3 * Math.exp(-change / 18)) - 1)).toBeLessThan(
        1e-7,
      );
    }),
    { numRuns: 500, seed: 3 },
  );
  for (const change of [-1e4, -300, 300, 1e4]) expect(step(0, [3], [change], [], true).further[0]).toBeGreaterThan(0);
});
