/**
 * What each command does to a session, a function for each that is more than a line. They are obeyed one after the
 * other; only training goes on after its command.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { circuitFormats, formatNamed } from '../../src/formats/catalogue.ts';
import { circuitHash } from '../../src/recording/circuit_hash.ts';
import type { Command, Event, Keep, Subject } from '../messages.ts';
import { isOpen, noteDrawn } from './frames.ts';
import { learn } from './learn.ts';
import { sendFrame } from './send_frame.ts';
import type { Session, Standing, Watched } from './session_state.ts';
import { standUp } from './stand_up.ts';
import { weigh } from './weigh.ts';

async function build(session: Session, subject: Subject): Promise<void> {
  session.isBuilding = true;
  try {
    await standUp(session, subject);
  } finally {
    session.isBuilding = false;
  }
}

async function watchAgain(session: Session, watched: Watched): Promise<void> {
  const { standing } = session;
  await standing?.watching.choose(watched.neuron, watched.colouring);
  session.watched = watched;
  if (standing !== undefined && isOpen(standing.frames)) await sendFrame(session, standing);
}

/** The file of a circuit, where it is to be kept. */
async function circuitText(circuit: Circuit, { what, format }: Keep): Promise<string> {
  return what === 'circuit' ? (await formatNamed(format, circuitFormats).write())(circuit) : '';
}

/** What is to be kept of the circuit that stands. */
async function describe({ running, seed }: Standing, keep: Keep): Promise<Event> {
  const { name, dt } = running.view;
  const circuit = running.circuit();
  const durationMs = running.step * dt;
  const text = await circuitText(circuit, keep);
  return { kind: 'described', keep, name, text, seed, durationMs, circuitHash: circuitHash(circuit) };
}

async function answerWeighing(session: Session, { running }: Standing): Promise<void> {
  const weighed = await weigh(running);
  if (weighed !== undefined) session.tell(weighed);
}

/** Does what a command to the subject that stands asks for. */
async function obeyStanding(
  session: Session,
  standing: Standing,
  command: Exclude<Command, { kind: 'build' | 'watch' }>,
): Promise<void> {
  const { running, frames, pace } = standing;
  switch (command.kind) {
    case 'play':
      return pace.start(command.speed, session.wall(), running.step);
    case 'pause':
      return pace.stop();
    case 'step':
      pace.stop();
      return running.advance(Math.min(running.window, running.endStep - running.step));
    case 'stone':
      return running.drop(command.at);
    case 'learn':
      return learn(session, standing);
    case 'train':
      return (await import('./network_training.ts')).trainAsAsked(session, standing, command.how);
    case 'silence':
      return (await import('./silence.ts')).silence(session, standing, command.cut);
    case 'describe':
      return session.tell(await describe(standing, command.keep));
    case 'weigh':
      return answerWeighing(session, standing);
    case 'drawn':
      return noteDrawn(frames, command.frame);
    default:
      return command satisfies never;
  }
}

/** Does what a command asks for; where nothing stands, only a build does anything. @throws {InputError} if refused */
export async function obey(session: Session, command: Command): Promise<void> {
  if (command.kind === 'build') return build(session, command.subject);
  if (command.kind === 'watch') return watchAgain(session, command);
  if (session.standing !== undefined) return obeyStanding(session, session.standing, command);
}
