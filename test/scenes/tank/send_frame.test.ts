/** When a frame is sent: never without news or room, at once while time stands, and otherwise so many ms apart. */
import { expect, test } from 'vitest';
import { noteDrawn } from '../../../scenes/tank/frames.ts';
import { FRAME_MS, FULL_SPEED_FRAME_MS, frameMs, isFrameDue, sendFrame } from '../../../scenes/tank/send_frame.ts';
import { madeUpSession } from './made_up_session.ts';

test('frames come less often at full speed, where drawing would take the processor from the model', () => {
  expect(frameMs('fastest')).toBe(FULL_SPEED_FRAME_MS);
  for (const speed of [0.1, 1, undefined]) expect(frameMs(speed)).toBe(FRAME_MS);
});

test('nothing is sent of what has not moved; a stone is news, though no time has passed', () => {
  const { standing, stones } = madeUpSession(0);
  expect(isFrameDue(standing, 0)).toBe(false);
  stones.next({ timeMs: 0, at: [0, 0, 0] });
  expect(isFrameDue(standing, 0)).toBe(true);
});

test.each([
  ['fastest', FULL_SPEED_FRAME_MS],
  [1, FRAME_MS],
] as const)('at the speed %s frames lie %d ms apart', async (speed, apart) => {
  const { session, standing, elapse } = madeUpSession(0);
  standing.pace.start(speed, 0, 0);
  elapse(7);
  await standing.running.advance(1);
  expect(isFrameDue(standing, 7)).toBe(true);
  await sendFrame(session, standing);
  expect(standing.lastFrameAt).toBe(7);
  await standing.running.advance(1);
  expect(isFrameDue(standing, 7 + apart - 1)).toBe(false);
  expect(isFrameDue(standing, 7 + apart)).toBe(true);
  standing.pace.stop();
  expect(isFrameDue(standing, 7)).toBe(true);
});

test('a page that draws nothing gets two frames, and the next with all that was missed once it has drawn one', async () => {
  const { session, standing, events } = madeUpSession(0);
  for (let i = 0; i < 2; i++) {
    await standing.running.advance(1);
    expect(isFrameDue(standing, 0)).toBe(true);
    await sendFrame(session, standing);
  }
  await standing.running.advance(5);
  expect(isFrameDue(standing, 0)).toBe(false);
  noteDrawn(standing.frames, 0);
  expect(isFrameDue(standing, 0)).toBe(true);
  await sendFrame(session, standing);
  expect(events).toMatchObject([
    { number: 0, fromStep: 0, toStep: 1 },
    { number: 1, fromStep: 1, toStep: 2 },
    { number: 2, fromStep: 2, toStep: 7 },
  ]);
});
