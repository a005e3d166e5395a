/** Addresses say what differs from the first view, come back as they went, and never fail. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, firstAddress, foldable, games, parts, SPEEDS, writeAddress } from '../../scenes/address.ts';
import { colourings } from '../../scenes/colourings.ts';
import { fieldsOf, firstChoice, subjectOf, TANKS } from '../../scenes/fields.ts';
import { LESSONS } from '../../scenes/lesson_starts.ts';
import type { Stone } from '../../scenes/messages.ts';
import { speedAt } from '../../scenes/page/speeds.ts';
import { populationColours, unmarked } from '../../scenes/population_marks.ts';
import { readAddress } from '../../scenes/read_address.ts';
import { type GateChoice, gateChoices } from '../../scenes/right_networks.ts';

/** A setting that its field accepts. */
const settingsOf = (circuit: string): fc.Arbitrary<Record<string, string | number | boolean>> =>
  fc.record(
    Object.fromEntries(
      fieldsOf(circuit).map((field) => {
        if (field.kind === 'boolean') return [field.name, fc.boolean()];
        if (field.kind === 'choice') return [field.name, fc.constantFrom(...field.choices)];
        const { min = 0.5, max = 1e3, integer } = field;
        return [field.name, integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })];
      }),
    ),
  );

const hundredths = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: -100 * most, max: 100 * most }).map((n) => n / 100);
const stones: fc.Arbitrary<Stone> = fc.record({
  timeMs: fc.integer({ min: 0, max: 1e6 }).map((n) => n / 10),
  at: fc.tuple(hundredths(40), hundredths(10), hundredths(10)),
});

/** With a gate where the right tank has some. */
const withGate = (address: Omit<Address, 'gate'>): fc.Arbitrary<Address> =>
  fc
    .constantFrom<GateChoice | undefined>(undefined, ...gateChoices(address.choice.settings.continuous))
    .map((gate) => ({ ...address, gate }));

const addresses: fc.Arbitrary<Address> = fc
  .constantFrom(TANKS, 'brunel2000', 'maass2002', 'potjans_diesmann2014', 'vogels_abbott2005')
  .chain((circuit) =>
    fc.record({
      choice: settingsOf(circuit).map((settings) => ({ circuit, settings })),
      view: fc.option(
        fc.tuple(
          ...([6, 1.5, 40] as const).map((most) => fc.integer({ min: 1, max: 1000 * most }).map((n) => n / 1000)),
        ) as fc.Arbitrary<[number, number, number]>,
        { nil: undefined },
      ),
      colouring: fc.constantFrom(...colourings),
      marks:
        circuit === TANKS
          ? fc.constant(unmarked)
          : fc.record({
              hidden: fc.subarray(['exc', 'L4 E', 'ü+&']),
              chosen: fc.option(fc.constantFrom('exc', 'a=b'), { nil: undefined }),
              colours: fc.dictionary(fc.constantFrom('exc', 'L4 E'), fc.constantFrom(...populationColours), {
                noNullPrototype: true,
              }),
            }),
      speed: fc.integer({ min: 0, max: 51 }).map(speedAt),
      // Lessons and stones are about the tanks.
      lesson:
        circuit === TANKS
          ? fc.option(fc.integer({ min: 1, max: LESSONS }), { nil: undefined })
          : fc.constant(undefined),
      stones: fc.array(stones, { maxLength: circuit === TANKS ? 5 : 0 }),
      tab: fc.constantFrom(undefined, ...games),
      embed: fc.boolean(),
      hide: fc.subarray([...parts]),
      fold: fc.option(fc.subarray([...foldable]), { nil: undefined }),
      files: fc.boolean(),
      report: fc.boolean(),
    }),
  )
  .chain(withGate);

