/** Whatever zod finds wrong comes out as one line: where, path, what with its value, what is allowed. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readWith } from '../../src/formats/read_with.ts';
import { parseWith } from '../../src/formats/schema_errors.ts';

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
  choice: z
    .union([
      z.number(),
      z.discriminatedUnion('one', [z.strictObject({ one: z.literal('a'), width: z.number() })]),
      z.discriminatedUnion('two', [z.strictObject({ two: z.literal('b'), depth: z.number() })]),
    ])
    .exactOptional(),
  point: z.tuple([z.number(), z.number()]).exactOptional(),
  list: z.array(z.number()).min(1).exactOptional(),
  letter: z.string().length(1).exactOptional(),
  word: z
    .string()
    .regex(/^[a-z]+$/, 'use letters')
    .exactOptional(),
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
    [{ name: '' }, 'f: name: empty (); use at least 1 character'],
    [{ name: 'x', level: 'mid' }, 'f: level: not a known value (mid); use low, high'],
    [{ name: 'x', count: 1.5 }, 'f: count: not an integer (1.5); use an integer'],
    [{ name: 'x', count: 0 }, 'f: count: too small (0); use a number ≥ 1'],
    [{ name: 'x', count: 11 }, 'f: count: too large (11); use a number ≤ 10'],
    [{ name: 'x', step: 7 }, 'f: step: not a multiple of 5 (7); use a multiple of 5'],
    [{ name: 'x', on: 'yes' }, 'f: on: not a boolean (yes); use a boolean'],
    [
      { name: 'x', size: Number.NaN },
      'f: size: none of the accepted kinds (NaN); use a finite number, a list or a mapping of keys to values',
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
    [
      { nam: 'x', cuont: 1 },
      [
        'f: unknown key (nam); did you mean name? known are name, level, count, step, size, on, choice, point, list, letter, word, extra',
        'f: unknown key (cuont); did you mean count? known are name, level, count, step, size, on, choice, point, list, letter, word, extra',
        'f: name: missing; give a string',
      ].join('\n'),
    ],
    [
      { name: 'x', size: { kind: 'round', radius: -1, r: 2 } },
      ['f: size: unknown key (r); known are kind, radius', 'f: size.radius: too small (-1); use a number > 0'].join(
        '\n',
      ),
    ],
    [
      { name: 'x', size: ['a', 1, 'b'] },
      [
        'f: size[0]: not a finite number (a); use a finite number',
        'f: size[2]: not a finite number (b); use a finite number',
      ].join('\n'),
    ],
    [{ name: 'x', choice: { two: 'b', depth: 'x' } }, 'f: choice.depth: not a finite number (x); use a finite number'],
    [{ name: 'x', choice: { two: 'c' } }, 'f: choice.two: not a known value (c); use b'],
    [{ name: 'x', choice: {} }, 'f: choice.one: missing; use a'],
    [{ name: 'x', point: [1] }, 'f: point: too few entries (1); use at least 2 entries'],
    [{ name: 'x', point: [1, 2, 3] }, 'f: point: too many entries (3); use at most 2 entries'],
    [{ name: 'x', list: [] }, 'f: list: too few entries (0); use at least 1 entry'],
    [{ name: 'x', letter: 'ab' }, 'f: letter: too long (ab); use 1 character'],
    [{ name: 'x', letter: '' }, 'f: letter: empty (); use 1 character'],
    [{ name: 'x', word: 'a b' }, 'f: word: not accepted (a b); use letters'],
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
      'f: unknown key (levl); did you mean level? known are name, level, count, step, size, on, choice, point, list, letter, word, extra',
      'f: name: empty (); use at least 1 character',
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
