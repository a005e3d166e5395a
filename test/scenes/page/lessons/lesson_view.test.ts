/** What a lesson says before a guess, after it, and once it is done; and what its figures show. */
import { describe, expect, test } from 'vitest';
import { firstAddress } from '../../../../scenes/address.ts';
import type { Frame } from '../../../../scenes/messages.ts';
import { NO_GUESS, nothingLearned } from '../../../../scenes/page/lessons/learned.ts';
import { errorsFigure, surgeryFigure } from '../../../../scenes/page/lessons/lesson_figures.ts';
import { type LessonFacts, lessonPanel, strayed, verdictOn } from '../../../../scenes/page/lessons/lesson_view.ts';
import { lessons } from '../../../../scenes/page/lessons/lessons.ts';
import { firedWithin, rastersAfter, spikesWithin } from '../../../../scenes/page/lessons/stone_rasters.ts';
import type { Player } from '../../../../scenes/page/player.ts';
import type { PlayerState } from '../../../../scenes/page/player_state.ts';
import { potentialTrace } from '../../../../scenes/page/potential_trace.ts';
import { checkTankParameters } from '../../../../src/formats/tank_parameters.ts';
import { frameAt } from '../page_without_browser.ts';
import { markupOf, textOf } from '../text_of.ts';

const { settings } = firstAddress().choice;
const facts = (part: Partial<LessonFacts>): LessonFacts => ({
  ...{ number: 6, learned: nothingLearned, settings, rasters: [], alone: false },
  ...part,
});
const said = (part: Partial<LessonFacts>): string => textOf(lessonPanel({} as Player, facts(part), () => {}));

describe('a lesson', () => {
  test('asks first; its experiment comes with the guess, what happened with the tick', () => {
    const asked = said({});
    expect(asked).toContain(lessons[5].question);
    expect(asked).toContain('This is my guess');
    expect(asked).not.toContain('Now try it');
    const learned = { ...nothingLearned, guesses: { filter: 0 } };
    const tried = said({ learned });
    expect(tried).toMatch(/Your guess: .*Now try it Set the filter to 30 ms 150 ms/);
    expect(tried).toContain('○ 30 ms : still to be done');
    expect(tried).not.toContain('What happened');
    const done = said({ learned: { ...learned, done: ['filter'] } });
    expect(done).toContain('What happened Not as you guessed: By some 130 ms');
    expect(done).toContain(lessons[5].happened[0]);
  });

  test('alone leads to no other, and one among many to its neighbours', () => {
    expect(said({ alone: true })).not.toContain('→');
    expect(said({})).toContain('Noise in the background →');
    expect(said({ number: 12 })).toContain('all lessons');
    expect(said({ number: undefined })).toMatch(/Spikes and ripples .*How far it reaches Memory /);
    expect(said({ number: undefined, learned: { ...nothingLearned, guesses: { reach: 1 } } })).toContain(
      '0 of 12 done',
    );
  });

  test('says of a guess what came of it', () => {
    expect(verdictOn(lessons[0], 1)).toBe('Your guess was right.');
    expect(verdictOn(lessons[0], 0)).toMatch(/^Not as you guessed: It is set back at once/);
    expect(verdictOn(lessons[0], NO_GUESS)).toMatch(/^It is set back at once/);
  });

  test('offers to set back what it does not change itself; the seed is the reader’s', () => {
    const changed = { ...settings, size: 200, filterMs: 30, seed: 9 };
    expect(strayed(lessons[5], 6, changed)).toEqual({ size: 135 });
    const learned = { ...nothingLearned, guesses: { filter: 0 } };
    expect(said({ learned, settings: changed })).toContain('other things are changed (Neurons)');
    expect(said({ learned })).not.toContain('other things');
  });

  test('lists what surgery came to, and which is under way', () => {
    const operated = [{ kind: 'operated', cut: 'cell', neurons: 1, atOnceMs: 70, againMs: 69, anewMs: 65 }];
    const player = { trained: { liquidErrorMs: 64 }, operated, operating: 'inhibitory' } as unknown as PlayerState;
    expect(textOf(surgeryFigure(lessons[11], player))).toMatch(
      /As it is: 64 ms .* the cell that counts most 70 ms 69 ms 65 ms all that inhibit … – – – all that excite – – –$/,
    );
  });

  test('lists errors by what was tried, and a dash where nothing was', () => {
    const learned = { ...nothingLearned, met: [{ liquidMs: 65, continuousMs: 60 }, undefined] };
    expect(textOf(errorsFigure(lessons[6], learned, ['liquid', 'continuous']))).toMatch(/2 Hz 65 ms 60 ms 10 Hz – –$/);
  });
});

