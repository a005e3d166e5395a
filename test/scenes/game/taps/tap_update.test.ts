/** A trial from press to tap, what does not count, and what the game shows of it. */
import { describe, expect, test } from 'vitest';
import { intervalOf, intervalsIn, tapSystems } from '../../../../scenes/game/taps/settings.ts';
import { tapFile } from '../../../../scenes/game/taps/tap_file.ts';
import {
  firstTaps,
  ownTaps,
  type TapEffect,
  type TapMessage,
  type TapState,
} from '../../../../scenes/game/taps/tap_state.ts';
import { updateTaps } from '../../../../scenes/game/taps/tap_update.ts';
import { tapView } from '../../../../scenes/game/taps/tap_view.ts';
import { markupOf, textOf } from '../../page/text_of.ts';
import { madeUpTaps } from './made_up_taps.ts';

function play(state: TapState = firstTaps()) {
  const effects: TapEffect[] = [];
  return {
    get state() {
      return state;
    },
    send(...messages: readonly TapMessage[]): void {
      for (const message of messages) {
        const after = updateTaps(state, message);
        state = after.state;
        effects.push(...after.effects);
      }
    },
    effects: () => effects.splice(0),
    /** A trial whose tap comes so long after the second flash. */
    trial(tappedMs: number, shownMs = 500): void {
      this.send({ kind: 'press', atMs: 0 });
      this.send({ kind: 'flash', which: 'ready', atMs: 1000 }, { kind: 'dark' });
      this.send(
        { kind: 'flash', which: 'set', atMs: 1000 + shownMs },
        { kind: 'press', atMs: 1000 + shownMs + tappedMs },
      );
    },
  };
}

describe('a trial', () => {
  test('begins with a press, and ends with the tap, by the times of the flashes that were drawn', () => {
    const game = play();
    game.trial(640.5);
    expect(game.effects()).toMatchObject([
      { kind: 'present', intervalMs: intervalOf('published', 0), sound: false },
      { kind: 'hush' },
      { kind: 'keep', kept: { byRange: { published: { shown: 1, taps: [{ shownMs: 500, tappedMs: 640.5 }] } } } },
    ]);
    expect(game.state).toMatchObject({ trial: { phase: 'rest' }, last: { kind: 'tap' } });
    game.send({ kind: 'press', atMs: 9000 });
    expect(game.effects()).toMatchObject([{ kind: 'present', intervalMs: intervalOf('published', 1) }]);
  });

  test.each([
    ['before the first flash', [{ kind: 'press', atMs: 5 }], 'early'],
    [
      'before the second',
      [
        { kind: 'flash', which: 'ready', atMs: 9 },
        { kind: 'press', atMs: 15 },
      ],
      'early',
    ],
  ] as const)('does not count with a tap %s', (_, messages, outcome) => {
    const game = play();
    game.send({ kind: 'press', atMs: 0 }, ...messages);
    expect(game.state.last).toEqual({ kind: outcome });
    expect(ownTaps(game.state)).toEqual([]);
    // The next trial has an interval of its own.
    game.effects();
    game.send({ kind: 'press', atMs: 20 });
    expect(game.effects()).toMatchObject([{ intervalMs: intervalOf('published', 1) }]);
  });

  test('does not count with a tap that is too soon or too late, or with none', () => {
    const game = play();
    game.trial(99);
    expect(game.state.last).toEqual({ kind: 'early' });
    game.trial(1501);
    expect(game.state.last).toEqual({ kind: 'late' });
    game.send({ kind: 'press', atMs: 0 }, { kind: 'flash', which: 'ready', atMs: 1 }, { kind: 'too late' });
    expect(game.state.trial.phase).toBe('shown');
    game.send({ kind: 'flash', which: 'set', atMs: 501 }, { kind: 'too late' });
    expect(game.state).toMatchObject({ trial: { phase: 'rest' }, last: { kind: 'late' } });
    expect(textOf(tapView(game.state, () => {}))).toContain('longer than 3 times the interval');
    expect(ownTaps(game.state)).toEqual([]);
  });

  test('is left without an outcome, and flashes out of turn are none', () => {
    const game = play();
    game.send({ kind: 'leave' }, { kind: 'flash', which: 'set', atMs: 1 }, { kind: 'press', atMs: 2 });
    game.send({ kind: 'flash', which: 'set', atMs: 3 }, { kind: 'leave' });
    expect(game.state).toMatchObject({ trial: { phase: 'rest' }, last: undefined, flash: undefined });
  });
});

