/** What clocks, legend, counts and notices say, in every state that they can be in. */
import { html, nothing } from 'lit-html';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CircuitView } from '../../../scenes/circuit_view.ts';
import type { ColourScale } from '../../../scenes/colourings.ts';
import type { ClockReading } from '../../../scenes/messages.ts';
import { type ClockFacts, clockCard } from '../../../scenes/page/clock_card.ts';
import { refusedText } from '../../../scenes/page/form.ts';
import { unitFacts } from '../../../scenes/page/inspector.ts';
import {
  gateRampOf,
  type LegendFacts,
  neuronLegend,
  rampOf,
  scaleTexts,
  unitLegend,
} from '../../../scenes/page/legend.ts';
import { createNotices } from '../../../scenes/page/notices.ts';
import { countsText } from '../../../scenes/page/overlay.ts';
import type { Player } from '../../../scenes/page/player.ts';
import { rasterStrip, roundTop } from '../../../scenes/page/strips.ts';
import { choiceText, gateText, linkText, signQuestion, signText } from '../../../scenes/page/words.ts';
import { gatesOf } from '../../../scenes/right_networks.ts';
import {
  darkGateStops,
  darkSignedStops,
  darkStops,
  lightGateStops,
  lightSignedStops,
  lightStops,
  type Rgb,
} from '../../../scenes/stage/colours.ts';
import { changeScale, rateScale } from '../../../scenes/tank/colour_values.ts';
import { markupOf, textOf } from './text_of.ts';

describe('a clock', () => {
  const trained = {
    ...({ kind: 'trained', windowMs: 600, liquidErrorMs: 65, continuousErrorMs: 60, largestWeightMs: 10 } as const),
    ...{ liquidWeights: new Float32Array(), continuousWeights: new Float32Array() },
  };
  const reading = (elapsedMs: number): ClockReading => ({ timeMs: 900, elapsedMs, liquidMs: 505, continuousMs: 536 });
  const says = (facts: Partial<ClockFacts>): string =>
    textOf(
      clockCard({
        ...{
          side: 'liquid',
          name: 'Spiking liquid',
          of: '135 neurons that spike',
          legend: nothing,
          recent: [],
          training: undefined,
          unclocked: undefined,
        },
        ...{ reading: undefined, figures: facts.reading, trained },
        ...facts,
      }),
    );

  test('says that there is no stone yet, and no time, before the first', () => {
    for (const text of [says({}), says({ reading: reading(Number.NaN) })]) {
      expect(text).toContain('no stone yet');
      expect(text).not.toMatch(/505|since the stone|truth/);
    }
    const after = says({ reading: reading(400) });
    expect(after).toMatch(/truth 400 ms.*off by 105 ms.*505.*ms since the stone/);
    expect(after).not.toContain('no stone');
  });

  test('that there is not says why', () => {
    const without = { trained: undefined, unclocked: 'above 1500 neurons training would take too long' };
    expect(says(without)).toContain('No clock: above 1500 neurons training would take too long.');
    expect(says({ trained: undefined, training: 0.5 })).toContain('learning to tell the time');
  });
});

