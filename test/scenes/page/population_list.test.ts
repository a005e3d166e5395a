/** The list of populations: what it says, what a press asks for, and what follows, in the address too. */
import { describe, expect, test } from 'vitest';
import { writeAddress } from '../../../scenes/address.ts';
import type { CircuitView } from '../../../scenes/circuit_view.ts';
import { countsText } from '../../../scenes/page/overlay.ts';
import type { Player } from '../../../scenes/page/player.ts';
import {
  bandsText,
  colourFor,
  isListed,
  populationList,
  populationNames,
  rateText,
} from '../../../scenes/page/population_list.ts';
import { createRates, ratesOf } from '../../../scenes/page/population_rates.ts';
import { type PopulationMarks, unmarked } from '../../../scenes/population_marks.ts';
import { regionsOf } from '../../../scenes/regions.ts';
import { openBarePage, tanksStand } from './page_without_browser.ts';
import { textOf } from './text_of.ts';

const names = ['L23E', 'L4I', 'L5E'];
const populations = names.map((name, i) => ({ name, model: '', first: 10 * i, size: 10, inhibitory: i === 1 }));
const view: CircuitView = {
  ...{ name: 'made up', neurons: 30, dt: 0.1, populations, placed: false, synapses: 1e6 },
  ...{ positions: new Float32Array(90), regions: regionsOf(populations) },
  bundles: [
    { source: 0, target: 1, synapses: 250_000 },
    { source: 1, target: 0, synapses: 750_000 },
  ],
  ...{
    sources: new Uint32Array(),
    targets: new Uint32Array(),
    delays: new Float32Array(),
    weights: new Float32Array(),
  },
};
const shown = (marks: PopulationMarks = unmarked, folded = false): string =>
  textOf(populationList({ view, marks, rates: [0.94, 37.2, Number.NaN], theme: 'dark', folded }, () => {}));

describe('the list of populations', () => {
  test('says name, number and rate of each, and what bands stand for', () => {
    expect(shown()).toMatch(/L23E\s*10\s*neurons,\s*0\.9 Hz/);
    expect(shown()).toMatch(/L4I\s*10\s*neurons,\s*37 Hz/);
    expect(shown()).toContain('–');
    expect(shown()).toContain('the widest, L4I → L23E, has 750 000');
    expect(shown(unmarked, true)).not.toContain('L23E');
    expect(countsText(view, 0)).toBe('30 neurons, 1 000 000 synapses as bands');
    expect(bandsText({ ...view, synapses: 20 })).toBe(undefined);
  });

  test('is of several populations, and not of two tanks', () => {
    expect([isListed(view, 0), isListed(view, 135), isListed({ populations: populations.slice(1, 2) }, 0)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(populationNames({ ...view, regions: undefined } as unknown as CircuitView, unmarked)).toBeTypeOf('symbol');
  });

  test('has the colours that are on the stage', () => {
    expect(colourFor(populations[1], unmarked, 'dark')).toBe('var(--inh)');
    const gold = { ...unmarked, colours: { L4I: 'gold' } } as const;
    expect(colourFor(populations[1], gold, 'dark')).toMatch(/^#/);
    expect(colourFor(populations[1], gold, 'dark')).not.toBe(colourFor(populations[1], gold, 'light'));
  });

  test('tells rates so that they can be read', () => {
    expect([0, 0.94, 9.96, 40.4, undefined, Number.NaN].map(rateText)).toEqual([
      '0.0 Hz',
      '0.9 Hz',
      '10 Hz',
      '40 Hz',
      '–',
      '–',
    ]);
  });
});

describe('what a visitor does to populations', () => {
  const page = (query = '?v=1&circuit=brunel2000') => {
    const opened = openBarePage(query);
    opened.hear(tanksStand({ view, continuousUnits: 0, clocked: false }));
    return opened;
  };

  test('is kept in the address, and can be taken back', () => {
    const opened = page();
    const before = writeAddress(opened.state.address);
    opened.send({ kind: 'mark', population: 'L4I', how: 'hide' });
    opened.send({ kind: 'mark', population: 'L23E', how: 'choose' });
    opened.send({ kind: 'paint', population: 'L5E', colour: 'gold' });
    expect(writeAddress(opened.state.address)).toBe(`${before}&without=L4I&chosen=L23E&colours=L5E:gold`);
    opened.send({ kind: 'mark', population: 'L5E', how: 'alone' });
    expect(opened.state.address.marks.hidden).toEqual(['L23E', 'L4I']);
    // Leaving the selection leaves that of a population.
    opened.send({ kind: 'select', selected: undefined });
    expect(opened.state.address.marks.chosen).toBe(undefined);
    opened.send({ kind: 'show all' });
    expect(writeAddress(opened.state.address)).toBe(before);
  });

  test('goes with the circuit, and stays where only its size changes', () => {
    const opened = page('?v=1&circuit=brunel2000&without=exc');
    expect(opened.state.address.marks.hidden).toEqual(['exc']);
    opened.send({ kind: 'set', settings: { scale: 0.1 } });
    expect(opened.state.address.marks.hidden).toEqual(['exc']);
    opened.send({ kind: 'choose', circuit: 'potjans_diesmann2014' });
    expect(opened.state.address.marks).toEqual(unmarked);
  });

  test('that an address holds wrongly is told', () => {
    for (const query of ['without=a:b', 'colours=exc:pale', 'colours=exc', 'chosen=a,b', 'without='])
      expect(openBarePage(`?v=1&circuit=brunel2000&${query}`).state.address.marks).toEqual(unmarked);
  });
});

describe('rates of populations', () => {
  const history = {
    fromMs: 500,
    spikes(_: number, __: number, visit: (timeMs: number, sender: number) => void) {
      for (const sender of [0, 0, 5, 15, 29]) visit(550, sender);
    },
  };

  test('are spikes over neurons and the time that is known of, at most the last 200 ms', () => {
    // 3, 1 and 1 spikes of 10 neurons each.
    expect(ratesOf(view, history, 900)).toEqual([1.5, 0.5, 0.5]);
    expect(ratesOf(view, history, 600)).toEqual([3, 1, 1]);
    expect(ratesOf(view, history, 500)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test('change three times a second while time passes, and at once where it stands still', () => {
    let shownMs = 600;
    const state = { value: { built: { view }, playing: true } };
    const player = { state, history, shownMs: () => shownMs } as unknown as Player;
    const rates = createRates();
    expect(rates(player, 0)).toEqual([3, 1, 1]);
    shownMs = 900;
    expect(rates(player, 100)).toEqual([3, 1, 1]);
    expect(rates(player, 400)).toEqual([1.5, 0.5, 0.5]);
    state.value.playing = false;
    shownMs = 600;
    expect(rates(player, 401)).toEqual([3, 1, 1]);
  });
});
