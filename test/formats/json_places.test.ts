/** A place in a JSON text is where the value of a path begins, whatever stands around it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPlaces } from '../../src/formats/json_places.ts';
import { readYaml } from '../../src/formats/yaml_file.ts';

const text = '\uFEFF{\n\t"a": {"b": [1, {"c": "x,]\\"}"}], "d": {}},\n "e" : [ [], null ],\n "a\\u0062": 2\n}';

test.each<[readonly PropertyKey[], string | undefined, string]>([
  [[], undefined, 'line 1, column 1'],
  [['a'], undefined, 'line 2, column 7'],
  [['a', 'b', 1], undefined, 'line 2, column 17'],
  [['a', 'b', 1, 'c'], undefined, 'line 2, column 23'],
  [['a', 'd'], undefined, 'line 2, column 40'],
  [['a', 'd', 'missing'], undefined, 'line 2, column 40'],
  [['e', 1], undefined, 'line 3, column 14'],
  [['ab'], undefined, 'line 4, column 13'],
  [[], 'e', 'line 3, column 2'],
  [['a'], 'd', 'line 2, column 35'],
  [['a'], 'b', 'line 2, column 8'],
])('%j %s', (path, key, place) => {
  expect(jsonPlaces(text)(path, key)).toBe(place);
});

test('is the same as that of the same text read as YAML', () => {
  const values = fc.dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), fc.jsonValue({ maxDepth: 3 }), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(values, fc.constantFrom(0, 1, 2), fc.nat(), (value, indent, seed) => {
      const json = JSON.stringify(value, undefined, indent);
      const path: PropertyKey[] = [];
      let at: unknown = value;
      for (let left = seed; typeof at === 'object' && at !== null && left > 0; left = Math.floor(left / 7)) {
        const keys = Array.isArray(at) ? [...at.keys()] : Object.keys(at);
        if (keys.length === 0) break;
        const key = keys[left % keys.length];
        path.push(key);
        at = (at as Record<PropertyKey, unknown>)[key];
      }
      expect(jsonPlaces(json)(path)).toBe(readYaml(json, 'f.json').placeOf(path));
    }),
    { seed: 1, numRuns: 200 },
  );
});
