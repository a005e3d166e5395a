/** Which command comes next, and that nobody waits for a command that is there or will never come. */
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../scenes/messages.ts';
import { arrival, close, emptyInbox, holdsBuild, type Inbox, put, takeNext } from '../../../scenes/tank/inbox.ts';

const build = (name: string): Command => ({
  kind: 'build',
  subject: { kind: 'named', name, settings: {}, seed: 1 },
});
const filled = (...commands: readonly Command[]): Inbox => {
  const inbox = emptyInbox();
  for (const command of commands) put(inbox, command);
  return inbox;
};
const all = (inbox: Inbox): Command[] => {
  const taken: Command[] = [];
  for (let next = takeNext(inbox); next !== undefined; next = takeNext(inbox)) taken.push(next);
  return taken;
};
/** Whether a promise has resolved by now, without waiting for it. */
const isOver = async (promise: Promise<void>): Promise<boolean> => {
  let over = false;
  void promise.then(() => {
    over = true;
  });
  await Promise.resolve();
  return over;
};

describe('the commands that wait', () => {
  test('are taken in the order in which they came', () => {
    const commands: Command[] = [{ kind: 'play', speed: 1 }, { kind: 'stone', at: [0, 0, 0] }, { kind: 'pause' }];
    expect(all(filled(...commands))).toEqual(commands);
    expect(takeNext(emptyInbox())).toBe(undefined);
  });

  test('of several builds hold only the last as wanted; whatever else came between is done', () => {
    const learn: Command = { kind: 'learn' };
    expect(all(filled(build('a'), learn, build('b'), { kind: 'pause' }, build('c')))).toEqual([
      ...[learn, { kind: 'pause' }, build('c')],
    ]);
  });

  test('tell of a build whether it is still wanted', () => {
    const inbox = filled(build('a'), { kind: 'learn' });
    expect(holdsBuild(inbox)).toBe(true);
    expect(takeNext(inbox)).toEqual(build('a'));
    expect(holdsBuild(inbox)).toBe(false);
    put(inbox, build('b'));
    expect(holdsBuild(inbox)).toBe(true);
  });
});

describe('who waits for a command', () => {
  test('is woken by the next, and not before', async () => {
    const inbox = emptyInbox();
    const waits = arrival(inbox);
    expect(await isOver(waits)).toBe(false);
    put(inbox, { kind: 'pause' });
    expect(await isOver(waits)).toBe(true);
  });

  test('does not wait for one that is there', async () => {
    expect(await isOver(arrival(filled({ kind: 'pause' })))).toBe(true);
  });

  test('is woken when the inbox is closed, and does not wait at a closed one', async () => {
    const inbox = emptyInbox();
    const waits = arrival(inbox);
    close(inbox);
    expect(await isOver(waits)).toBe(true);
    expect(await isOver(arrival(inbox))).toBe(true);
  });
});
