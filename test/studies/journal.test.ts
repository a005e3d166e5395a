import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, entryLine, failureLine, parseJournal } from '../../src/studies/journal.ts';

const entries: Entry[] = Array.from({ length: 12 }, (_, i) => ({
  id: `unit ${i}`,
  result: [{ value: i / 7, words: 'réservoir' }, { value: null }, Number.NaN],
}));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = `{"seed":1}\n${entries.map((entry) => entryLine(entry, 'label')).join('')}`;

describe('the journal', () => {
  it('gives back what was written', () => {
    const journal = parseJournal(bytes(text));
    const completeBytes = bytes(text).length;
    expect(journal).toEqual({ header: '{"seed":1}', entries, failures: [], damaged: [], completeBytes });
  });

  it('cut anywhere, holds the units before the cut and says where to go on', () => {
    const whole = bytes(text);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (cut) => {
        const journal = parseJournal(whole.subarray(0, cut));
        expect(journal.entries).toEqual(entries.slice(0, journal.entries.length));
        // What is kept ends where a line ends, and less than one line is lost.
        expect(journal.completeBytes === 0 || whole[journal.completeBytes - 1] === 0x0a).toBe(true);
        expect(whole.subarray(journal.completeBytes, cut).includes(0x0a)).toBe(false);
      }),
      { seed: 1 },
    );
  });

  it('leaves out what is damaged, whatever hits it, and nothing else', () => {
    const whole = bytes(text);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 11, max: whole.length - 2 }), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        (changes) => {
          const damaged = whole.slice();
          for (const [place, value] of changes) damaged[place] = value;
          const lines = (of: Uint8Array): string[] => new TextDecoder('latin1').decode(of).split('\n');
          const same = lines(whole)
            .slice(1, -1)
            .map((line) => lines(damaged).includes(line));
          expect(parseJournal(damaged).entries).toEqual(entries.filter((_, i) => same[i]));
          expect(parseJournal(damaged).damaged.length > 0).toBe(same.includes(false));
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it.each(['{"id":"a","result":[null]}', '', 'null'])('leaves out a line that it did not write: %s', (line) => {
    expect(parseJournal(bytes(`${text}${line}\n`)).entries).toEqual(entries);
  });

  it('counts a unit once that was written twice', () => {
    expect(parseJournal(bytes(text + entryLine({ id: 'unit 0', result: 1 }, ''))).entries).toEqual(entries);
  });

  it('has the seconds that a unit took, where they were noted', () => {
    const line = entryLine({ id: 't', seconds: 0.25, result: 1 }, 'T');
    expect(parseJournal(bytes(text + line)).entries.at(-1)).toEqual({ id: 't', seconds: 0.25, result: 1 });
  });

  it('tells the last cause of what failed, unless it was finished afterwards', () => {
    const failure = (cause: string) => ({ id: 'f', label: 'F', cause });
    const failed = text + failureLine(failure('first')) + failureLine(failure('second'));
    expect(parseJournal(bytes(failed))).toMatchObject({ entries, failures: [failure('second')] });
    expect(parseJournal(bytes(failed + entryLine({ id: 'f', result: 1 }, 'F'))).failures).toEqual([]);
  });
});