test('a potential is drawn with its threshold and its spikes', () => {
  const trace = [13, 14, 13.5].map((mv, i) => ({ timeMs: 98 + i, mv }));
  const drawn = markupOf(potentialTrace(trace, { toMs: 100, spanMs: 100, thresholdMv: 15, spikesMs: [99.4] }));
  expect(drawn).toContain('class="threshold" d=M0 26.0H300');
  expect(drawn).toContain('class="spikes" d=M298.2 22V4');
  expect(textOf(potentialTrace(trace, { toMs: 100, spanMs: 100, thresholdMv: 15, spikesMs: [99.4] }))).toContain(
    'threshold 15 mV, 1 spike',
  );
  expect(textOf(potentialTrace([], { toMs: 1, spanMs: 1 }))).toBe('Its potential is drawn as time passes.');
});

describe('spikes after a stone', () => {
  const state = (lambda: number, seed = 1): PlayerState =>
    ({
      standing: { kind: 'tanks', parameters: checkTankParameters({ lambda, seed }) },
      built: { view: { neurons: 135, dt: 0.1 } },
    }) as unknown as PlayerState;
  const stone = (timeMs: number) => [{ timeMs, at: [7, 1, 1] as const, dropped: 0 }];
  const frame = (
    timeMs: number,
    spikes: readonly (readonly [number, number])[],
    stones: Frame['stones'] = [],
  ): Frame => ({
    ...frameAt(timeMs, stones),
    steps: Uint32Array.from(spikes, ([time]) => Math.round(10 * time)),
    senders: Uint32Array.from(spikes, ([, sender]) => sender),
  });

  test('are kept for 300 ms, and those of another λ beside them', () => {
    let rasters = rastersAfter([], frame(600, [[599, 4]]), state(2));
    expect(rasters).toEqual([]);
    rasters = rastersAfter(
      rasters,
      frame(
        620,
        [
          [599, 4],
          [605, 4],
          [610, 4],
        ],
        stone(602),
      ),
      state(2),
    );
    rasters = rastersAfter(
      rasters,
      frame(950, [
        [700, 5],
        [930, 6],
      ]),
      state(2),
    );
    rasters = rastersAfter(rasters, frame(960, [[955, 7]]), state(2));
    expect(rasters).toHaveLength(1);
    expect(rasters[0]).toMatchObject({ spanMs: 300, senders: [4, 4, 5] });
    expect([firedWithin(rasters[0], 50), spikesWithin(rasters[0], 50), spikesWithin(rasters[0], 100)]).toEqual([
      1, 2, 3,
    ]);
    rasters = rastersAfter(rasters, frame(600, [], stone(590)), state(0));
    expect(rasters.map(({ parameters }) => parameters.lambda)).toEqual([2, 0]);
    // A second stone with λ = 0 takes the place of the first; with another seed nothing can be compared.
    rasters = rastersAfter(rasters, frame(800, [], stone(790)), state(0));
    expect(rasters.map(({ stoneMs }) => stoneMs)).toEqual([602, 790]);
    expect(rastersAfter(rasters, frame(800, [], stone(790)), state(4, 2))).toHaveLength(1);
  });
});
