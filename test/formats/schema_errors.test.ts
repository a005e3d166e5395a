/** Whatever zod finds wrong comes out as one line: where, path, what with its value, what is allowed. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseWith, readWith } from '../../src/formats/schema_errors.ts';

const shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('round'), radius: z.number().positive() }),
  z.strictObject({ kind: z.literal('square'), side: z.number(), corners: z.array(z.int().max(4)).exactOptional() }),
]);
const schema = z.strictObject({
  name: z.string().min(1),
  level: z.enum(['low', 'high']).exactOptional(),
  count: z.int().min(1).max(10).exactOptional(),
  step: z.number().multipleOf(5).exactOptional(),
  size: z
    .union([z.number(), z.array(z.number()), shape])
    .meta({ id: 'Size' })
    .exactOptional(),
  on: z.boolean().exactOptional(),
  extra: z.record(z.string(), z.strictObject({ a: z.number() })).exactOptional(),
});

describe('parseWith', () => {
  test('returns what fits', () => {
    const value = { name: 'x', size: { kind: 'round', radius: 2 } };
    expect(parseWith(schema, value, 'f')).toEqual(value);
  });

  test.each<[unknown, string]>([
    [{}, 'f: name: missing; give a string'],
    [3, 'f: not a mapping of keys to values (3); use a mapping of keys to values'],
    [{ name: '' }, 'f: name: too small (); use ≥ 1 characters'],
    [{ name: 'x', level: 'mid' }, 'f: level: not a known value (mid); use low, high'],
    [{ name: 'x', count: 1.5 }, 'f: count: not an integer (1.5); use an integer'],
    [{ name: 'x', count: 0 }, 'f: count: too small (0); use a number ≥ 1'],
    [{ name: 'x', count: 11 }, 'f: count: too large (11); use a number ≤ 10'],
    [{ name: 'x', step: 7 }, 'f: step: not a multiple of 5 (7); use a multiple of 5'],
    [{ name: 'x', on: 'yes' }, 'f: on: not a boolean (yes); use a boolean'],
    [
      { name: 'x', size: Number.NaN },
      'f: size: none of the accepted kinds (NaN); use a finite number or a list or a mapping of keys to values',
    ],
    [
      { name: 'x', size: [1, Number.POSITIVE_INFINITY] },
      'f: size[1]: not a finite number (Infinity); use a finite number',
    ],
    [{ name: 'x', size: { kind: 'oval' } }, 'f: size.kind: not a known value (oval); use round, square'],
    [{ name: 'x', size: { kind: 'round', radius: -1 } }, 'f: size.radius: too small (-1); use a number > 0'],
    [
      { name: 'x', size: { kind: 'square', side: 1, corners: [1, 5] } },
      'f: size.corners[1]: too large (5); use a number ≤ 4',
    ],
    [
      { name: 'x', size: { kind: 'square', sides: 1 } },
      'f: size: unknown key (sides); did you mean side? known are kind, side, corners',
    ],
    [{ name: 'x', extra: { one: { b: 1 } } }, 'f: extra.one: unknown key (b); known are a'],
    [{ nam: 'x', b: 1 }, 'f: unknown keys (nam, b); known are name, level, count, step, size, on, extra'],
  ])('%j', (value, message) => {
    expect(() => parseWith(schema, value, 'f')).toThrow(message);
  });

  test('tells all mistakes, a line each, unknown keys first, at most ten, each once', () => {
    const message = (value: unknown): string[] => {
      try {
        parseWith(schema, value, 'f');
      } catch (error) {
        return (error as Error).message.split('\n');
      }
      return [];
    };
    expect(message({ name: '', count: 0, on: 1, levl: 'low' })).toEqual([
      'f: unknown key (levl); did you mean level? known are name, level, count, step, size, on, extra',
      'f: name: too small (); use ≥ 1 characters',
      'f: count: too small (0); use a number ≥ 1',
      'f: on: not a boolean (1); use a boolean',
    ]);
    const many = message({
      name: 'x',
      extra: Object.fromEntries([...'abcdefghijklm'].map((key) => [key, { a: key }])),
    });
    expect(many).toHaveLength(11);
    expect(many[10]).toBe('and 3 more');
  });

  test('of a text tells line and column too', () => {
    const refusal = (text: string) => () => readWith(schema, text, 'f');
    expect(refusal('name: x\ncount:\n  11')).toThrow('f: count: too large (11); use a number ≤ 10 (line 3, column 3)');
    expect(refusal('name: x\nsize: { kind: square, sides: 1 }')).toThrow(
      /^f: size: unknown key .* \(line 2, column 23\)$/m,
    );
    expect(refusal('{\n "level": "low"}')).toThrow('f: name: missing; give a string (line 1, column 1)');
    expect(readWith(schema, 'name: x', 'f')).toEqual({ name: 'x' });
  });

  test('shortens long values and keeps to one line', () => {
    const refusal = (): unknown => parseWith(schema, { name: 'x', level: `a\nb\u0007${'c'.repeat(100)}` }, 'f');
    expect(refusal).toThrow(/^f: level: not a known value \(a bc?.{0,70}…\); use low, high$/);
  });

  test('says what a refinement says', () => {
    const even = z.number().refine((n) => n % 2 === 0, 'use an even number');
    expect(() => parseWith(even, 3, 'f')).toThrow('f: not accepted (3); use an even number');
  });
});
