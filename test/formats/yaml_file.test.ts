/** YAML and JSON become plain data, or one line with the number of the line that is wrong. */
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/formats/yaml_file.ts';

describe('parseYaml', () => {
  test('reads YAML and JSON alike, tabs in JSON too', () => {
    const expected = { a: 1, b: [1, 2.5e-3, 'x'], c: { d: null, e: true } };
    expect(parseYaml('a: 1\nb: [1, 2.5e-3, x]\nc:\n  d:\n  e: true\n', 'f')).toEqual(expected);
    expect(parseYaml('{\n\t"a": 1, "b": [1, 2.5e-3, "x"],\n\t"c": {"d": null, "e": true}\n}', 'f')).toEqual(expected);
  });

  test.each([
    ['a: 1\nb: 2\na: 3\n', 'f: line 3: duplicate key (a); give each key once'],
    ['a:\n  - b: 1\n    c: 2\n    b: 3\n', 'f: line 4: duplicate key (b); give each key once'],
    ['{"a": 1,\n "a": 2}', 'f: line 2: duplicate key (a); give each key once'],
  ])('refuses duplicate keys: %j', (text, message) => {
    expect(() => parseYaml(text, 'f')).toThrow(message);
  });

  test.each([
    ['a: [1\nb: 2\n', /^f: line [23]: not valid YAML \(.+\); use one YAML or JSON document$/],
    ['a: !secret x\n', /^f: line 1: not valid YAML \(Unresolved tag: !secret\)/],
    ['a: 1\n---\nb: 1\n', /^f: line 2: not valid YAML/],
    ['\ta: 1\n', /^f: line 1: not valid YAML \(Tabs/],
    ['', /^f: empty document/],
    ['# nothing\n', /^f: empty document/],
  ])('refuses %j', (text, message) => {
    expect(() => parseYaml(text, 'f')).toThrow(message);
  });

  test('a broken .json is called JSON', () => {
    expect(() => parseYaml('{"a": 1,\n"b": }', 'mine.json')).toThrow(
      /^mine.json: line 2, column 6: not valid JSON \(unexpected "}"\); /,
    );
    expect(() => parseYaml('a: [1', 'mine.yaml')).toThrow(/not valid YAML/);
  });
});
