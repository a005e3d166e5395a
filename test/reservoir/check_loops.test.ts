/** Networks that are too sparse are refused before one is drawn, whatever the seed; others can be drawn. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { checkLoops } from '../../src/reservoir/check_loops.ts';
import { type NamedSpec, reservoirs } from '../../src/reservoir/create.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';

const refused = (check: () => void): boolean => {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof InputError) return true;
    throw error;
  }
};

// The smaller a network, the more of its graphs have no loop.
test.each([
  [10, 100],
  [20, 100],
  [60, 20],
])('with two connections a unit, networks of %d units can be drawn with any seed', (size, seeds) => {
  const density = 2 / size;
  checkLoops('test', [size], density, 0.9);
  // Of directed graphs with two connections a unit in the mean, some 1 in 100,000 of this size has no loop.
  for (let seed = 0; seed < seeds; seed++)
    expect(() =>
      drawEchoState('test', { size, density, spectral_radius: 0.9, input_scale: 1, bias_scale: 0 }, 1, seed),
    ).not.toThrow();
});

test('at half a connection a unit some can be drawn and some not, and all are refused', () => {
  const params = { size: 20, density: 0.5 / 20, spectral_radius: 0.9, input_scale: 1, bias_scale: 0 };
  expect(() => checkLoops('test', [40, 20], params.density, 0.9)).toThrow(
    'test: density too small for 20 units to have a loop (0.025); use at least 0.05',
  );
  const drawn = Array.from({ length: 60 }, (_, seed) => refused(() => drawEchoState('test', params, 1, seed)));
  expect(new Set(drawn)).toEqual(new Set([true, false]));
});

describe('reservoirs are checked before anything runs', () => {
  test.each<[NamedSpec, string]>([
    [{ name: 'echo-state', size: 8 }, 'density too small for 8 units to have a loop (0.1); use at least 0.125'],
    [{ name: 'leaky-echo-state', size: 1 }, 'density too small for 1 units to have a loop (0.1); use at least 1'],
    [{ name: 'ctrnn', density: 0 }, 'density too small for 135 units to have a loop (0); use at least 0.00740741'],
    [{ name: 'deep-echo-state', size: 30, layers: 3, density: 0.05 }, 'density too small for 10 units'],
  ])('%j', (spec, message) => {
    expect(() => reservoirs.check(spec)).toThrow(`reservoir ${spec.name}: ${message}`);
  });

  test('but those without a radius, and those of another topology, are not', () => {
    reservoirs.check({ name: 'echo-state', size: 8, spectral_radius: 0 });
    reservoirs.check({ name: 'echo-state', size: 8, topology: 'cycle' });
    reservoirs.check({ name: 'echo-state', size: 10 });
    reservoirs.check({ name: 'echo-state', size: 1, density: 1 });
  });
});
