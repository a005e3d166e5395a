/**
 * Trains the clocks of the tanks that stand, beside the loop that lets time pass: it gives way between two batches of
 * trials, longer while time is played, and waits while a subject is built.
 */
import type { Event } from '../messages.ts';
import { put } from './inbox.ts';
import { fault, isPlaying, type Session, type Standing } from './session_state.ts';
import { train } from './training.ts';

/** How long training rests after so much work, ms: time that is played has a third of the processor. */
export function restOfTraining(playing: boolean, workedMs: number): number {
  return playing ? workedMs / 2 : 0;
}

/** Lets others have their turn between two batches, and a build be done. @param since when the batch began, wall ms */
export async function giveWay(session: Session, since: number): Promise<void> {
  const { rest, wall, inbox } = session;
  await rest(restOfTraining(isPlaying(session.standing), wall() - since));
  while (session.isBuilding && !inbox.isClosed) await rest(1);
}

/** Trains a subject's clocks, once; it goes on by itself, and ends early where the subject no longer stands. */
export function learn(session: Session, pupil: Standing): void {
  if (pupil.isTaught) return;
  pupil.isTaught = true;
  const { tell, wall, inbox } = session;
  let since = wall();
  const trained = (event: Event): void => {
    if (event.kind === 'trained') pupil.watching.setReadout(event.liquidWeights.slice());
    if (!inbox.isClosed) tell(event);
  };
  const rest = async (): Promise<void> => {
    await giveWay(session, since);
    since = wall();
  };
  train(pupil.running, trained, rest, () => !inbox.isClosed && session.standing === pupil)
    // Now the right tank stands too: it is seen even where time does.
    .then((clocks) => {
      pupil.clocks = clocks;
      put(inbox, session.watched);
    })
    .catch((error) => fault(session, error));
}
