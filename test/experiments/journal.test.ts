import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  canonicalRows,
  entryLine,
  hashRows,
  type JournalEntry,
  parseJournal,
  rowLine,
  type Unit,
} from '../../src/experiments/journal.ts';
import type { ResultRow } from '../../src/experiments/result.ts';

const order: Unit[] = ['a', 'b'].flatMap((task) =>
  ['liquid', 'echo-state'].flatMap((reservoir) => [1, 2, 3].map((seed) => ({ task, reservoir, seed }))),
);

function row(unit: Unit, value: number | null, wallSeconds = 1): ResultRow {
  const params = { reservoir: { tau: 30, size: 135 }, task: {} };
  return {
    ...unit,
    size: 135,
    condition: 'T0=100 ms',
    metric: 'accuracy',
    value,
    bound: null,
    scale: { low: 0, high: 1, step: 0.01 },
    chance: 0.5,
    ideal: null,
    observer: null,
    params,
    wallSeconds,
  };
}

const entries: JournalEntry[] = order.map((unit, i) => ({ unit, rows: [row(unit, i / 7), row(unit, null)] }));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = `{"seed":1}\n${entries.map(entryLine).join('')}`;

describe('the journal', () => {
  it('gives back what was written', () => {
    const journal = parseJournal(bytes(text));
    expect(journal.configuration).toBe('{"seed":1}');
    expect(journal.entries).toEqual(entries);
    expect(journal.completeBytes).toBe(bytes(text).length);
  });

  it('cut anywhere, holds the units before the cut and says where to go on', () => {
    const whole = bytes(text);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (cut) => {
        const journal = parseJournal(whole.subarray(0, cut));
        expect(journal.entries).toEqual(entries.slice(0, journal.entries.length));
        const rest = text.slice(journal.completeBytes);
        // What is kept ends where a line ends, and less than one line is lost.
        expect(journal.completeBytes === 0 || whole[journal.completeBytes - 1] === 0x0a).toBe(true);
        expect(cut - journal.completeBytes).toBeLessThanOrEqual(rest.indexOf('\n') + 1);
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
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it.each(['{"unit":{},"rows":[null]}', '{"unit":{"task":"a","reservoir":"liquid","seed":"1"},"rows":[]}', '', 'null'])(
    'leaves out a line that it did not write: %s',
    (line) => {
      expect(parseJournal(bytes(`${text}${line}\n`)).entries).toEqual(entries);
    },
  );

  it('counts a unit once that was written twice', () => {
    const journal = parseJournal(bytes(text + entryLine(entries[0])));
    expect(journal.entries).toEqual(entries);
  });
});

describe('canonical results', () => {
  it('do not depend on the order in which units finished', () => {
    const expected = canonicalRows(order, entries);
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (finished) => {
        expect(canonicalRows(order, finished)).toEqual(expected);
      }),
      { seed: 1 },
    );
  });

  it('leave out units that are not of the experiment', () => {
    expect(canonicalRows(order.slice(0, 1), entries)).toEqual(entries[0].rows);
  });

  it('write the keys of a line, and of its parameters, in one order', () => {
    const first = row(order[0], 0.5);
    const turned = {
      ...Object.fromEntries(Object.entries(first).reverse()),
      params: { task: {}, reservoir: { size: 135, tau: 30 } },
    };
    expect(rowLine(turned as unknown as ResultRow)).toBe(rowLine(first));
    expect(Object.keys(JSON.parse(rowLine(first)))).toEqual(
      'task reservoir seed size condition metric value bound scale chance ideal observer params wallSeconds'.split(' '),
    );
  });

  it('canonical JSON sorts keys at every depth and keeps lists in order', () => {
    expect(canonicalJson({ b: [{ y: 1, x: 2 }, 3], a: null, c: undefined })).toBe('{"a":null,"b":[{"x":2,"y":1},3]}');
  });
});

describe('the hash of results', () => {
  const rows = canonicalRows(order, entries);

  it('is SHA-256 of the lines with wallSeconds 0', async () => {
    const lines = rows.map((r) => `${JSON.stringify({ ...JSON.parse(rowLine(r)), wallSeconds: 0 })}\n`).join('');
    expect(await hashRows(rows)).toBe(createHash('sha256').update(lines).digest('hex'));
  });

  it('does not see wall times, and sees every other field', async () => {
    const hash = await hashRows(rows);
    expect(await hashRows(rows.map((r) => ({ ...r, wallSeconds: r.wallSeconds * 3 })))).toBe(hash);
    const others: Partial<ResultRow>[] = [
      { task: 'z' },
      { reservoir: 'z' },
      { seed: 99 },
      { size: 1 },
      { condition: 'z' },
      { metric: 'z' },
      { value: -1 },
      { chance: null },
      { ideal: 1 },
      { bound: 'at least' },
      { scale: { low: 0, high: 1, step: 0.02 } },
      { observer: 1 },
      { params: {} },
    ];
    for (const other of others) expect(await hashRows([{ ...rows[0], ...other }, ...rows.slice(1)])).not.toBe(hash);
  });
});
