/** YAML and JSON become plain data, or one line with the number of the line that is wrong. */
import { describe, expect, test } from 'vitest';
import { parseYaml, readYaml } from '../../src/formats/yaml_file.ts';

describe('parseYaml', () => {
  test('reads YAML and JSON alike, tabs in JSON too', () => {
    const expected = { a: 1, b: [1, 2.5e-3, 'x'], c: { d: null, e: true } };
    expect(parseYaml('a: 1\nb: [1, 2.5e-3, x]\nc:\n  d:\n  e: true\n', 'f')).toEqual(expected);
    expect(parseYaml('{\n\t"a": 1, "b": [1, 2.5e-3, "x"],\n\t"c": {"d": null, "e": true}\n}', 'f')).toEqual(expected);
  });

  test.each([
    ['a: 1\nb: 2\na: 3\n', 'f: line 3, column 1: duplicate key (a); give each key once'],
    ['a:\n  - b: 1\n    c: 2\n    b: 3\n', 'f: line 4, column 5: duplicate key (b); give each key once'],
    ['{"a": 1,\n "a": 2}', 'f: line 2, column 2: duplicate key (a); give each key once'],
    ['a:\n  __proto__: 1\n', 'f: line 2, column 3: reserved key (__proto__); use another name'],
  ])('refuses keys of which one would be lost: %j', (text, message) => {
    expect(() => parseYaml(text, 'f')).toThrow(message);
  });

  test.each([
    ['a: [1\nb: 2\n', /^f: line 2, column 1: not valid YAML \(.+\); use one YAML or JSON document$/],
    ['a: !secret x\n', /^f: line 1, column 4: not valid YAML \(Unresolved tag: !secret\)/],
    ['a: 1\n---\nb: 1\n', /^f: line 2, column 1: a second document \(---\); use one YAML or JSON document$/],
    ['\ta: 1\n', /^f: line 1, column 1: not valid YAML \(Tabs/],
    ['', /^f: empty document/],
    ['# nothing\n', /^f: empty document/],
    ['a: *b\nb: &b 1', /^f: line 1, column 4: an alias of nothing \(\*b\); set &b before it$/],
    ['a: &a [1, *a]', /^f: line 1, column 11: contains itself \(\*a\); write it out$/],
    ['&a { b: { c: *a } }', /^f: line 1, column 14: contains itself \(\*a\)/],
    ['? [1, 2]\n: 3', /^f: line 1, column 3: not valid YAML \(With stringKeys, all keys must be strings\)/],
    [
      `a: &a [x]\n${[...'bcdefghij'].map((c, i) => `${c}: &${c} [${`*${'abcdefghi'[i]}, `.repeat(9)}]`).join('\n')}`,
      /^f: aliases repeat too much \(\*\); repeat nothing more than 100 times$/,
    ],
    [`a: &a 1\nb: [${'*a, '.repeat(5000)}]`, /^f: line 2, column \d+: too many aliases \(1001\); use at most 1000$/],
    ['['.repeat(100_000), /^f: line 1, column \d+: nested too deeply \(100 levels\); use fewer levels$/],
    ['- '.repeat(20_000), /^f: line 1, column \d+: nested too deeply/],
    ['? '.repeat(20_000), /^f: line 1, column \d+: nested too deeply/],
    ['{a: '.repeat(20_000), /^f: line 1, column \d+: nested too deeply/],
    ['#'.repeat(32_000_001), /^f: too large for YAML or JSON \(33 million characters\); use fewer lists/],
  ])('refuses %#', (text, message) => {
    expect(() => parseYaml(text, 'f')).toThrow(message);
  });

  test('takes aliases that stay small', () => {
    expect(parseYaml('a: &a { x: 1 }\nb: [*a, *a]\nc: &a 2\nd: *a', 'f')).toEqual({
      a: { x: 1 },
      b: [{ x: 1 }, { x: 1 }],
      c: 2,
      d: 2,
    });
  });

  test('tells all syntax errors at once, one a line, at most ten', () => {
    const refusal = (lines: number): string[] => {
      try {
        parseYaml('a: [}\n'.repeat(lines), 'f');
      } catch (error) {
        return (error as Error).message.split('\n');
      }
      return [];
    };
    expect(refusal(3).map((line) => /^f: line (\d)/.exec(line)?.[1])).toEqual(['1', '2', '3']);
    expect(refusal(30)).toHaveLength(11);
    expect(refusal(30)[10]).toBe('and 20 more');
  });
});

describe('readYaml', () => {
  test('knows where things stand', () => {
    const { placeOf } = readYaml('a: 1\nb:\n  - c: 2\n    d: [1,\n      x]\n', 'f');
    expect(placeOf(['a'])).toBe('line 1, column 4');
    expect(placeOf(['b', 0, 'd', 1])).toBe('line 5, column 7');
    expect(placeOf(['b', 0], 'd')).toBe('line 4, column 5');
    expect(placeOf(['b', 0, 'missing'])).toBe('line 3, column 5');
    expect(placeOf(['b', 7, 'x'])).toBe('line 3, column 3');
    expect(placeOf([])).toBe('line 1, column 1');
  });

  test('a broken .json is called JSON', () => {
    expect(() => parseYaml('{"a": 1,\n"b": }', 'mine.json')).toThrow(
      /^mine.json: line 2, column 6: not valid JSON \(unexpected "}"\); /,
    );
    expect(() => parseYaml('a: [1', 'mine.yaml')).toThrow(/not valid YAML/);
  });
});
