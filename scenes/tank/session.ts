/**
 * Everything between a command and an event, without a DOM: one loop takes commands, lets a slice of time pass, sends a
 * frame, and gives way. Training goes on beside it. What cannot be done is one `fault`, after which the session goes
 * on, with the old subject if a new one was refused.
 */
import { Observable } from 'rxjs';
import type { Command, Event } from '../messages.ts';
import { arrival, close, put, takeNext } from './inbox.ts';
import { obey } from './obey.ts';
import { isFrameDue, sendFrame } from './send_frame.ts';
import { beginSession, fault, isPlaying, type Session, type SessionOptions } from './session_state.ts';
import { letTimePass } from './time_slice.ts';

/** Does what the commands that wait ask for, one after the other. */
async function obeyAll(session: Session): Promise<void> {
  for (let command = takeNext(session.inbox); command !== undefined; command = takeNext(session.inbox)) {
    try {
      await obey(session, command);
    } catch (error) {
      fault(session, error);
    }
  }
}

/** Once round the loop. */
async function turn(session: Session): Promise<void> {
  await obeyAll(session);
  const { standing, inbox, wall, rest } = session;
  const restMs = standing !== undefined && isPlaying(standing) ? await letTimePass(session, standing) : 0;
  if (standing !== undefined && isFrameDue(standing, wall())) await sendFrame(session, standing);
  if (inbox.commands.length > 0) return;
  await (isPlaying(standing) ? rest(restMs) : arrival(inbox));
}

/** Goes round the loop until the session is closed, and lets go what stands then. */
export async function runSession(session: Session): Promise<void> {
  while (!session.inbox.isClosed) {
    try {
      await turn(session);
    } catch (error) {
      session.standing?.pace.stop();
      fault(session, error);
    }
  }
  session.standing?.running.dispose();
}

/** Runs a session for as long as its events are subscribed to. */
export function createSession(commands: Observable<Command>, options: SessionOptions): Observable<Event> {
  return new Observable<Event>((subscriber) => {
    const session = beginSession(options, (event) => subscriber.next(event));
    const subscription = commands.subscribe((command) => put(session.inbox, command));
    runSession(session).catch((error) => subscriber.error(error));
    return () => {
      subscription.unsubscribe();
      close(session.inbox);
    };
  });
}