describe('an address', () => {
  test('comes back as it went, whatever it says', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const { address: back, faults } = readAddress(writeAddress(address));
        expect(faults).toEqual([]);
        // −0 is written as 0.
        expect(JSON.parse(JSON.stringify(back))).toEqual(JSON.parse(JSON.stringify(address)));
      }),
      { seed: 1 },
    );
  });

  test('with a view from straight above comes back, although it is written with three digits', () => {
    for (const elevation of [1.5707, -1.5707, Math.PI / 2]) {
      const { address } = readAddress(`?v=1&view=1,${elevation},3`);
      const { address: back, faults } = readAddress(writeAddress(address));
      expect(faults).toEqual([]);
      expect(back.view?.[1]).toBeCloseTo(elevation, 3);
      expect(writeAddress(back)).toBe(writeAddress(address));
    }
  });

  test('of the first view is empty, and names one parameter where one differs', () => {
    expect(writeAddress(firstAddress())).toBe('');
    const { choice } = firstAddress();
    const changed = { ...firstAddress(), choice: { ...choice, settings: { ...choice.settings, lambda: 3 } } };
    expect(writeAddress(changed)).toBe('?v=1&lambda=3');
    expect(writeAddress({ ...firstAddress(), choice: firstChoice('brunel2000') })).toBe('?v=1&circuit=brunel2000');
  });

  test('of a lesson is that of its beginning, and of its subject whatever circuit is named', () => {
    const { address } = readAddress('?v=1&lesson=1');
    expect(address).toEqual(firstAddress(1));
    expect(address.speed).not.toBe(SPEEDS.first);
    expect(writeAddress(address)).toBe('?v=1&lesson=1');
    const { address: tanks, faults } = readAddress('?v=1&lesson=2&circuit=brunel2000&regime=AI&scale=0.1');
    expect(tanks).toEqual(firstAddress(2));
    expect(faults).toEqual(['address: lesson 2 is about the two tanks (circuit=brunel2000); it shows them']);
    expect(readAddress('?v=1&lesson=2&lambda=0&speed=1').address).toMatchObject({
      ...{ speed: 1, lesson: 2 },
      choice: { settings: { lambda: 0 } },
    });
  });

  test('holds stones that can be read', () => {
    const stones = [
      { timeMs: 612.8, at: [7, 1, 1] },
      { timeMs: 980, at: [2, 0.5, 1.25] },
    ] as const;
    expect(writeAddress({ ...firstAddress(), stones })).toBe('?v=1&stones=612.8:7,1,1;980:2,0.5,1.25');
    const { address, faults } = readAddress('?v=1&circuit=maass2002&stones=5:1,2,3');
    expect([address.stones, faults.length]).toEqual([[], 1]);
  });

  test('of an unknown version says so, and shows the first view', () => {
    const { address, faults } = readAddress('?v=2&lambda=3');
    expect(address).toEqual(firstAddress());
    expect(faults).toEqual([expect.stringMatching(/^address: of a version that is not known here \(v=2\); .*v=1/)]);
  });

  test.each([
    ['lambda=99', /^address: lambda not understood \(99\); use a number from 0 to 8/],
    ['lambda=', /^address: lambda not understood \(\)/],
    ['size=200.5', /use an integer from 135 to 10000/],
    ['stdp=yes', /use true or false/],
    ['continuous=transformer', /use leaky-echo-state, echo-state, .*rnn, lstm, gru/],
    [
      'gate=forget',
      /^address: gate not understood \(forget\); only a network with gates in the continuous tank has some/,
    ],
    ['continuous=gru&gate=forget', /^address: gate not understood \(forget\); use update, reset, none$/],
    ['circuit=nothing', /circuit not understood \(nothing\)/],
    ['tab=neuron', /^address: tab not understood \(neuron\); use game, tap$/],
    ['view=1,2', /use azimuth,elevation,distance/],
    ['view=0,9,3', /view not understood/],
    ['view=0,0,0.0003', /view not understood/],
    ['a%0Ab=1', /^address: unknown \(a b\); it is left out$/],
    ['speed=0', /use 0\.001 to 100, or fastest/],
    ['hide=panel,all', /use header, panel/],
    ['lesson=13', /use 1 to 12/],
    ['embed=true', /use 1 or 0/],
    ['stones=5', /^address: stones not understood \(5\); use time:x,y,z of up to 100 stones/],
    ['stones=5:1,2,3;-1:0,0,0', /^address: stones not understood/],
    [`stones=${'5:1,2,3;'.repeat(100)}5:1,2,3`, /^address: stones not understood \(5:1,2,3;/],
    ['stones=5:1,2,3;5:1,2,1e9', /^address: stones not understood/],
    ['<script>=1', /^address: unknown \(<script>\)/],
  ])('with %s takes the rest and tells', (query, message) => {
    const { address, faults } = readAddress(`?v=1&seed=5&${query}`);
    expect(faults).toEqual([expect.stringMatching(message)]);
    expect(address.choice.settings.seed).toBe(5);
  });

  test('of junk never fails, and what it leads to can be shown', () => {
    fc.assert(
      fc.property(fc.string(), (junk) => {
        const { address } = readAddress(`?v=1&${junk}`);
        expect(subjectOf(address.choice).kind).toMatch(/^(tanks|named)$/);
      }),
      { seed: 1 },
    );
  });

  test('has speeds that lie on the slider', () => {
    expect([speedAt(0), speedAt(50), speedAt(51)]).toEqual([SPEEDS.least, SPEEDS.most, 'fastest']);
  });
});
