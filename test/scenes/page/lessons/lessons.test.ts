/**
 * What the lessons say is so: errors of clocks against the last table of bench/page_clocks.ts, spikes against tanks that
 * run here, figures of the model against its record; and each can be done with what stands in its sentences.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rippleOf } from '../../../../bench/ripple_of.ts';
import { maassMembrane, maassRefractory } from '../../../../models/circuits/maass2002.ts';
import { firstAddress } from '../../../../scenes/address.ts';
import { LESSONS } from '../../../../scenes/lesson_starts.ts';
import { chapters, type Need } from '../../../../scenes/page/lessons/lesson.ts';
import { GUESSING_MS } from '../../../../scenes/page/lessons/lesson_figures.ts';
import { lessons } from '../../../../scenes/page/lessons/lessons.ts';
import { WINDOW_MS } from '../../../../scenes/tank/clock.ts';
import { checkTankParameters } from '../../../../src/formats/tank_parameters.ts';
import { volleyDefaults } from '../../../../src/tasks/volley.ts';

/** The last section of the benches' results that is about one of them. */
function resultsOf(bench: string): string {
  const text = readFileSync(new URL('../../../../bench/RESULTS.md', import.meta.url), 'utf8');
  return (text.split(new RegExp(`^## .*\`${bench}\`.*$`, 'm')).at(-1) ?? '').split('\n## ')[0];
}

/** Errors of seeds 1 to 5, ms, by clock and background, as page_clocks and page_surgery tell them. */
function clockErrors(): ReadonlyMap<string, readonly number[]> {
  const numbers = (text: string): number[] => text.split(', ').map(Number);
  const clocks = resultsOf('page_clocks.ts').matchAll(/^\| ([^|]+) \| ([\d., ]+) \| ([\d., ]+) \|$/gm);
  const surgery = resultsOf('page_surgery.ts').matchAll(/^\| ([^|]+) \| ([\d., ]+) \|$/gm);
  return new Map([
    ...[...clocks].flatMap(([, name, at2, at10]): [string, number[]][] => [
      [`${name} 2`, numbers(at2)],
      [`${name} 10`, numbers(at10)],
    ]),
    ...[...surgery].map(([, name, at2]): [string, number[]] => [`${name} 2`, numbers(at2)]),
  ]);
}
const errors = clockErrors();
const errorsOf = (name: string): readonly number[] => errors.get(name) ?? [];
const range = (name: string): string => {
  const rounded = errorsOf(name).map(Math.round);
  return `${Math.min(...rounded)} to ${Math.max(...rounded)}`;
};
const said = (name: string): string => lessons.find((one) => one.name === name)?.happened.join(' ') ?? '';
const ahead = (one: string, other: string): number =>
  errorsOf(one).filter((error, i) => error < errorsOf(other)[i]).length;

/** Rows of the table that a need of a lesson is about: its liquid's, and its continuous tank's. */
function rowsOf(number: number, { under }: Need): [liquid: string, continuous: string] {
  const { lambda, shortTerm, filterMs, backgroundHz, continuous, size } = checkTankParameters({
    ...firstAddress(number).choice.settings,
    ...under,
  });
  const liquid = `liquid${lambda === 0 ? ', λ 0' : ''}${shortTerm ? '' : ', no short-term plasticity'}${filterMs === 30 ? ', filter of 30 ms' : ''}${size === 135 ? '' : `, ${size} neurons`}`;
  return [`${liquid} ${backgroundHz}`, `${continuous}${size === 135 ? '' : `, ${size} units`} ${backgroundHz}`];
}

