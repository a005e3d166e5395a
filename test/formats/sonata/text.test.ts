/** The small texts of SONATA: paths with variables, tables, node sets. */
import { describe, expect, test } from 'vitest';
import { chooseNodes } from '../../../src/formats/sonata/node_sets.ts';
import type { NodePopulation } from '../../../src/formats/sonata/nodes.ts';
import { baseName, directoryOf, joinPath, manifestResolver } from '../../../src/formats/sonata/paths.ts';
import { numberField, parseTable } from '../../../src/formats/sonata/table.ts';

describe('paths', () => {
  test.each([
    ['/a/b', '../c', '/a/c'],
    ['.', './x/y', 'x/y'],
    ['..', '../z', '../../z'],
    ['a', '/abs//p/', '/abs/p'],
    ['/', '../..', '/'],
    ['a', '..', '.'],
  ])('%s + %s = %s', (directory, path, joined) => {
    expect(joinPath(directory, path)).toBe(joined);
  });

  test('have a directory and a name', () => {
    expect(['a/b.json', 'b.json', '/b.json'].map((path) => [directoryOf(path), baseName(path)])).toEqual([
      ['a', 'b.json'],
      ['.', 'b.json'],
      ['/', 'b.json'],
    ]);
  });

  test('resolve variables by variables, both spellings, from the directory of the configuration', () => {
    const resolve = manifestResolver('top/net/config.json', { $BASE: '\u0024{configdir}/..', $IN: '$BASE/in' });
    expect(['$IN/a.h5', '\u0024{IN}/a.h5', 'x.h5', '$configdir/x.h5'].map(resolve)).toEqual([
      'top/in/a.h5',
      'top/in/a.h5',
      'top/net/x.h5',
      'top/net/x.h5',
    ]);
  });

  test('refuse variables defined by themselves', () => {
    expect(() => manifestResolver('c.json', { $A: '$B', $B: '$A/x' })('$A/y')).toThrow(
      'c.json: manifest: defined by itself ($A); define it by a path or by other variables',
    );
  });
});

describe('tables', () => {
  test('have quoted fields, NULL for nothing, any blanks between', () => {
    const rows = parseTable('id  query\tw\n1 "a ""b"" c" NULL\n\n2 x 3e1\r\n', 't.csv', ['id']);
    expect(rows.map((row) => [...row])).toEqual([
      [
        ['id', '1'],
        ['query', 'a "b" c'],
      ],
      [
        ['id', '2'],
        ['query', 'x'],
        ['w', '3e1'],
      ],
    ]);
    expect(rows.map((row) => numberField(row, 'w', 't.csv'))).toEqual([undefined, 30]);
    expect(() => numberField(rows[1], 'query', 't.csv')).toThrow(
      't.csv: query: not a number (x); use a number or NULL',
    );
  });
});

test('variables that name others twice at every level end, or are refused', () => {
  const doubling = (levels: number, last: string): Record<string, string> =>
    Object.fromEntries([
      ...Array.from({ length: levels }, (_, i) => [`$V${i}`, `$V${i + 1}$V${i + 1}`]),
      [`$V${levels}`, last],
    ]);
  expect(manifestResolver('c/config.json', doubling(60, ''))('$V0/x')).toBe('/x');
  expect(manifestResolver('c/config.json', doubling(3, 'a'))('$V0/x')).toBe('c/aaaaaaaa/x');
  expect(() => manifestResolver('c/config.json', doubling(60, 'a'))('$V0/x')).toThrow(
    /^c\/config\.json: path \$V\d+\$V\d+: too long \(8192 characters\); use at most 4096$/,
  );
  const chain = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`$V${i}`, `$V${i + 1}`]));
  expect(() => manifestResolver('config.json', chain)('$V0')).toThrow('config.json: manifest: defined too deeply');
});

