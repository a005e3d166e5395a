/** Derived adjoints against central differences in float64, for expressions drawn at random and for each function. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjointOf, flatten, withAdjoints } from '../../kernels/compile/adjoint.ts';
import type { Definitions } from '../../kernels/compile/definitions.ts';
import { evaluate } from '../../kernels/compile/evaluate.ts';
import { parseTerm } from '../../kernels/dialect.ts';

const INPUTS = ['a', 'b', 'c'] as const;

/** All values of a sequence. */
function values(sequence: Definitions, numbers: Readonly<Record<string, number>>): Record<string, number> {
  const known: Record<string, number> = { ...numbers };
  for (const [name, term] of sequence) known[name] = evaluate(term, known);
  return known;
}

/** Largest difference between derived and numerical derivatives, relative to their size. */
function error(texts: readonly string[], numbers: Readonly<Record<string, number>>): number {
  const names = new Set<string>(INPUTS);
  const sequence = texts.map((text, i) => {
    const term = parseTerm(text, names);
    names.add(`v${i}`);
    return [`v${i}`, term] as const;
  });
  const last = `v${texts.length - 1}`;
  const derived = values(withAdjoints(sequence, { [last]: { kind: 'number', value: 1 } }, INPUTS), numbers);
  const at = (name: string, by: number): number => values(sequence, { ...numbers, [name]: numbers[name] + by })[last];
  return Math.max(
    ...INPUTS.map((name) => {
      const h = 1e-5;
      // Fourth order: what is left is h⁴ and rounding.
      const numerical = (8 * (at(name, h) - at(name, -h)) - (at(name, 2 * h) - at(name, -2 * h))) / (12 * h);
      return Math.abs(derived[adjointOf(name)] - numerical) / Math.max(1, Math.abs(numerical));
    }),
  );
}

const inside = fc.double({ min: 0.2, max: 1.5, noNaN: true });
const point = fc.record({ a: inside, b: inside, c: inside });

describe('derived adjoints are those of central differences', () => {
  test.each([
    'a + b * c',
    'a - b / c',
    'exp(a * b)',
    'exp2(a - c)',
    'log(a + b)',
    'tanh(a * b - c)',
    'sqrt(a + b)',
    'abs(a - 3) + abs(b + 3)',
    'min(a, b + 4) * max(c, a - 9)',
    '-(a * a)',
    'a < 9 ? b * c : a',
    'floor(a + 5) * 0 + b',
  ])('%s', (text) => {
    fc.assert(
      fc.property(point, (numbers) => {
        // A point where floor jumps would have no derivative.
        fc.pre(!text.startsWith('floor') || Math.abs(numbers.a - 1) > 1e-3);
        expect(error([text], numbers)).toBeLessThan(1e-8);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('of sequences in which values are used more than once', () => {
    const operations = [
      (x: string, y: string) => `${x} + ${y}`,
      (x: string, y: string) => `${x} - ${y}`,
      (x: string, y: string) => `${x} * ${y}`,
      (x: string, y: string) => `tanh(${x}) * ${y}`,
      (x: string, y: string) => `exp(-(${x} * ${x})) + ${y}`,
      (x: string, y: string) => `${x} / (1 + ${y} * ${y})`,
    ];
    const texts = fc
      .array(fc.tuple(fc.constantFrom(...operations), fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 })
      .map((drawn) =>
        drawn.map(([write, left, right], i) => {
          const known = [...INPUTS, ...Array.from({ length: i }, (_, k) => `v${k}`)];
          return write(known[left % known.length], known[right % known.length]);
        }),
      );
    fc.assert(
      fc.property(texts, point, (lines, numbers) => {
        expect(error(lines, numbers)).toBeLessThan(1e-7);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

test('cutting into operations changes no value', () => {
  const names = new Set<string>(INPUTS);
  const sequence: Definitions = [['v', parseTerm('a < b ? tanh(a * c) / (1 + exp(-b)) : -(a - max(b, c))', names)]];
  fc.assert(
    fc.property(point, (numbers) => {
      expect(values(flatten(sequence), numbers).v).toBe(values(sequence, numbers).v);
    }),
    { numRuns: 50, seed: 1 },
  );
});

test('a replaced derivative is passed on in place of the true one, which is 0', () => {
  const names = new Set<string>(['a', 'b', 'c', 'u']);
  const sequence: Definitions = [
    ['u', parseTerm('a * b', names)],
    ['s', parseTerm('u >= 1 ? 1 : 0', names)],
  ];
  const surrogate = { s: { of: 'u', derivative: parseTerm('1 / (1 + abs(u))', names) } };
  const seed = { s: { kind: 'number', value: 2 } } as const;
  const numbers = { a: 3, b: 5, c: 0 };
  expect(values(withAdjoints(sequence, seed, ['a'], surrogate), numbers)[adjointOf('a')]).toBeCloseTo((2 * 5) / 16, 12);
  expect(values(withAdjoints(sequence, seed, ['a']), numbers)[adjointOf('a')]).toBe(0);
});