describe('the game', () => {
  test('keeps each range by itself, teaches anew, and forgets', () => {
    const game = play();
    game.trial(500);
    game.effects();
    game.send({ kind: 'range', range: 'shorter' });
    expect(game.effects().map(({ kind }) => kind)).toEqual(['hush', 'keep', 'teach']);
    expect(ownTaps(game.state)).toEqual([]);
    game.send({ kind: 'range', range: 'published' }, { kind: 'another network' });
    expect(ownTaps(game.state)).toHaveLength(1);
    expect(game.effects().at(-1)).toEqual({ kind: 'teach', command: { settings: { seed: 2, range: 'published' } } });
    game.send({ kind: 'forget' }, { kind: 'sound', on: true });
    expect(ownTaps(game.state)).toEqual([]);
    game.send({ kind: 'press', atMs: 0 });
    expect(game.effects().at(-1)).toMatchObject({ kind: 'present', sound: true });
  });

  test('saves taps, and takes files of others, each once', () => {
    const game = play(
      firstTaps({
        seed: 1,
        range: 'published',
        byRange: { published: { shown: 10, taps: madeUpTaps(10, 0.8) }, shorter: { shown: 0, taps: [] } },
      }),
    );
    game.send({ kind: 'save' });
    expect(game.effects()).toEqual([
      { kind: 'save', name: 'rippletank-taps.json', text: tapFile('published', madeUpTaps(10, 0.8)) },
    ]);
    const files = ['ada.json', 'ben.json'].map((name) => ({ name, text: tapFile('published', madeUpTaps(10, 0.6)) }));
    game.send({ kind: 'open files', files: [...files, files[0], { name: 'c.json', text: '{}' }] });
    expect(game.state.others.map(({ name }) => name)).toEqual(['ada.json', 'ben.json']);
    expect(game.state.refused).toHaveLength(1);
    const text = textOf(tapView(game.state, () => {}));
    expect(text).toMatch(/Class of 2 0\.60 .*ada , 10 taps 0\.60 .*ben , 10 taps 0\.60/);
    expect(text).toMatch(/your slope is 0\.80/);
    game.send({ kind: 'close files' });
    expect(textOf(tapView(game.state, () => {}))).not.toContain('Class of');
  });

  test('shows what the systems produced as it comes', () => {
    const game = play();
    game.send({ kind: 'open' }, { kind: 'news', news: { kind: 'learning', system: 'liquid' } });
    expect(textOf(tapView(game.state, () => {}))).toContain('Liquid learns from 100 other trials');
    const taps = intervalsIn('published').flatMap((intervalMs) => [0, 1].map(() => ({ intervalMs, producedMs: 600 })));
    for (const system of tapSystems) game.send({ kind: 'news', news: { kind: 'produced', system, taps } });
    const text = textOf(tapView(game.state, () => {}));
    for (const name of ['Liquid', 'Without plasticity', 'Continuous tank']) expect(text).toContain(`${name} 0.00`);
    expect(markupOf(tapView(game.state, () => {}))).toContain('Liquid: slope 0.00');
    game.send({ kind: 'news', news: { kind: 'fault', message: 'x' } });
    expect(textOf(tapView(game.state, () => {}))).toContain('The systems cannot be shown: x');
  });
});
