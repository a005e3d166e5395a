/** JSON becomes plain data, or one line with the place of what is wrong. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../src/formats/json_file.ts';

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text, 'f')).toEqual(JSON.parse(text));
    }),
    { seed: 1 },
  );
});

test.each([
  ['{"a": 1,\n "b": x}', "f: line 2, column 7: not valid JSON (Unexpected token 'x'); give a JSON file"],
  ['{"a": 1,}', 'f: line 1, column 9: not valid JSON (Expected double-quoted property name); give a JSON file'],
  ['[1 2]', "f: line 1, column 4: not valid JSON (Expected ',' or ']' after array element); give a JSON file"],
  ['[1, 2\n', 'f: line 2, column 1: not valid JSON ('],
  ['', 'f: line 1, column 1: not valid JSON (Unexpected end of JSON input); give a JSON file'],
  [`{"a":\n${'['.repeat(100_000)}`, 'f: line 2, column 100: nested too deeply (100 levels); use fewer levels'],
  [`"${'\\"'.repeat(200_000)}`, 'f: line 1, column 400002: not valid JSON (Unterminated string'],
])('refuses case %#', (text, message) => {
  expect(() => parseJson(text, 'f')).toThrow(message);
});

test('takes brackets within a text for what they are', () => {
  const text = '['.repeat(1000);
  expect(parseJson(JSON.stringify([text, '"', '\\']), 'f')).toEqual([text, '"', '\\']);
});