describe('the legend', () => {
  const legend = (of: LegendFacts) => html`${neuronLegend(of)} ${unitLegend(of)}`;
  const facts: LegendFacts = {
    ...{ theme: 'dark', colouring: 'spikes', scale: undefined, neurons: 135, unsigned: false, peak: 0.834 },
    ...{ blank: false, gate: undefined },
  };
  const css = ([r, g, b]: Rgb): string => `rgb(${[r, g, b].map((part) => Math.round(255 * part)).join(' ')})`;

  test.each([
    ['dark', false, darkStops],
    ['dark', true, darkSignedStops],
    ['light', false, lightStops],
    ['light', true, lightSignedStops],
  ] as const)('draws its ramp from the map in use, %s, signed %s', (theme, signed, stops) => {
    expect(rampOf(theme, signed)).toBe(`linear-gradient(90deg, ${stops.map(css).join(', ')})`);
  });

  test('has numbers at the ends of its ramp', () => {
    expect(scaleTexts(rateScale(135))).toEqual(['0', '25', '100 Hz']);
    expect(scaleTexts(changeScale(108))).toEqual(['−50', '0', '+50 %']);
    const text = textOf(legend({ ...facts, colouring: 'weights', scale: changeScale(108) }));
    expect(text).toMatch(/^weight change \(STDP\), of 108 of 135 neurons −50 0 \+50 %/);
    const readout: ColourScale = {
      ...{ colouring: 'readout', low: -1, middle: 0, high: 1, unit: '', signed: true, neurons: 135 },
    };
    expect(textOf(legend({ ...facts, colouring: 'readout', scale: readout }))).toContain('once the clock has learned');
    const potential: ColourScale = {
      ...{ colouring: 'potential', low: 10, middle: 15, high: 20, unit: 'mV', signed: false, neurons: 2000 },
    };
    const ofPotential = { ...facts, colouring: 'potential', scale: potential, neurons: 3000 } as const;
    expect(textOf(legend(ofPotential))).toMatch(/^membrane potential, of 2 000 of 3 000 neurons 10 15 20 mV/);
    expect(textOf(legend({ ...ofPotential, blank: true }))).toMatch(/^membrane potential, once time passes 10 15/);
  });

  test('says what the marks of either tank are', () => {
    expect(textOf(legend(facts))).toBe('excites inhibits above 0 below 0 full at ±0.83');
    expect(textOf(neuronLegend(facts))).toBe('excites inhibits');
    expect(textOf(neuronLegend({ ...facts, unsigned: true }))).toBe('excites, or not known inhibits');
    expect(markupOf(legend(facts))).toContain('aria-label="Legend of the continuous tank"');
  });

  test('says which gate colours the units, and what an open one does; from the map in use', () => {
    const [forget] = gatesOf('lstm');
    const gated = { ...facts, gate: forget };
    expect(textOf(legend(gated))).toBe(
      'excites inhibits above 0 below 0 full at ±0.83 forget gate; open: what the cell remembers stays closed half open',
    );
    for (const [theme, stops] of [
      ['dark', darkGateStops],
      ['light', lightGateStops],
    ] as const)
      expect(gateRampOf(theme)).toBe(`linear-gradient(90deg, ${stops.map(css).join(', ')})`);
  });
});

test('networks are told apart from reservoirs, and gates by how far they are open', () => {
  expect(['lstm', 'leaky-echo-state'].map(choiceText)).toEqual(['LSTM, trained', 'leaky echo state']);
  expect([0.03, 0.5, 0.961].map(gateText)).toEqual(['0.03, closed', '0.50, half open', '0.96, open']);
});

test('a unit of a network is told with its state and all its gates', () => {
  const network = { name: 'gru', weights: 1, lessons: 1, backgroundHz: 2, passes: [] } as const;
  const frame = { continuous: Float32Array.of(0.5, -0.25), gates: Float32Array.of(0.9, 0.1, 0.5, 0.6) };
  expect(textOf(unitFacts(1, frame, network))).toBe(
    'Unit 1 of the continuous tank State -0.250 Update gate 0.10, closed (when open: the state stays) Reset gate 0.60, half open (when open: the new state hears the old one)',
  );
  expect(textOf(unitFacts(0, undefined, network))).toContain('Update gate –');
  expect(textOf(unitFacts(0, frame, undefined))).toBe('Unit 0 of the continuous tank State 0.500');
});

test('counts that differ are explained', () => {
  const view = { neurons: 40, synapses: 0, sources: new Uint32Array(), recorded: true } as Partial<CircuitView>;
  expect(countsText(view as CircuitView, 0)).toBe('40 neurons that fired; who was silent is not in the file');
  const large = { neurons: 2500, synapses: 22606, sources: new Uint32Array(20000) } as Partial<CircuitView>;
  expect(countsText(large as CircuitView, 2000)).toBe(
    '2 500 neurons and 2 000 units, showing 20 000 of 22 606 synapses',
  );
});

