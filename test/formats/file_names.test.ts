/** Names from files lead nowhere else, whatever they are. */

import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDistinctFiles, fileName, pathPart, pathParts, plainPart } from '../../src/formats/file_names.ts';

/** Texts, many of them made of what paths are made of. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('..', '.', '/', '\\', 'a', ' ', ':', 'C:', '\0', '\n', '$x', '\u202e', '\ud800'))
    .map((p) => p.join('')),
);

describe('a name as part of a path', () => {
  test.each([
    ['exc', 'exc'],
    ['L2/3e', 'L2_3e'],
    ['two of a kind', 'two of a kind'],
    ['é→ß', 'é→ß'],
    ['../../x', '__.._x'],
    ['..', '_'],
    ['', '_'],
    ['a\0b\n', 'a_b_'],
    ['.hidden', '_hidden'],
  ])('%j is %j', (name, part) => {
    expect(pathPart(name)).toBe(part);
  });

  test('stays in its directory, on any system, and does not change once it is one', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const part = pathPart(name);
        expect(posix.dirname(posix.join('out', part))).toBe('out');
        expect(win32.dirname(win32.join('out', plainPart(name)))).toBe('out');
        expect(part).not.toMatch(/\p{Cc}/u);
        expect(pathPart(part)).toBe(part);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test('for a shell is letters, digits, _ . - alone, and no option', () => {
    fc.assert(
      fc.property(hostile, (name) => /^[\w.][\w.-]*$/.test(plainPart(name))),
      { seed: 1 },
    );
  });

  test('is refused where another has become the same', () => {
    expect(pathParts('population', ['a/b', 'a', 'A'])).toEqual(['a_b', 'a', 'A']);
    expect(() => pathParts('population', ['a/b', 'c', 'a_b'])).toThrow(
      'population a_b: written under the same name as population a/b (a_b); rename one of them',
    );
  });
});

describe('a file to be written', () => {
  test.each(['..', '.', '', ' . '])('%j is refused', (given) => {
    expect(() => fileName(given, 'output.spikes_file')).toThrow(/^output\.spikes_file: no name of a file \(/);
  });

  test('that no file system takes is refused', () => {
    expect(fileName('x'.repeat(200), 'w')).toHaveLength(200);
    expect(() => fileName('ß'.repeat(101), 'w')).toThrow(
      'w: too long for the name of a file (202 bytes); use at most 200',
    );
  });

  test('is the only one of its name', () => {
    const files = [
      { name: 's.h5', of: 'the spikes' },
      { name: 'S.H5', of: 'report v' },
    ];
    expect(() => checkDistinctFiles(files)).toThrow('report v: written into the same file as the spikes (S.H5)');
    expect(() => checkDistinctFiles(files.slice(0, 1), ['s.h5'])).toThrow('the spikes: written into the same file as');
  });
});
