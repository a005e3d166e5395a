/** What follows from a guess, a stone and trained clocks: needs that are met, ticks, and what is kept of them. */
import { describe, expect, test } from 'vitest';
import { keepLessons, readLessons, type Shelf } from '../../../../scenes/page/lessons/kept_lessons.ts';
import type { Learned } from '../../../../scenes/page/lessons/learned.ts';
import { NO_GUESS, nothingLearned } from '../../../../scenes/page/lessons/learned.ts';
import { lessons } from '../../../../scenes/page/lessons/lessons.ts';
import type { PageEffect } from '../../../../scenes/page/message.ts';
import type { Told } from '../../../../scenes/page/player_state.ts';
import { firstPageState, foldedIn } from '../../../../scenes/page/state.ts';
import { readAddress } from '../../../../scenes/read_address.ts';
import { type BarePage, frameAt, openBarePage, tanksStand } from '../page_without_browser.ts';

const trained = (liquidErrorMs: number) =>
  ({
    ...{ windowMs: 600, liquidErrorMs, continuousErrorMs: 60, largestWeightMs: 1 },
    ...{ kind: 'trained', liquidWeights: new Float32Array(), continuousWeights: new Float32Array() },
  }) as Told<'trained'>;

/** A page in a lesson, whose tanks stand. */
function inLesson(number: number, query = ''): BarePage {
  const page = openBarePage(`?v=1&lesson=${number}${query}`);
  page.hear(tanksStand());
  page.done.splice(0);
  return page;
}

/** Other tanks stand. */
function setTanks(page: BarePage, settings: Record<string, number | boolean>): void {
  page.send({ kind: 'set tanks', settings });
  page.send({ kind: 'settled' });
  page.hear(tanksStand());
}

/** A stone falls. @param which of those dropped into what stands */
const stoneFalls = (page: BarePage, timeMs: number, which: number): void =>
  page.hear(frameAt(timeMs, [{ timeMs, at: [1, 2, 3], dropped: which }]));

const metIn = ({ state }: BarePage): boolean[] => lessons[2].needs.map((_, i) => state.learned.met[i] !== undefined);
const remembered = ({ done }: BarePage): Pick<Learned, 'done' | 'guesses'>[] =>
  done.flatMap((effect: PageEffect) => (effect.kind === 'remember' ? [effect.learned] : []));

