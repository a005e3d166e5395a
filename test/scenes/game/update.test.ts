/** The game from the first lesson to the last trial, without a worker, a clock or a page. */
import { describe, expect, test } from 'vitest';
import {
  firstGame,
  type GameEffect,
  type GameMessage,
  type GameState,
  playedTrials,
} from '../../../scenes/game/state.ts';
import { updateGame } from '../../../scenes/game/update.ts';
import { madeUpTrials } from './made_up_trials.ts';

const TRIALS = 60;

/** A game with a worker that hears trials when it is told to. */
function play(begin: GameState = firstGame()) {
  let state = begin;
  const done: GameEffect[] = [];
  const send = (message: GameMessage): void => {
    const { state: after, effects } = updateGame(state, message);
    state = after;
    done.push(...effects);
  };
  /** Has the worker do what it was asked for, once. */
  const work = (): boolean => {
    const at = done.findIndex(({ kind }) => kind === 'command');
    if (at < 0) return false;
    const [effect] = done.splice(at, 1);
    if (effect.kind !== 'command') return false;
    const { command } = effect;
    if (command.kind === 'teach') send({ kind: 'news', news: { kind: 'taught', trials: TRIALS } });
    else {
      const { from, count } = command;
      send({ kind: 'news', news: { kind: 'heard', from, trials: madeUpTrials(count, from) } });
    }
    return true;
  };
  return {
    ...{ send, work, done },
    get state() {
      return state;
    },
    /** Works until there is nothing to be done. */
    rest(): void {
      while (work());
    },
    answer(long: boolean): void {
      send({ kind: 'play' });
      send({ kind: 'asked' });
      send({ kind: 'answer', long });
      this.rest();
    },
    kinds: () => done.splice(0).map(({ kind }) => kind),
  };
}

function taught(begin?: GameState) {
  const game = play(begin);
  game.send({ kind: 'open' });
  game.rest();
  return game;
}

