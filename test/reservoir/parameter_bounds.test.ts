/** Numbers of continuous reservoirs that would take endless time or memory are refused before anything is made. */
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { type ReservoirSpec, reservoirs } from '../../src/reservoir/create.ts';

test.each<[ReservoirSpec, string]>([
  [
    { name: 'echo-state', size: 100_000 },
    'reservoir echo-state: size out of range (100000); use an integer ≥ 1 and ≤ 16384',
  ],
  [
    { name: 'filter-bank', size: 1e12 },
    'reservoir filter-bank: size out of range (1000000000000); use an integer ≥ 1 and ≤ 1000000',
  ],
  [
    { name: 'echo-state', dt: 1e-9 },
    'reservoir echo-state: dt out of range (1e-9); use a number ≥ 0.001 and ≤ 10000 ms',
  ],
  [
    { name: 'echo-state', plasticity: 'hebb', learn_passes: 100_000 },
    'reservoir echo-state: learn_passes out of range (100000); use an integer ≥ 1 and ≤ 1000',
  ],
  [
    { name: 'delay-line', dt: 0.001, spacing: 1e6 },
    'reservoir delay-line: reaches too far back (135000000 ms at dt 0.001 ms); use at most 67108.9 ms, or a longer dt',
  ],
  [
    { name: 'delay-line', reach: 1e30 },
    'reservoir delay-line: reach out of range (1e+30); use a number > 0 and ≤ 1000000 ms',
  ],
  [
    { name: 'liquid', tau: 1e12 },
    'reservoir liquid: tau out of range (1000000000000); use a number > 0 and ≤ 100000 ms',
  ],
  [
    { name: 'liquid', size: 135e9 },
    'reservoir liquid: size out of range (135000000000); use an integer ≥ 1 and ≤ 1000000',
  ],
])('%j', (spec, message) => {
  expect(() => reservoirs.check({ ...spec })).toThrow(new InputError(message));
});
