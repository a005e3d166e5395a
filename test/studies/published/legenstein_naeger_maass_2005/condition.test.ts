/**
 * Inputs are correlated as they say, the theory's condition is the one of the correlation matrix, and its drift that of
 * spikes.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  correlatedTargets,
  linearSensitivity,
  separate,
} from '../../../../src/studies/published/legenstein_naeger_maass_2005/condition.ts';
import { drawTargets, dt, inputTrains } from '../../../../src/studies/published/legenstein_naeger_maass_2005/inputs.ts';
import { sensitivity } from '../../../../src/studies/published/legenstein_naeger_maass_2005/sensitivity.ts';
import { firePoisson } from '../../../../src/studies/published/legenstein_naeger_maass_2005/teacher.ts';

test('trains have the rate, and share as many spikes with others of their group as the correlation says', () => {
  const spec = { inputs: 8, group: 4, rate: 20, correlation: 0.4 };
  const seconds = 200;
  const trains = inputTrains(spec, seconds * 1000, 1, 'inputs');
  const expected = spec.rate * seconds;
  for (const train of trains) {
    // Four standard deviations; one spike in a hundred is lost where two fall into a step.
    expect(Math.abs(train.length - expected)).toBeLessThan(4 * Math.sqrt(expected) + 0.02 * expected);
    expect(new Set(train).size).toBe(train.length);
    expect([...train].every((time) => Number.isInteger(time / dt) && time > 0)).toBe(true);
  }
  const shared = (a: number, b: number): number => {
    const other = new Set(trains[b]);
    return trains[a].filter((time) => other.has(time)).length / trains[a].length;
  };
  expect(Math.abs(shared(0, 3) - 0.4)).toBeLessThan(0.04);
  expect(shared(0, 4)).toBeLessThan(0.03);
});

describe('targets', () => {
  const spec = { inputs: 40, group: 10, rate: 10 };

  test('q is the correlation matrix times the targets', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000), (correlation, seed) => {
        const targets = drawTargets({ ...spec, correlation }, 'mixed', seed);
        const q = correlatedTargets({ ...spec, correlation }, targets);
        for (let i = 0; i < spec.inputs; i++) {
          let sum = 0;
          for (let j = 0; j < spec.inputs; j++) {
            const isTogether = Math.floor(i / 10) === Math.floor(j / 10);
            sum += targets[j] * (i === j ? 1 : isTogether ? correlation : 0);
          }
          expect(q[i]).toBeCloseTo(sum, 9);
        }
      }),
      { seed: 1 },
    );
  });

  test.each([
    // The least q of a target 1 is 1 + c, the greatest of a target 0 is 8c: separable below c = 1/7.
    { correlation: 0, kind: 'mixed', separable: true },
    { correlation: 0.14, kind: 'mixed', separable: true },
    { correlation: 0.15, kind: 'mixed', separable: false },
    { correlation: 0.9, kind: 'whole', separable: true },
  ] as const)('$kind, correlation $correlation: separable $separable', ({ correlation, kind, separable }) => {
    const inputs = { ...spec, correlation };
    const targets = drawTargets(inputs, kind, 3);
    expect(targets.reduce((sum, target) => sum + target)).toBe(20);
    expect(separate(correlatedTargets(inputs, targets), targets).separable).toBe(separable);
  });
});

test('what the spikes of a linear teacher say about its inputs is what the theory says', () => {
  const spec = { inputs: 20, group: 10, rate: 10, correlation: 0.4 };
  const ms = 400_000;
  const targets = drawTargets(spec, 'mixed', 1);
  const trains = inputTrains(spec, ms, 1, 'inputs');
  const spikes = firePoisson(spec, targets, 20, trains, ms, 1);
  const measured = sensitivity(correlatedTargets(spec, targets), trains, spec.rate, spikes);
  // 8000 spikes: a few per cent.
  expect(Math.abs(measured / linearSensitivity(spec, targets) - 1)).toBeLessThan(0.08);
});
