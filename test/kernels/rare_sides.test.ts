/** Values that one side of a choice needs are found, and left out without changing a bit. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Definitions } from '../../kernels/compile/definitions.ts';
import { splitChoices } from '../../kernels/compile/rare_sides.ts';
import { type MembraneKernel, parseTerm, type Term } from '../../kernels/dialect.ts';
import { compareBits } from './compare_bits.ts';

/** Reads `name = expression` lines, of which each may name x and those above it. */
function read(...lines: readonly string[]): Definitions {
  const known = new Set(['x']);
  return lines.map((line) => {
    const [name, text] = line.split(' = ');
    const term = parseTerm(text, known);
    known.add(name);
    return [name, term] as const;
  });
}
const need = (name: string): Term => ({ kind: 'name', name });
const LONG = 'x * (1 + x * (2 + x * (3 + x * (4 + x * (5 + x)))))';

describe('splitting choices', () => {
  test('sets apart what the costly side alone needs, in its order', () => {
    const [shared, split] = splitChoices(
      read('shared = x + 1', `long = ${LONG}`, 'more = long * shared', 'y = x < 2 ? shared : more'),
      [need('y')],
      ['y'],
    );
    expect(shared).toEqual(['shared', expect.anything()]);
    expect(split).toMatchObject({
      choices: [{ name: 'y' }],
      onlySecond: [
        ['long', {}],
        ['more', {}],
      ],
    });
  });

  test('leaves what is needed elsewhere, before, after or by the test', () => {
    const stays = [['long', expect.anything()], { onlySecond: [], choices: [{ name: 'y' }] }];
    const asked = read(`long = ${LONG}`, 'y = long < 2 ? x : long * 2');
    expect(splitChoices(asked, [need('y')], ['y'])).toMatchObject(stays);
    const later = read(`long = ${LONG}`, 'y = x < 2 ? x : long * 2', 'z = y + long');
    expect(splitChoices(later, [need('z')], ['y'])).toMatchObject([...stays, ['z', {}]]);
    const kept = read(`long = ${LONG}`, 'y = x < 2 ? x : long * 2');
    expect(splitChoices(kept, [need('y'), need('long')], ['y'])).toMatchObject(stays);
    expect(splitChoices(kept, [need('y')], [])).toBe(kept);
  });

  test('takes neighbours by the same test together', () => {
    const lines = read(`long = ${LONG}`, 'y = x < 2 ? x : long', 'z = x < 2 ? 1 : long + x');
    expect(splitChoices(lines, [need('y'), need('z')], ['y', 'z'])).toMatchObject([
      { onlySecond: [['long', {}]], choices: [{ name: 'y' }, { name: 'z' }] },
    ]);
    expect(splitChoices(lines, [need('y'), need('z')], ['z'])).toMatchObject([
      ['long', {}],
      ['y', {}],
      { onlySecond: [] },
    ]);
  });

  test('goes into what is set apart', () => {
    const lines = read(`long = ${LONG}`, 'inner = x < 1 ? x : long', 'wide = inner * 2', 'y = x < 2 ? x : wide');
    expect(splitChoices(lines, [need('y')], ['inner', 'y'])).toMatchObject([
      { onlySecond: [{ choices: [{ name: 'inner' }], onlySecond: [['long', {}]] }, ['wide', {}]] },
    ]);
  });
});

test('a membrane whose sides are left out has the same bits on every compiler', async () => {
  const kernel: MembraneKernel = {
    name: 'sides',
    parameters: ['threshold'],
    further: ['w'],
    inputs: ['drive'],
    given: {
      bent: 'exp(0.125 * V) * (1 + 0.5 * V * (1 + 0.25 * V))',
      curved: 'bent + log(1 + V * V)',
      slow: 'V < threshold ? 0.75 * V : 0.5 * bent',
      fast: 'V < threshold ? 0.25 * w : curved - w',
      waned: 'w < 1 ? w : exp(-w) * (1 + w * (0.5 + w * (0.25 + w)))',
    },
    rare: ['slow', 'fast', 'waned'],
    advance: 'slow + drive',
    follow: { w: 'waned + 0.01 * fast' },
    spikes: 'V >= threshold + 4',
  };
  const NEURONS = 22;
  const floats = (min: number, max: number): fc.Arbitrary<Float32Array> =>
    fc
      .array(fc.integer({ min: 0, max: 1e6 }), { minLength: NEURONS, maxLength: NEURONS })
      .map((parts) => Float32Array.from(parts, (part) => min + (max - min) * part * 1e-6));
  let spikes = 0;
  await fc.assert(
    // Thresholds that none, some or all neurons are below.
    fc.asyncProperty(
      floats(-3, 3),
      floats(-1, 2),
      floats(-1, 4),
      fc.constantFrom(-4, 0, 4),
      async (V, w, drive, at) => {
        const columns = { threshold: new Float32Array(NEURONS).fill(at), refractory: new Float32Array(NEURONS) };
        const found = await compareBits(kernel, { neurons: NEURONS, steps: 1, states: [V, w], rows: [drive], columns });
        spikes += found.spikes;
      },
    ),
    { numRuns: 20, seed: 3 },
  );
  expect(spikes).toBeGreaterThan(20);
});
