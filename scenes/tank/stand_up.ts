/**
 * Puts a new subject in the place of the one that stands: it is built, settles, and is shown. What is refused, or no
 * longer wanted by then, leaves the old one standing.
 */

import type { Event, Subject } from '../messages.ts';
import type { NetworkFacts } from '../network_facts.ts';
import { gatherFrames } from './frames.ts';
import { holdsBuild } from './inbox.ts';
import { createPace } from './pace.ts';
import { prepare } from './prepare.ts';
import type { Running } from './running.ts';
import { nothingWatched, type Session, type Standing } from './session_state.ts';
import { settlingMs } from './settling.ts';
import { startSubject } from './subject.ts';
import { errorsOf } from './training.ts';
import { type Watching, watch } from './watching.ts';

/** Longest piece that is advanced at once, ms of model time. */
const PIECE_MS = 20;

/** The seed of a subject; recorded spikes have none. */
export function seedOf(subject: Subject): number {
  if (subject.kind === 'tanks') return subject.parameters.seed;
  return subject.kind === 'spikes' ? 0 : subject.seed;
}

/** What the page is told of the network in the right tank. */
function factsOf({ tanks }: Running): NetworkFacts | undefined {
  if (tanks?.trained === undefined) return undefined;
  const { name, weightCount, lessons, backgroundHz, history } = tanks.trained;
  return { name, weights: weightCount, lessons, backgroundHz, passes: history.map(errorsOf) };
}

/** Says what a subject is once it stands. @param buildMs wall time of its build */
export function builtEvent({ running, watching }: Standing, buildMs: number): Event {
  const { view, continuousUnits, engine, note, unclocked, step, endStep, setClocks } = running;
  return {
    ...{ kind: 'built', view, buildMs, startMs: step * view.dt, endMs: endStep * view.dt },
    ...{
      network: factsOf(running),
      continuousUnits,
      clocked: setClocks !== undefined,
      unclocked,
      scales: watching.scales,
      engine,
      note,
    },
  };
}

/** Makes it ready to be shown; gives undefined, with the subject let go, where that is no longer wanted. */
async function settled(session: Session, running: Running, durationMs: number): Promise<Watching | undefined> {
  const { inbox, tell, rest } = session;
  const isWanted = (): boolean => !inbox.isClosed && !holdsBuild(inbox);
  let isReady = false;
  try {
    const watching = watch(running);
    await watching.choose(nothingWatched.neuron, nothingWatched.colouring);
    isReady = await prepare(running, durationMs, { tell, rest: () => rest(0), isWanted });
    return isReady ? watching : undefined;
  } finally {
    if (!isReady) running.dispose();
  }
}

/** Builds a subject, and has it stand if it is still wanted then. @throws {InputError} for what cannot be shown */
export async function standUp(session: Session, subject: Subject): Promise<void> {
  const { tell, rest, wall, choose, standing: before } = session;
  tell({ kind: 'progress', what: 'building', done: 0, of: 1 });
  await rest(0);
  const began = wall();
  const running = await startSubject(subject, choose, before?.running.tanks);
  const watching = await settled(session, running, settlingMs(subject));
  if (watching === undefined) return;
  before?.running.dispose();
  const { dt } = running.view;
  const standing: Standing = {
    ...{ seed: seedOf(subject), running, watching, isTaught: false, clocks: undefined, training: undefined },
    lastFrameAt: Number.NEGATIVE_INFINITY,
    frames: gatherFrames(running, before?.frames.next ?? 0),
    pace: createPace(dt, Math.max(1, Math.round(PIECE_MS / dt))),
  };
  session.standing = standing;
  tell(builtEvent(standing, wall() - began));
  try {
    await watching.choose(session.watched.neuron, session.watched.colouring);
  } catch {
    // The new subject has no such neuron or colouring: nothing is watched until the page asks again.
    session.watched = nothingWatched;
  }
}
