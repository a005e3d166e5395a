/**
 * The training of the right tank's network while time may go on: begun from scratch, stopped, gone on with from the
 * very batch. It gives way between two batches as the training of the clocks does, and whenever it has become better
 * the network in the tank takes its weights and the clock its head. A new subject ends it.
 */
import { refuse } from '../../src/errors.ts';
import type { HeardLesson } from '../../src/learners/through_time/batches.ts';
import type { Command } from '../messages.ts';
import { networkClock, testTrials } from './clock.ts';
import { giveWay } from './learn.ts';
import { fault, type NetworkTraining, type Session, type Standing } from './session_state.ts';
import type { NetworkTank, Tanks } from './tanks.ts';
import { CANCELLED, errorsOf, trainedEvent } from './training.ts';

/** Lessons that are made between two reports. */
const LESSONS_A_REPORT = 20;

/** What a training works on. */
interface Pupil {
  readonly session: Session;
  readonly standing: Standing;
  readonly training: NetworkTraining;
  readonly tanks: Tanks;
  readonly network: NetworkTank;
}

/** The recipe, which is loaded with all that it needs when a training begins. */
type Recipe = typeof import('./trained/recipe.ts');

function tell({ session, training }: Pupil, { LESSONS, PASSES }: Recipe): void {
  const { state, lessons, passes } = training;
  session.tell({
    ...{ kind: 'training', state, lessons, ofLessons: LESSONS, passes: [...passes], ofPasses: PASSES },
  });
}

/** Has the network in the tank take what is better, and tests the clock anew. */
async function takeBetter({ session, standing, training, tanks, network }: Pupil): Promise<void> {
  const { running, clocks } = standing;
  const { better } = training;
  if (better === undefined || clocks === undefined) return;
  training.better = undefined;
  network.load(better);
  const taught = { ...clocks, continuous: await networkClock(network, testTrials(tanks)) };
  standing.clocks = taught;
  running.setClocks?.(taught);
  session.tell(trainedEvent(running, taught));
}

const isWanted = ({ session, standing, training }: Pupil): boolean =>
  !session.inbox.isClosed && session.standing === standing && standing.training === training;

/** To be awaited between batches: it gives way, waits while training is stopped, and ends what is no longer wanted. */
function betweenBatches(pupil: Pupil): () => Promise<void> {
  const { session, training } = pupil;
  let since = session.wall();
  return async () => {
    await takeBetter(pupil);
    await giveWay(session, since);
    while (training.state === 'stopped' && isWanted(pupil))
      await new Promise<void>((resolve) => {
        training.wake = resolve;
      });
    if (!isWanted(pupil)) throw CANCELLED;
    since = session.wall();
  };
}

/** Makes the lessons and teaches them. */
async function teachAll(pupil: Pupil, recipe: Recipe): Promise<void> {
  const { training, tanks, network } = pupil;
  const between = betweenBatches(pupil);
  const made = recipe.networkOf(network.name);
  const lessons: HeardLesson[] = [];
  for (let number = 0; number < recipe.LESSONS; number++) {
    if (number % LESSONS_A_REPORT === 0) tell(pupil, recipe);
    await between();
    lessons.push(recipe.lessonOf(tanks, made, number));
    training.lessons = lessons.length;
  }
  let best: Float32Array | undefined;
  await recipe.trainNetwork(network.name, tanks.parameters.seed, lessons, {
    between,
    onPass(record, given) {
      training.passes.push(errorsOf(record));
      if (given !== best) training.better = given;
      best = given;
      tell(pupil, recipe);
    },
  });
  await between();
}

/** Trains to the end, unless it is no longer wanted before; what fails is told. */
async function train(pupil: Pupil): Promise<void> {
  const { session, training } = pupil;
  let recipe: Recipe | undefined;
  let failure: unknown;
  try {
    recipe = await import('./trained/recipe.ts');
    await teachAll(pupil, recipe);
    training.state = 'done';
  } catch (error) {
    // Then nobody reads its state.
    if (error === CANCELLED) return;
    training.state = 'failed';
    failure = error;
  }
  if (recipe !== undefined && isWanted(pupil)) tell(pupil, recipe);
  if (training.state === 'failed') fault(session, failure);
}

function begin(session: Session, standing: Standing): void {
  const { tanks } = standing.running;
  if (tanks?.trained === undefined) refuse('train', 'there is no network to train', 'choose one for the right tank');
  if (standing.clocks === undefined) refuse('train', 'the clocks are still learning', 'wait until they have');
  const training: NetworkTraining = {
    ...{ state: 'running', lessons: 0, passes: [], better: undefined, wake: undefined },
  };
  standing.training?.wake?.();
  standing.training = training;
  void train({ session, standing, training, tanks, network: tanks.trained });
}

async function turn(session: Session, standing: Standing, from: 'running' | 'stopped'): Promise<void> {
  const { training, running } = standing;
  if (training?.state !== from || running.tanks?.trained === undefined) return;
  training.state = from === 'running' ? 'stopped' : 'running';
  training.wake?.();
  const pupil = { session, standing, training, tanks: running.tanks, network: running.tanks.trained };
  tell(pupil, await import('./trained/recipe.ts'));
}

/** Begins, stops, or goes on. @throws {InputError} where there is nothing to train, or the clocks still learn */
export async function trainAsAsked(
  session: Session,
  standing: Standing,
  how: Extract<Command, { kind: 'train' }>['how'],
): Promise<void> {
  if (how === 'begin') return begin(session, standing);
  return turn(session, standing, how === 'stop' ? 'running' : 'stopped');
}