describe('node sets', () => {
  const population = (
    name: string,
    ids: number[],
    types: Record<number, Record<string, string>>,
    typeIds: number[],
  ): NodePopulation => ({
    name,
    file: `${name}.h5`,
    typesFile: `${name}.csv`,
    index: { size: ids.length, group: new Float64Array(ids.length), place: Float64Array.from(ids.keys()) },
    size: ids.length,
    ids: Float64Array.from(ids),
    rowOf: new Map(ids.map((id, row) => [id, row])),
    typeIds: Float64Array.from(typeIds),
    types: new Map(Object.entries(types).map(([id, row]) => [Number(id), new Map(Object.entries(row))])),
    params: new Map(),
    positions: undefined,
    labels: new Map(),
  });
  const populations = [
    {
      ...population('a', [5, 3, 4], { 1: { ei: 'e' }, 2: { ei: 'i' } }, [1, 2, 1]),
      labels: new Map([['depth', [10, 20, 30]]]),
    },
    population('b', [0, 3], { 9: { ei: 'i', layer: '4' } }, [9, 9]),
  ];
  const sets = { early: { node_id: [3, 5] }, all_i: { ei: ['i'] }, mixed: ['early', 'all_i'], loop: ['loop'] };
  const choose = (set: unknown): unknown =>
    Object.fromEntries(chooseNodes(set, { definitions: sets }, populations, 'here'));

  test.each([
    [null, { a: [0, 1, 2], b: [0, 1] }],
    ['all', { a: [0, 1, 2], b: [0, 1] }],
    ['b', { b: [0, 1] }],
    ['early', { a: [0, 1], b: [1] }],
    ['all_i', { a: [1], b: [0, 1] }],
    ['mixed', { a: [0, 1], b: [0, 1] }],
    [{ population: 'a', ei: 'e', node_id: [3, 4] }, { a: [2] }],
    [{ population: ['a', 'b'], ei: 'x' }, {}],
    [[3], { a: [1], b: [1] }],
    [[4, 'all_i'], { a: [1, 2], b: [0, 1] }],
    [{ node_ids: [0, 5] }, { a: [0], b: [0] }],
    [{ ei: { $regex: '^[ex]' } }, { a: [0, 2] }],
    [{ depth: { $gt: 10, $lte: 30 } }, { a: [1, 2] }],
    [{ depth: { $gte: 10 }, ei: 'e' }, { a: [0, 2] }],
    [{ depth: { $lt: 20 } }, { a: [0] }],
    [{ depth: [20, 30] }, { a: [1, 2] }],
    [{ layer: 4 }, { b: [0, 1] }],
  ])('%j chooses %j', (set, expected) => {
    expect(choose(set)).toEqual(expected);
  });

  test.each([
    ['none', 'here: unknown node set (none); use early, all_i, mixed, loop, a, b, all'],
    ['loop', 'node set loop (for here): node set contains itself (loop); define it by nodes or by other sets'],
    [{ population: 'c' }, 'here: unknown population (c); use a, b'],
    [{ lair: 4 }, 'here: unknown attribute of nodes (lair); use population, node_id, depth, ei, layer'],
    [[3, 9], 'here: no such node (9); a, b have no such id'],
    [{ ei: { $ne: 'e' } }, 'here: ei: unknown operator ($ne); use $regex, $gt, $gte, $lt, $lte'],
    [{ depth: { $gt: '3' } }, 'here: depth: $gt: not a number (3); compare with a number'],
    [{ ei: { $regex: '(' } }, /^here: ei: \$regex: not a regular expression \(\(\); /],
    [
      { ei: { $regex: '(e+)+$' } },
      'here: ei: $regex: may take too long ((e+)+$); repeat no groups, and at most four times, without back references',
    ],
    [{ ei: [['e']] }, 'here: ei: not a value (["e"]); use texts, numbers, or one mapping of operators'],
    [{ node_id: ['x'] }, 'here: not a node id ("x"); use integers'],
  ])('%j is refused', (set, message) => {
    expect(() => choose(set)).toThrow(message);
  });

  test('that name others twice at every level are looked up once each', () => {
    const doubling = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`s${i}`, [`s${i + 1}`, `s${i + 1}`]]));
    expect([...chooseNodes('s0', { definitions: { ...doubling, s60: 'b' } }, populations, 'here')]).toEqual([
      ['b', [0, 1]],
    ]);
    const chain = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`s${i}`, `s${i + 1}`]));
    expect(() => chooseNodes('s0', { definitions: chain }, populations, 'here')).toThrow(
      /^node set s\d+ \(for here\): node sets within one another too deeply/,
    );
  });
});