describe('the lessons', () => {
  test('are twelve in three chapters, in order, each with a right guess among two to four', () => {
    expect(lessons).toHaveLength(LESSONS);
    expect(LESSONS).toBe(12);
    expect([...new Set(lessons.map(({ chapter }) => chapter))]).toEqual(chapters);
    expect(lessons.map(({ chapter }) => chapters.indexOf(chapter))).toEqual([0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    expect(new Set(lessons.map(({ name }) => name)).size).toBe(12);
    for (const { guesses, right } of lessons) {
      expect(guesses.length).toBeGreaterThanOrEqual(2);
      expect(guesses.length).toBeLessThanOrEqual(4);
      expect(guesses[right]).toBeDefined();
    }
    // The right guess has no place of its own.
    expect(new Set(lessons.map(({ right }) => right)).size).toBe(4);
  });

  test('can each be done with what stands in its sentences', () => {
    lessons.forEach(({ experiment, needs, title, figure }, i) => {
      const controls = experiment.flat().filter((part) => typeof part !== 'string');
      const first = firstAddress(i + 1).choice.settings;
      expect(needs.length, title).toBeGreaterThan(0);
      for (const { kind, under } of needs) {
        if (kind === 'surgery') expect(controls.some((one) => one.kind === 'silence')).toBe(true);
        if (kind === 'stone') expect(controls.some((one) => one.kind === 'stone')).toBe(true);
        for (const [name, value] of Object.entries(under)) {
          const offered = controls.flatMap((one) => (one.kind === 'set' && one.name === name ? one.offers : []));
          expect(
            offered.map((offer) => offer.value),
            `${title}: ${name}`,
          ).toEqual(expect.arrayContaining([value, first[name]]));
        }
      }
      if (figure.kind === 'errors') expect(needs.some(({ kind }) => kind === 'clock')).toBe(true);
    });
  });

  test('say of the model what its records say', () => {
    const { V_th, V_reset, tau_m } = maassMembrane;
    const [{ setting }] = lessons;
    expect(setting[0]).toContain(`fading within some ${tau_m} ms`);
    expect(said('one-neuron')).toContain(`reached ${V_th} mV`);
    expect(said('one-neuron')).toContain(`set to ${V_reset} mV`);
    expect(said('one-neuron')).toContain(`for ${maassRefractory.exc} ms (${maassRefractory.inh} ms`);
    expect(volleyDefaults).toMatchObject({ spikesPerVolley: 5, spacingMs: 3 });
    expect(lessons[1].setting[0]).toContain('five spikes, about 3 ms apart');
    // Of a time anywhere in the window, the mean distance from its middle.
    expect(GUESSING_MS).toBe(WINDOW_MS / 4);
  });

  test('say of the clocks what was measured with five seeds', () => {
    expect(said('fading-memory')).toContain(`By ${range('liquid 2')} ms`);
    const without = range('liquid, no short-term plasticity 2');
    expect(said('tiring-synapses')).toContain(`by ${without} ms instead of ${range('liquid 2')}`);
    expect(said('tiring-synapses')).toContain(`less, ${range('liquid, λ 0 2')} ms`);
    expect(said('filter')).toContain(`By ${range('liquid, filter of 30 ms 2')} ms`);
    expect(said('background')).toContain(`by ${range('liquid 10')} ms instead of ${range('liquid 2')}`);
    expect(said('background')).toContain(
      `by ${range('leaky-echo-state 10')} instead of ${range('leaky-echo-state 2')}`,
    );
    expect([ahead('leaky-echo-state 2', 'liquid 2'), ahead('liquid 10', 'leaky-echo-state 10')]).toEqual([5, 3]);
    for (const name of ['filter-bank', 'delay-line', 'leaky-echo-state', 'liquid'])
      expect(said('two-tanks')).toContain(`by ${range(`${name} 2`)}`);
    expect(ahead('filter-bank 2', 'leaky-echo-state 2')).toBe(4);
    expect(ahead('delay-line 2', 'leaky-echo-state 2')).toBe(4);
    expect(said('without-connections')).toContain(`By ${range('liquid, λ 0 2')} ms`);
    expect(said('without-connections')).toContain(`it was ${range('liquid 2')}`);
    expect(said('without-connections')).toContain(`it is ${range('liquid, λ 0 10')} without and ${range('liquid 10')}`);
    expect(ahead('liquid 10', 'liquid, λ 0 10')).toBe(1);
    expect(lessons[9].setting[0]).toContain(`off by ${range('lstm 2')} ms`);
    expect(said('training')).toContain(`By ${range('lstm 10')} ms`);
    expect(said('training')).toContain(`off by ${range('liquid 10')}`);
  });

  test('say of size and surgery what was measured with five seeds', () => {
    const size = said('size');
    expect(size).toContain(`by ${range('liquid, 270 neurons 2')} ms instead of ${range('liquid 2')}`);
    expect(size).toContain(`by ${range('leaky-echo-state, 270 units 2')} instead of ${range('leaky-echo-state 2')}`);
    expect(size).toContain(`it is ${range('liquid, 540 neurons 2')} and ${range('leaky-echo-state, 540 units 2')}`);
    expect(ahead('liquid, 270 neurons 2', 'liquid 2')).toBe(1);
    expect(ahead('leaky-echo-state, 270 units 2', 'leaky-echo-state 2')).toBe(0);
    const surgery = said('surgery');
    expect(surgery).toContain(`By ${range('inhibitory, run again 2')} ms`);
    expect(surgery).toContain(`at once it was ${range('inhibitory, at once 2')}`);
    expect(surgery).toContain(`by ${range('inhibitory, taught anew 2')} ms, where it was ${range('liquid 2')} before`);
    expect(surgery).toContain(`that excite it is ${range('excitatory, taught anew 2')}`);
    const losses = errorsOf('cell, at once 2').map((error, i) => error - errorsOf('liquid 2')[i]);
    expect(Math.max(...losses)).toBeLessThan(5);
    expect(Math.min(...errorsOf('inhibitory, run again 2'))).toBeGreaterThan(1.2 * 67);
    expect(Math.max(...errorsOf('inhibitory, run again 2'))).toBeLessThan(GUESSING_MS);
  });

  test('end at a clock that hardly tells anything only where that is the lesson', () => {
    lessons.forEach(({ needs, chance = false, title }, i) => {
      const clocks = needs.filter(({ kind }) => kind === 'clock');
      const worst = clocks.flatMap((need) => rowsOf(i + 1, need).flatMap((row) => errorsOf(row)));
      expect(worst, title).toHaveLength(10 * clocks.length);
      expect(Math.max(0, ...worst) > 0.8 * GUESSING_MS, title).toBe(chance);
    });
  });

  test('say of the ripple what tanks do that run here', async () => {
    const within = (counts: readonly number[], low: number, high: number): void => {
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...counts)).toBeLessThanOrEqual(high);
    };
    const [bare, connected] = [await rippleOf(0, 1, 520), await rippleOf(2, 1, 520)];
    expect(said('ripple')).toContain('122 to 165 times in the first 50 ms');
    within([connected[1]], 122, 165);
    expect(connected[2]).toBeLessThan(10);
    expect(said('reach')).toContain('34 to 49 neurons');
    within([bare[0]], 34, 49);
    expect(said('reach')).toContain('it was 51 to 73');
    within([connected[0]], 51, 73);
  });
});
