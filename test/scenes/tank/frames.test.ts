/** What a frame holds: every spike once, stones once they have fallen, and numbers that are not used twice. */
import { expect, test } from 'vitest';
import { type FrameRest, gatherFrames, hasNews, isOpen, noteDrawn, takeFrame } from '../../../scenes/tank/frames.ts';
import { madeUpSession } from './made_up_session.ts';

const rest: FrameRest = {
  ...{ colouring: 'spikes', values: new Float32Array(), potentialMv: new Float32Array() },
  realTimeFactor: 1,
};
const batch = (step: number, sender: number) => ({
  ...{ fromStep: step - 1, toStep: step, steps: Uint32Array.of(step), senders: Uint32Array.of(sender) },
});

test('every spike is in one frame, in order', async () => {
  const { standing, spikes } = madeUpSession(0);
  const { running, frames } = standing;
  await running.advance(2);
  spikes.next(batch(1, 2));
  spikes.next(batch(2, 0));
  expect(takeFrame(frames, rest)).toMatchObject({
    ...{ number: 0, fromStep: 0, toStep: 2, steps: Uint32Array.of(1, 2), senders: Uint32Array.of(2, 0) },
  });
  await running.advance(1);
  spikes.next(batch(3, 1));
  expect(takeFrame(frames, rest)).toMatchObject({
    ...{ number: 1, fromStep: 2, toStep: 3, steps: Uint32Array.of(3), senders: Uint32Array.of(1) },
  });
  expect(hasNews(frames)).toBe(false);
});

test('rain that is known before it falls waits for the frame in which it does', async () => {
  const { standing, stones } = madeUpSession(0);
  const { running, frames } = standing;
  const stone = { timeMs: 0.15, at: [1, 2, 3] } as const;
  stones.next(stone);
  await running.advance(1);
  expect(takeFrame(frames, rest).stones).toEqual([]);
  await running.advance(1);
  expect(takeFrame(frames, rest).stones).toEqual([stone]);
  await running.advance(1);
  expect(takeFrame(frames, rest).stones).toEqual([]);
});

test('numbers go on from one subject to the next, and a frame that was never sent is not drawn', () => {
  const { standing } = madeUpSession(0);
  const frames = gatherFrames(standing.running, 7);
  expect(isOpen(frames)).toBe(true);
  expect([takeFrame(frames, rest).number, takeFrame(frames, rest).number]).toEqual([7, 8]);
  expect(isOpen(frames)).toBe(false);
  noteDrawn(frames, 99);
  expect(isOpen(frames)).toBe(false);
  noteDrawn(frames, 8);
  // A frame that was drawn earlier is told of late.
  noteDrawn(frames, 7);
  expect(frames.drawn).toBe(8);
  expect(isOpen(frames)).toBe(true);
});
