/** JSON is refused exactly where JSON.parse refuses it, but with line and column; and where a key stands twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { parseJson } from '../../src/formats/json_text.ts';

describe('parseJson', () => {
  test.each([
    [
      '{"run": ',
      'f: line 1, column 9: not valid JSON (the text ends); use a number, a text in double quotes, true, false, null, [ or {',
    ],
    ['{"a": 1,\n "b": 2,}', 'f: line 2, column 9: not valid JSON (unexpected "}"); use a key in double quotes here'],
    ['{"a" 1}', 'f: line 1, column 6: not valid JSON (unexpected "1}"); a key is followed by :'],
    ['{"a": NaN}', /^f: line 1, column 7: not valid JSON \(unexpected "NaN}"\); use a number, /],
    ['[1,\n2\n3]', 'f: line 3, column 1: not valid JSON (unexpected "3]"); use , or ] here'],
    ['{"a": "x\ny"}', /^f: line 1, column 7: not valid JSON/],
    ['{"a": 1} x', 'f: line 1, column 10: not valid JSON (unexpected "x"); give one JSON document'],
    ['{"a": 1,\n\t"a": 2}', 'f: line 2, column 2: duplicate key (a); give each key once'],
    ['{"a": {"__proto__": 2}}', 'f: line 1, column 8: reserved key (__proto__); use another name'],
    ['', /^f: line 1, column 1: not valid JSON \(the text ends\)/],
    ['[01]', /^f: line 1, column 2: not valid JSON/],
  ])('%j', (text, message) => {
    expect(() => parseJson(text, 'f')).toThrow(InputError);
    expect(() => parseJson(text, 'f')).toThrow(message);
  });

  test('gives what JSON.parse gives, after a byte order mark too', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', '\uFEFF'), (text, mark) => {
        fc.pre(!text.includes('"__proto__":'));
        expect(parseJson(mark + text, 'f')).toEqual(JSON.parse(text));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('refuses what JSON.parse refuses, and nothing else but duplicates and a reserved key', () => {
    const mutant = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '0', '-', '\n', 'e', '\u0085'),
      )
      .map(([text, place, gone, put]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + put + text.slice(at + gone);
      });
    fc.assert(
      fc.property(mutant, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        try {
          parseJson(text, 'f');
          expect(valid).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          if (valid) expect((error as InputError).message).toMatch(/duplicate key|reserved key/);
        }
      }),
      { numRuns: 3000, seed: 2 },
    );
  });

  test('takes infinite numbers where they may be, and leaves texts alone', () => {
    const text = '{"a": -Infinity, "b": [Infinity], "Infinity": "-Infinity \\" Infinity"}';
    expect(parseJson(text, 'f', true)).toEqual({
      ...{ a: Number.NEGATIVE_INFINITY, b: [Number.POSITIVE_INFINITY] },
      Infinity: '-Infinity " Infinity',
    });
    expect(() => parseJson(text, 'f')).toThrow(/^f: line 1, column 7: not valid JSON/);
    expect(() => parseJson('[Infinity1]', 'f', true)).toThrow(/^f: line 1, column 2: not valid JSON/);
  });

  test('ends at what is nested too deeply, and takes a time that grows with the length only', () => {
    const deep = `{"a":\n${'['.repeat(200_000)}`;
    expect(() => parseJson(deep, 'f')).toThrow(
      'f: line 2, column 100: nested too deeply (100 levels); use fewer levels',
    );
    expect(() => parseJson(`"${'\\"'.repeat(200_000)}`, 'f')).toThrow(/^f: line 1, column 1: not valid JSON/);
    expect(() => parseJson(' '.repeat(200_000), 'f')).toThrow('column 200001: not valid JSON (the text ends)');
    const text = '['.repeat(1000);
    expect(parseJson(JSON.stringify([text, '"', '\\']), 'f')).toEqual([text, '"', '\\']);
  });
});