describe('a lesson', () => {
  test('on surgery is done once the liquid was operated on as it needs', () => {
    const page = inLesson(12);
    page.send({ kind: 'guess', guess: 2 });
    const errors = { neurons: 1, atOnceMs: 70, againMs: 69, anewMs: 65 };
    for (const cut of ['cell', 'excitatory'] as const) page.hear({ kind: 'operated', cut, ...errors });
    expect(page.state.learned.done).toEqual([]);
    page.send({ kind: 'silence', cut: 'inhibitory' });
    expect(page.commands.at(-1)).toEqual({ kind: 'silence', cut: 'inhibitory' });
    page.hear({ kind: 'operated', cut: 'inhibitory', ...errors });
    expect(page.state.learned.done).toEqual(['surgery']);
  });

  test('is done once stones fell into both tanks that it needs, after the guess', () => {
    const page = inLesson(3);
    stoneFalls(page, 510, 0);
    page.hear(frameAt(700));
    page.send({ kind: 'guess', guess: 1 });
    page.hear(frameAt(710));
    // What fell before the guess does not count.
    expect(metIn(page)).toEqual([false, false]);
    stoneFalls(page, 720, 1);
    page.hear(frameAt(800));
    expect(metIn(page)).toEqual([false, false]);
    page.hear(frameAt(820));
    expect(metIn(page)).toEqual([true, false]);
    setTanks(page, { lambda: 0 });
    // The stone of the other tank is no stone here.
    page.hear(frameAt(900));
    expect(metIn(page)).toEqual([true, false]);
    stoneFalls(page, 910, 0);
    page.hear(frameAt(1010));
    expect(page.state.learned).toMatchObject({ guesses: { reach: 1 }, done: ['reach'] });
    expect(remembered(page).map(({ done }) => done)).toEqual([[], ['reach']]);
  });

  test('takes clocks that are trained when the reader guesses, and those of other tanks later, with their errors', () => {
    const page = inLesson(6);
    page.hear(trained(65));
    page.send({ kind: 'guess', guess: 2 });
    expect(page.state.learned.met).toEqual([{ liquidMs: 65, continuousMs: 60 }, undefined]);
    setTanks(page, { filterMs: 30 });
    expect(page.state.learned.done).toEqual([]);
    page.hear(trained(131));
    expect(page.state.learned.met[1]).toEqual({ liquidMs: 131, continuousMs: 60 });
    expect(page.state.learned.done).toEqual(['filter']);
    // Again with another seed: the last errors are told.
    setTanks(page, { filterMs: 30, seed: 2 });
    page.hear(trained(140));
    expect(page.state.learned.met[1]?.liquidMs).toBe(140);
    expect(remembered(page)).toHaveLength(2);
  });

  test('does not count where something else was changed, nor without a guess', () => {
    const page = inLesson(6, '&size=200');
    page.hear(trained(65));
    page.send({ kind: 'guess', guess: NO_GUESS });
    expect(page.state.learned.met.every((one) => one === undefined)).toBe(true);
    const silent = inLesson(6);
    silent.hear(trained(65));
    expect(silent.state.learned).toBe(nothingLearned);
    // Nor does a guess where there is no lesson.
    const outside = openBarePage();
    outside.send({ kind: 'guess', guess: 1 });
    expect(outside.state.learned).toBe(nothingLearned);
  });

  test('is left and come back to with its guess and its tick; both can be forgotten', () => {
    const page = inLesson(4);
    page.hear(trained(65));
    page.send({ kind: 'guess', guess: 0 });
    stoneFalls(page, 510, 0);
    page.hear(frameAt(1010));
    page.send({ kind: 'lesson', lesson: 5 });
    expect(page.state.learned).toMatchObject({ done: ['fading-memory'], met: [], stoneMs: undefined });
    page.send({ kind: 'guess', guess: 1 });
    page.send({ kind: 'lesson', lesson: 4 });
    page.send({ kind: 'forget', lesson: 4 });
    expect(page.state.learned).toMatchObject({ guesses: { 'tiring-synapses': 1 }, done: [] });
    page.send({ kind: 'forget', lesson: undefined });
    expect(page.state.learned).toEqual(nothingLearned);
    expect(remembered(page).at(-1)).toEqual({ guesses: {}, done: [] });
  });

  test('is seen by whoever follows a link to it, also where the panel is a sheet', () => {
    const folded = (query: string) => foldedIn(firstPageState(readAddress(query).address, 'dark', true));
    expect(folded('?v=1&lesson=3')).toEqual(['traces', 'tools', 'populations']);
    expect(folded('?v=1')).toContain('panel');
    expect(folded('?v=1&lesson=3&fold=panel')).toEqual(['panel']);
  });

  test('selects its neuron once the tanks stand, and lets it go', () => {
    const page = openBarePage('?v=1&lesson=1');
    page.hear(tanksStand({ view: { ...tanksStand().view, neurons: 135 } }));
    expect(page.player.selected).toEqual({ side: 'liquid', neuron: 29 });
    expect(page.state.tab).toBe('lessons');
    page.send({ kind: 'lesson', lesson: 2 });
    expect(page.player.selected).toBeUndefined();
    page.send({ kind: 'lesson', lesson: 1 });
    expect(page.player.selected).toEqual({ side: 'liquid', neuron: 29 });
  });
});

describe('guesses and ticks', () => {
  function shelfWith(text: string | null): Shelf & { text: string | null } {
    const shelf = {
      text,
      getItem: () => shelf.text,
      setItem: (_: string, value: string) => {
        shelf.text = value;
      },
      removeItem: () => {
        shelf.text = null;
      },
    };
    return shelf;
  }

  test('come back as they were kept, and leave nothing behind once forgotten', () => {
    const shelf = shelfWith(null);
    const kept = { guesses: { ripple: 2, filter: NO_GUESS }, done: ['filter'] };
    expect(readLessons(() => shelf)).toBe(nothingLearned);
    keepLessons(() => shelf, kept);
    expect(readLessons(() => shelf)).toEqual({ ...nothingLearned, ...kept });
    keepLessons(() => shelf, nothingLearned);
    expect(shelf.text).toBeNull();
  });

  test.each([
    'no JSON',
    'null',
    '[]',
    '{"guesses":{"ripple":9,"filter":1.5,"nowhere":0,"reach":"1"},"done":["ripple","reach",7]}',
  ])('that are not ours are left: %s', (text) => {
    expect(readLessons(() => shelfWith(text))).toEqual(nothingLearned);
  });

  test('are not kept where the browser keeps nothing, which is said', () => {
    const denied = (): Shelf => {
      throw new Error('denied');
    };
    expect(readLessons(denied)).toBe(nothingLearned);
    expect(() => keepLessons(denied, nothingLearned)).toThrow(
      'lessons: the browser lets this page keep nothing; guesses are lost when it is closed',
    );
  });
});
