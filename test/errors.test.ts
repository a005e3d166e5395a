/** Messages: one printable line of bounded length, whatever they tell of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkEach,
  gatherRefusals,
  InputError,
  oneLine,
  refusal,
  refuse,
  refuseAll,
  visible,
  within,
} from '../src/errors.ts';

function message(where: string, what: string, allowed: string): string {
  try {
    return refuse(where, what, allowed);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
}

describe('a message', () => {
  test('reads where, what and what is allowed', () => {
    expect(message('--t', 'not a time (x)', 'use a number')).toBe('--t: not a time (x); use a number');
  });

  test('is one printable line of at most 300 characters', () => {
    const text = fc.string({ unit: 'binary', maxLength: 500 });
    fc.assert(
      fc.property(text, text, text, (where, what, allowed) => {
        const line = message(where, what, allowed);
        expect(line.length).toBeLessThanOrEqual(300);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('loses the middle of what is long, and nothing of what is not', () => {
    const line = message('circuit.yaml: populations[0]', `unknown model (${'x'.repeat(1000)})`, 'use iaf_psc_exp');
    expect(line).toMatch(/^circuit\.yaml: populations\[0\]: unknown model \(x+…x+\); use iaf_psc_exp$/);
    expect(line.length).toBe(300);
  });

  test('of several lines keeps them, each for itself', () => {
    expect(new InputError(`one\x1b\n${'y'.repeat(400)}`).message).toMatch(/^one\\u001b\ny+…y+$/);
  });
});

describe('several mistakes', () => {
  const odd = (n: number): number => (n % 2 === 1 ? n : refuse(`item ${n}`, `even (${n})`, 'use an odd number'));
  const caught = (run: () => unknown): InputError => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return error as InputError;
    }
    throw new Error('accepted');
  };

  test('are told together, wherever they were found, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 4 }), (lists) => {
        const run = () => checkEach(lists, (list) => checkEach(list, odd));
        const even = [...new Set(lists.flat().filter((n) => n % 2 === 0))];
        if (even.length === 0) expect(run()).toEqual(lists);
        else expect(caught(run).mistakes).toEqual(even.map((n) => `item ${n}: even (${n}); use an odd number`));
      }),
      { seed: 1 },
    );
  });

  test('are ten at most, and a number; a place goes in front of all of them', () => {
    const many = caught(() =>
      within('f', () =>
        checkEach(
          Array.from({ length: 13 }, (_, i) => 2 * i),
          odd,
        ),
      ),
    );
    const lines = many.message.split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[9]).toBe('f: item 18: even (18); use an odd number');
    expect(lines[10]).toBe('and 3 more');
    expect(many.mistakes).toHaveLength(13);
    expect(many.mistakes[12]).toBe('f: item 24: even (24); use an odd number');
  });

  test('of ours are not among them', () => {
    const refusals = gatherRefusals();
    refusals.check(() => odd(2));
    expect(() =>
      refusals.check(() => {
        throw new Error('internal: x');
      }),
    ).toThrow('internal: x');
    expect(() => refusals.end()).toThrow('item 2');
    expect(() => gatherRefusals().end()).not.toThrow();
    expect(() => refuseAll(['a: b; c', 'a: b; c'])).toThrow(/^a: b; c$/);
  });
});

test('what could steer a terminal is shown as JSON writes it, and JSON stays what it is', () => {
  expect(visible('a\x1b[31m\x9b\u202eb\nc')).toBe('a\\u001b[31m\\u009b\\u202eb\nc');
  expect(oneLine('a\r\n  b\u2028c')).toBe('a b\\u2028c');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      expect(JSON.parse(visible(json))).toEqual(JSON.parse(json));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('of a list that is too long whole names are left', () => {
  const names = Array.from({ length: 60 }, (_, i) => `parameter_${i}`);
  const line = refusal('reservoir rnn', 'unknown parameter (x)', `use ${names.join(', ')}`);
  expect(line.length).toBeLessThanOrEqual(300);
  const told = line.slice(line.indexOf('; use ') + 6).split(', ');
  expect(told).toContain('…');
  expect(told.filter((name) => name !== '…' && !names.includes(name))).toEqual([]);
  expect([told[0], told[told.length - 1]]).toEqual(['parameter_0', 'parameter_59']);
});