test('a recording whose populations nothing tells of is asked about, and no other', () => {
  const populations = (signFrom: 'name' | 'nothing') => [
    { name: 'exc', model: 'recorded', first: 0, size: 1, inhibitory: false, signFrom: 'name' as const },
    { name: 'cells', model: 'recorded', first: 1, size: 1, inhibitory: false, signFrom },
  ];
  const view = (signFrom: 'name' | 'nothing') =>
    ({ name: 'a.csv', recorded: true, populations: populations(signFrom) }) as unknown;
  expect(signQuestion(view('nothing') as CircuitView)).toBe(
    'a.csv: nothing says whether cells excite or inhibit; say so under Parameters',
  );
  expect(signQuestion(view('name') as CircuitView)).toBeUndefined();
  // A network's neurons without synapses cannot be told about.
  expect(signQuestion({ ...(view('nothing') as CircuitView), recorded: false })).toBeUndefined();
});

test('of a population whose sign nothing tells nowhere is said that it excites', () => {
  expect(signText({ inhibitory: true, signFrom: 'name' })).toBe('inhibits');
  expect(signText({ inhibitory: false })).toBe('excites');
  expect(signText({ inhibitory: false, signFrom: 'nothing' })).toBe('not known whether it excites or inhibits');
  const cells = {
    name: 'cells',
    model: 'recorded',
    first: 0,
    size: 2,
    inhibitory: false,
    signFrom: 'nothing' as const,
  };
  const labels = (view: unknown) => rasterStrip({} as Player, view as CircuitView).lines.map(({ label }) => label);
  expect(labels({ neurons: 2, populations: [cells] })).toEqual(['excitatory, or not known', 'inhibitory']);
  expect(labels({ neurons: 2, populations: [{ ...cells, signFrom: 'file' }] })).toEqual(['excitatory', 'inhibitory']);
});

test.each([
  [5, 5],
  [5.1, 10],
  [22, 25],
  [46, 50],
  [100, 100],
  [101, 200],
])('an axis of rates up to %d Hz ends at %d, a number that has its label', (rate, top) => {
  expect(roundTop(rate)).toBe(top);
});

test('a link says what it carries', () => {
  expect(linkText(true, 0)).toMatch(/does not hold the files/);
  expect(linkText(false, 0)).toBe('The link is copied: it shows the same spikes anywhere.');
  expect(linkText(false, 1)).toMatch(/and holds 1 stone that fell\.$/);
  expect(linkText(false, 130)).toMatch(/and holds the first 100 of 130 stones that fell\.$/);
});

test('a value that is refused is told with what is taken, and what stays', () => {
  expect(refusedText('99', 'use a number from 0 to 8', '2')).toBe('Not 99: use a number from 0 to 8. It is still 2.');
  expect(refusedText('', 'use 0 to 134', '')).toBe('That is no number: use 0 to 134. Nothing is set.');
});

describe('notices', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('leave by themselves, but not while they are read, and not those that stay', () => {
    vi.useFakeTimers();
    let changes = 0;
    const notices = createNotices(() => {
      changes++;
    });
    notices.tell('first');
    notices.tell('for good', true);
    notices.hold(true);
    notices.tell('second');
    vi.advanceTimersByTime(60_000);
    expect(notices.shown).toEqual(['first', 'for good', 'second']);
    notices.hold(false);
    vi.advanceTimersByTime(4000);
    expect(notices.shown).toEqual(['first', 'for good', 'second']);
    vi.advanceTimersByTime(4000);
    expect(notices.shown).toEqual(['for good']);
    notices.putAway('for good');
    expect(notices.shown).toEqual([]);
    expect(changes).toBe(6);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that come again are shown once, for their whole time; and few at once', () => {
    vi.useFakeTimers();
    const notices = createNotices(() => {});
    notices.tell('again');
    vi.advanceTimersByTime(4000);
    notices.tell('again');
    vi.advanceTimersByTime(4000);
    expect(notices.shown).toEqual(['again']);
    for (const message of ['a', 'b', 'c', 'd']) notices.tell(message);
    expect(notices.shown).toEqual(['a', 'b', 'c', 'd']);
    vi.advanceTimersByTime(10_000);
    expect(notices.shown).toEqual([]);
  });
});
