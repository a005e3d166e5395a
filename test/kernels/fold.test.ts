/**
 * What is known before a step is compiled is computed then: it changes no bit, and what nothing needs any more is left
 * out.
 */
import { describe, expect, test } from 'vitest';
import { type Definitions, leadingTo } from '../../kernels/compile/definitions.ts';
import { fold, foldAll } from '../../kernels/compile/fold.ts';
import { windowSource } from '../../kernels/compile/gpu_window.ts';
import { parseTerm, type Term, writeTerm } from '../../kernels/dialect.ts';
import { conductanceMembrane } from '../../kernels/neurons/conductance_membrane.ts';

const read = (text: string): Term => parseTerm(text, new Set(['x', 'y', 'known', 'a', 'b', 'c']));
const write = (term: Term): string =>
  writeTerm(term, {
    name: (name) => name,
    number: String,
    rounded: (text) => text,
    call: (name, of) => `${name}(${of})`,
  });
const folded = (text: string): string => write(fold(read(text), { known: 0.1 }));

describe('folding', () => {
  test.each([
    ['x + known * 2', `(x + ${Math.fround(Math.fround(0.1) * 2)})`],
    ['1 * x', 'x'],
    ['y + -1 * x', '(y - x)'],
    ['known < 1 ? x : y', 'x'],
    ['known * x', `(${Math.fround(0.1)} * x)`],
  ])('makes %s %s', (text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  test('rounds as float32 does after every operation', () => {
    const term = fold(read('known + 0.2 + 0.3'), { known: 0.1 });
    const exact = Math.fround(Math.fround(Math.fround(0.1) + Math.fround(0.2)) + Math.fround(0.3));
    expect(term).toEqual({ kind: 'number', value: exact });
  });

  test('hands a constant on to the values after it', () => {
    const values: Definitions = [
      ['a', read('known * 10')],
      ['b', read('a * x')],
      ['c', read('a < 0 ? b : y')],
    ];
    expect(foldAll(values, { known: 0.1 }).map(([name, term]) => `${name} = ${write(term)}`)).toEqual([
      'a = 1',
      'b = x',
      'c = y',
    ]);
  });
});

test('values that lead to nothing are dropped, those that lead to what is needed are kept in order', () => {
  const values: Definitions = [
    ['a', read('x + 1')],
    ['b', read('a * a')],
    ['c', read('a + y')],
  ];
  expect(leadingTo([read('c')], values).map(([name]) => name)).toEqual(['a', 'c']);
  expect(leadingTo([read('x')], values)).toEqual([]);
});

test('where no synapse is rough, a step of a conductance membrane asks for no more than the fourth order', () => {
  const text = (rough: number): string => windowSource(conductanceMembrane, 1, { rough, threshold: 10 }, false).source;
  const assigned = (source: string): string[] => [...source.matchAll(/^(\w+) = /gm)].map(([, name]) => name);
  expect(assigned(text(0))).not.toContain('turn');
  expect(assigned(text(0))).not.toContain('pullBow');
  expect(assigned(text(1))).toEqual(expect.arrayContaining(['turn', 'pullBow', 'beyond']));
  // In a branch that few neurons take.
  expect(text(1).indexOf('\nturn = ')).toBeGreaterThan(text(1).indexOf('if (!(doubt < 1'));
  expect(text(1)).toContain('if (!(doubt < 1');
});
