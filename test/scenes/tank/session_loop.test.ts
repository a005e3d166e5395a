/** The loop of a session: it waits while there is nothing to do, lives through faults, and ends whenever it is closed. */
import { expect, test } from 'vitest';
import { close, put } from '../../../scenes/tank/inbox.ts';
import { runSession } from '../../../scenes/tank/session.ts';
import { isPlaying } from '../../../scenes/tank/session_state.ts';
import { type MadeUpSession, madeUpSession } from './made_up_session.ts';

/** A session that counts how often its subject is let go. */
function counted(): MadeUpSession & { readonly disposals: () => number } {
  const made = madeUpSession(0.01);
  let disposed = 0;
  made.standing.running.dispose = () => {
    disposed++;
  };
  return { ...made, disposals: () => disposed };
}

test('closed while it waits, it lets go what stands', async () => {
  const { session, disposals } = counted();
  const over = runSession(session);
  await new Promise((resolve) => setTimeout(resolve));
  expect(session.inbox.wake).not.toBe(undefined);
  expect(disposals()).toBe(0);
  close(session.inbox);
  await over;
  expect(disposals()).toBe(1);
});

test('closed in the middle of a turn, it does not wait for a command that never comes', async () => {
  const { session, standing, stones, disposals } = counted();
  standing.watching.values = async () => {
    close(session.inbox);
    return new Float32Array();
  };
  stones.next({ timeMs: 0, at: [0, 0, 0] });
  await runSession(session);
  expect(disposals()).toBe(1);
});

test('a step that fails stops time and is told, and the session goes on', async () => {
  const { session, standing, pieces, events } = counted();
  const { advance } = standing.running;
  let fails = true;
  standing.running.advance = async (steps) => {
    if (fails) throw new Error('device lost');
    await advance(steps);
    close(session.inbox);
  };
  put(session.inbox, { kind: 'play', speed: 'fastest' });
  const over = runSession(session);
  await new Promise((resolve) => setTimeout(resolve));
  expect(events).toEqual([{ kind: 'fault', message: 'device lost' }]);
  expect(isPlaying(standing)).toBe(false);
  fails = false;
  put(session.inbox, { kind: 'step' });
  await over;
  expect(pieces).toEqual([8]);
});
