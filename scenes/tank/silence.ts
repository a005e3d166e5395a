/**
 * Surgery that a visitor asks for, beside the loop that lets time pass: it gives way as training of clocks does. The
 * tanks that stand are not touched; another liquid like them is operated on.
 */
import { refuse } from '../../src/errors.ts';
import type { Cut } from '../messages.ts';
import { giveWay } from './learn.ts';
import { fault, type Session, type Standing } from './session_state.ts';
import { neuronsOf, operate } from './surgery.ts';
import { CANCELLED } from './training.ts';

/** Operates, and tells what came of it; ends early where the subject no longer stands. */
async function operated(session: Session, standing: Standing, cut: Cut): Promise<void> {
  const { running, clocks } = standing;
  const { tanks } = running;
  if (tanks === undefined || clocks === undefined)
    return refuse('surgery', 'no clock has learned', 'show two tanks, and wait until their clocks have');
  const isWanted = (): boolean => !session.inbox.isClosed && session.standing === standing;
  const neurons = neuronsOf(cut, tanks.network, clocks.liquid);
  let since = session.wall();
  const errors = await operate(tanks, clocks.liquid, neurons, async () => {
    await giveWay(session, since);
    if (!isWanted()) throw CANCELLED;
    since = session.wall();
  });
  if (isWanted()) session.tell({ kind: 'operated', cut, neurons: neurons.length, ...errors });
}

/** Silences neurons of a liquid like the one that stands. */
export function silence(session: Session, standing: Standing, cut: Cut): void {
  operated(session, standing, cut).catch((error) => {
    if (error !== CANCELLED) fault(session, error);
  });
}
