/** What each command does to the record of a session. */
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../scenes/messages.ts';
import { isOpen } from '../../../scenes/tank/frames.ts';
import { put, takeNext } from '../../../scenes/tank/inbox.ts';
import { obey } from '../../../scenes/tank/obey.ts';
import { isPlaying, nothingWatched } from '../../../scenes/tank/session_state.ts';
import { madeUpSession } from './made_up_session.ts';

describe('of a subject that stands', () => {
  test('play lets time pass at a speed, and pause has it stand still', async () => {
    const { session, standing } = madeUpSession(0);
    expect(isPlaying(standing)).toBe(false);
    for (const speed of [0.5, 'fastest'] as const) {
      await obey(session, { kind: 'play', speed });
      expect(standing.pace.speed).toBe(speed);
      expect(isPlaying(standing)).toBe(true);
    }
    await obey(session, { kind: 'pause' });
    expect(isPlaying(standing)).toBe(false);
  });

  test('step goes on by a window, no further than the end, and stands still then', async () => {
    const { session, standing, pieces } = madeUpSession(0, 10);
    await obey(session, { kind: 'play', speed: 1 });
    await obey(session, { kind: 'step' });
    await obey(session, { kind: 'step' });
    expect(pieces).toEqual([8, 2]);
    expect(isPlaying(standing)).toBe(false);
  });

  test('drawn makes room for another frame', async () => {
    const { session, standing } = madeUpSession(0);
    const { frames } = standing;
    frames.next = 2;
    expect(isOpen(frames)).toBe(false);
    await obey(session, { kind: 'drawn', frame: 0 });
    expect(isOpen(frames)).toBe(true);
  });

  test('watch is answered by a frame at once where the page has room, though time stands', async () => {
    const { session, standing, events } = madeUpSession(0);
    const watched = { kind: 'watch', neuron: 2, colouring: 'rate' } as const;
    await obey(session, watched);
    expect(session.watched).toEqual(watched);
    expect(events).toMatchObject([{ kind: 'frame', fromStep: 0, toStep: 0 }]);
    standing.frames.next = 2;
    await obey(session, watched);
    expect(events).toHaveLength(1);
  });

  test('what is refused is thrown, and changes nothing', async () => {
    const { session, standing, events } = madeUpSession(0);
    standing.watching.choose = () => Promise.reject(new Error('no such neuron'));
    await expect(obey(session, { kind: 'watch', neuron: 9, colouring: 'rate' })).rejects.toThrow('no such neuron');
    await expect(obey(session, { kind: 'stone', at: [0, 0, 0] })).rejects.toThrow();
    expect(session.watched).toEqual(nothingWatched);
    expect(events).toEqual([]);
  });
});

test('where nothing stands, what is to be watched is kept for the first subject, and all else does nothing', async () => {
  const { session, events } = madeUpSession(0);
  session.standing = undefined;
  const commands: Command[] = [
    { kind: 'play', speed: 1 },
    { kind: 'pause' },
    { kind: 'step' },
    { kind: 'stone', at: [0, 0, 0] },
    { kind: 'learn' },
    { kind: 'describe', keep: { what: 'spikes', format: 'csv' } },
    { kind: 'weigh' },
    { kind: 'drawn', frame: 3 },
    { kind: 'watch', neuron: 1, colouring: 'rate' },
  ];
  for (const command of commands) put(session.inbox, command);
  for (let next = takeNext(session.inbox); next !== undefined; next = takeNext(session.inbox))
    await obey(session, next);
  expect(session).toMatchObject({ standing: undefined, watched: commands.at(-1) });
  expect(events).toEqual([]);
});
