/**
 * A thread that does not become a reader is told of in one line that says what to do, and ended; nobody waits for ever.
 */
import { beforeEach, expect, test, vi } from 'vitest';
import type { ThreadListeners } from '../../src/engine/threads/running_thread.ts';
import { readHdf5 } from '../../src/formats/hdf5.ts';

type Behaviour = (listeners: ThreadListeners<unknown>) => void;

const { played } = vi.hoisted(() => ({ played: { behave: (_: unknown): void => {}, ended: 0 } }));

vi.mock('../../src/engine/threads/running_thread.ts', () => ({
  nodeThread: (_: URL, listeners: unknown) => {
    played.behave(listeners);
    return { postMessage: () => {}, terminate: () => void played.ended++ };
  },
}));

beforeEach(() => {
  played.ended = 0;
});

const read = (behave: Behaviour): Promise<unknown> => {
  played.behave = behave as (_: unknown) => void;
  return readHdf5(new Uint8Array(8), 'f.h5', () => 'read', { startWithinMs: 50 });
};

const CURE = 'serve hdf5_worker.js and what it imports beside the program, as they are';

test('of a wrong bundle, which says nothing', async () => {
  await expect(read(() => {})).rejects.toThrow(
    `f.h5: cannot be read (the thread that reads it did not start: nothing heard within 0.05 s); ${CURE}`,
  );
  expect(played.ended).toBe(1);
});

test('of another program, which says something else', async () => {
  await expect(read(({ heard }) => setTimeout(() => heard({ kind: 'hello' })))).rejects.toThrow(
    `f.h5: cannot be read (the thread that reads it did not start: it says something else than a reader); ${CURE}`,
  );
  expect(played.ended).toBe(1);
});

test('of a file that is not there', async () => {
  await expect(read(({ died }) => setTimeout(() => died('no such file')))).rejects.toThrow(
    `f.h5: cannot be read (the thread that reads it ended: no such file); ${CURE}`,
  );
});
