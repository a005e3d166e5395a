/** Training beside the loop: how much of the processor it leaves, and that a subject is taught once. */
import { expect, test } from 'vitest';
import { learn, restOfTraining } from '../../../scenes/tank/learn.ts';
import { nothingWatched } from '../../../scenes/tank/session_state.ts';
import { madeUpSession } from './made_up_session.ts';

test('time that is played has a third of the processor while clocks are trained; time that stands has none', () => {
  const rest = restOfTraining(true, 40);
  expect(rest / (40 + rest)).toBeCloseTo(1 / 3, 12);
  expect(restOfTraining(false, 40)).toBe(0);
});

test('who is taught once is not taught again, and is looked at once it is over', async () => {
  const { session, standing, events } = madeUpSession(0);
  learn(session, standing);
  learn(session, standing);
  await new Promise((resolve) => setTimeout(resolve));
  // Without clocks there is nothing to train, and nothing to tell.
  expect(events).toEqual([]);
  expect(session.inbox.commands).toEqual([nothingWatched]);
});
