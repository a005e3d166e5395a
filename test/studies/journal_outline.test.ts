/** An outline says of a journal what reading all of it says, whatever has become of its bytes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryLine, failureLine, parseJournal } from '../../src/studies/journal.ts';
import { outlineOf } from '../../src/studies/journal_outline.ts';

const bytes = new TextEncoder().encode(
  [
    '{"seed":1}\n',
    entryLine({ id: 'a', seconds: 1.5, result: [{ value: 1, words: ',"result":' }] }, 'a "label" × \\ of result'),
    failureLine({ id: 'b', label: 'B', cause: 'first' }),
    failureLine({ id: 'c', label: 'C', cause: 'stays' }),
    entryLine({ id: 'b', result: { cause: 'none' } }, 'x'.repeat(2000)),
    entryLine({ id: 'd', seconds: 0, result: null }, 'D'),
    entryLine({ id: 'a', seconds: 9, result: 'written twice' }, 'A'),
  ].join(''),
);

const whole = (of: Uint8Array) => {
  const { header, entries, failures, damaged } = parseJournal(of);
  return { header, done: new Map(entries.map(({ id, seconds }) => [id, seconds])), failures, damaged };
};

test('it has the units, their times, the failures that were not made good, and no result', () => {
  expect(outlineOf(bytes)).toEqual({
    header: '{"seed":1}',
    done: new Map([
      ['a', 1.5],
      ['b', undefined],
      ['d', 0],
    ]),
    failures: [{ id: 'c', label: 'C', cause: 'stays' }],
    damaged: [],
  });
});

test('cut or damaged anywhere, it tells what reading everything tells', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length }), fc.nat(bytes.length - 1), fc.nat(255), (cut, at, value) => {
      const other = bytes.slice();
      other[at] = value;
      expect(outlineOf(other.subarray(0, cut))).toEqual(whole(other.subarray(0, cut)));
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('of an empty journal it has nothing', () => {
  expect(outlineOf(new Uint8Array())).toEqual({ header: undefined, done: new Map(), failures: [], damaged: [] });
});