describe('the game', () => {
  test('teaches first, tells how far it is, and has a trial in store before the reader hears one', () => {
    const game = play();
    game.send({ kind: 'open' });
    game.send({ kind: 'news', news: { kind: 'learning', system: 'liquid', share: 0.1 } });
    expect(game.state).toMatchObject({ phase: 'teaching', learning: { system: 'liquid', share: 0.1 } });
    game.send({ kind: 'play' });
    expect(game.state.phase).toBe('teaching');
    game.work();
    expect(game.done).toEqual([{ kind: 'command', command: { kind: 'hear', from: 0, count: 2 } }]);
    game.rest();
    expect(game.state).toMatchObject({ phase: 'ready', learning: undefined, answers: [] });
  });

  test('takes an answer once the second volley has come, keeps it, and has the next trial ready', () => {
    const game = taught();
    game.send({ kind: 'answer', long: true });
    game.send({ kind: 'play' });
    game.send({ kind: 'answer', long: true });
    expect(game.state).toMatchObject({ phase: 'playing', answers: [] });
    expect(game.kinds()).toEqual(['present']);
    game.send({ kind: 'asked' });
    game.send({ kind: 'answer', long: true });
    expect(game.state).toMatchObject({ phase: 'ready', answers: [true] });
    expect(game.kinds()).toEqual(['hush', 'keep', 'command']);
    expect(playedTrials(game.state)).toHaveLength(1);
  });

  test('has a trial again that was left before its answer', () => {
    const game = taught();
    game.send({ kind: 'play' });
    const [presented] = game.done.splice(0);
    game.send({ kind: 'leave' });
    expect([game.state.phase, game.kinds()]).toEqual(['ready', ['hush']]);
    game.send({ kind: 'play' });
    expect(game.done).toEqual([presented]);
  });

  test('goes on without the reader as far as asked, or until it is stopped', () => {
    const game = taught();
    game.answer(false);
    game.send({ kind: 'ahead', trials: 12 });
    expect(game.state.phase).toBe('ahead');
    game.work();
    const { answers } = game.state;
    expect(answers.length).toBeLessThan(12);
    game.send({ kind: 'stop' });
    game.rest();
    expect(game.state).toMatchObject({ phase: 'ready', answers });
    game.send({ kind: 'ahead', trials: 12 });
    game.rest();
    expect(game.state.answers).toEqual([false, ...new Array(answers.length + 11).fill(undefined)]);
    expect(game.state.phase).toBe('ready');
  });

  test('ends with the last trial', () => {
    const game = taught();
    game.send({ kind: 'ahead', trials: 1000 });
    game.rest();
    expect([game.state.phase, game.state.answers.length]).toEqual(['over', TRIALS]);
    game.send({ kind: 'play' });
    expect(game.state.phase).toBe('over');
    const answered = taught();
    for (let trial = 0; trial < TRIALS; trial++) answered.answer(true);
    expect(answered.state.phase).toBe('over');
  });

  test('goes on where it was left, once the systems have heard those trials again', () => {
    const answers = [true, undefined, ...new Array<boolean>(48).fill(false)];
    const game = play(firstGame({ settings: { seed: 7, warmupMs: 50 }, level: 3, answers }));
    game.send({ kind: 'open' });
    expect(game.done).toEqual([{ kind: 'command', command: { kind: 'teach', settings: { seed: 7, warmupMs: 50 } } }]);
    game.work();
    game.work();
    expect(game.state.phase).toBe('teaching');
    game.rest();
    expect(game.state).toMatchObject({ phase: 'ready', level: 3, answers });
    expect(playedTrials(game.state)).toHaveLength(50);
    // Of a game with more trials than there are now.
    const longer = taught(firstGame({ ...game.state, answers: new Array<boolean>(TRIALS + 9).fill(true) }));
    expect([longer.state.phase, longer.state.answers.length]).toEqual(['over', TRIALS]);
  });

  test('with other noise is the same game, and with another network a new one', () => {
    const game = taught();
    game.answer(true);
    game.done.splice(0);
    game.send({ kind: 'noise', level: 0 });
    expect([game.state.level, game.state.answers, game.kinds()]).toEqual([0, [true], ['keep']]);
    game.send({ kind: 'sound', on: true });
    game.send({ kind: 'set', settings: { seed: 2, warmupMs: 1000 } });
    expect(game.state).toMatchObject({ phase: 'teaching', answers: [], heard: [], level: 0, sound: true, trials: 0 });
    expect(game.kinds()).toEqual(['hush', 'command', 'keep']);
  });

  test('puts the answers of a class beside the reader’s, and has the systems hear what they heard', () => {
    const game = taught();
    game.answer(true);
    game.send({ kind: 'save' });
    const saved = game.done.pop();
    expect(saved).toMatchObject({ kind: 'save', name: 'rippletank-game-seed-1.json' });
    const text = saved?.kind === 'save' ? saved.text : '';
    const long = text.replace('"l"', `"${'ls'.repeat(10)}"`);
    const files = [
      { name: 'a.json', text },
      { name: 'b.json', text: long },
      { name: 'c.json', text: 'x' },
    ];
    game.send({ kind: 'open files', files });
    game.send({ kind: 'open files', files: files.slice(0, 2) });
    game.rest();
    expect(game.state.others.map(({ name, answers }) => [name, answers.length])).toEqual([
      ['a.json', 1],
      ['b.json', 20],
    ]);
    expect([game.state.heard.length, game.state.phase, game.state.refused]).toEqual([20, 'ready', []]);
    game.send({ kind: 'open files', files: files.slice(2) });
    expect(game.state.refused).toEqual(['c.json: no JSON object; give a file that the game saved']);
    expect(game.state.others).toHaveLength(2);
  });

  test('says what went wrong, and hears no more', () => {
    const game = taught();
    game.send({ kind: 'news', news: { kind: 'fault', message: 'worker: ended unexpectedly' } });
    expect(game.state).toMatchObject({ phase: 'failed', fault: 'worker: ended unexpectedly' });
    game.send({ kind: 'ahead', trials: 50 });
    expect(game.state.phase).toBe('failed');
  });
});
