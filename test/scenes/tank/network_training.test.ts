/**
 * A network that is trained in the tank: it learns what it would learn elsewhere, however often it is stopped, the
 * clock follows it, others have their turn, and a new subject ends it.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Command, Event } from '../../../scenes/messages.ts';
import type { PassErrors } from '../../../scenes/network_facts.ts';
import { buildTanks } from '../../../scenes/tank/build_tank.ts';
import { type Clocks, networkClock, testTrials } from '../../../scenes/tank/clock.ts';
import { obey } from '../../../scenes/tank/obey.ts';
import type { Tanks } from '../../../scenes/tank/tanks.ts';
import { loadNetwork } from '../../../scenes/tank/trained/load_network.ts';
import { LESSONS, lessonOf, networkOf, trainNetwork } from '../../../scenes/tank/trained/recipe.ts';
import { errorsOf } from '../../../scenes/tank/training.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import type { TrainingRecord } from '../../../src/learners/learner.ts';
import { madeUpSession } from './made_up_session.ts';

const SEED = 5;
const PASSES = 2;
type Training = Extract<Event, { kind: 'training' }>;

/** A made-up subject with a network in its right tank and clocks that are trained; others have turns while it learns. */
async function withNetwork() {
  const network = await loadNetwork('rnn');
  const tanks: Tanks = buildTanks(checkTankParameters({ continuous: 'rnn', seed: SEED }), undefined, network);
  const made = madeUpSession(0);
  let turns = 0;
  const session = {
    ...made.session,
    async rest() {
      turns++;
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
  const set: Clocks[] = [];
  const clock = await networkClock(network, testTrials(tanks));
  const running = { ...made.standing.running, tanks, setClocks: (clocks: Clocks) => void set.push(clocks) };
  const standing = { ...made.standing, running, clocks: { liquid: clock, continuous: clock } };
  session.standing = standing;
  const train = (how: Extract<Command, { kind: 'train' }>['how']) => obey(session, { kind: 'train', how });
  const told = (): Training[] => made.events.filter((event) => event.kind === 'training');
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { ...made, session, standing, network, tanks, set, train, told, until, turns: () => turns };
}

/** What the first passes of the same training come to by themselves. */
async function alone(tanks: Tanks): Promise<PassErrors[]> {
  const lessons = Array.from({ length: LESSONS }, (_, number) => lessonOf(tanks, networkOf('rnn'), number));
  const passes: PassErrors[] = [];
  const enough = new Error('enough');
  const onPass = (record: TrainingRecord): void => {
    passes.push(errorsOf(record));
    if (passes.length === PASSES) throw enough;
  };
  await expect(trainNetwork('rnn', SEED, lessons, { onPass })).rejects.toBe(enough);
  return passes;
}

describe('a network in the tank', () => {
  let expected: PassErrors[];
  beforeAll(async () => {
    expected = await alone(buildTanks(checkTankParameters({ seed: SEED })));
  });

  test('learns the same however often it is stopped, and its clock follows it', async () => {
    const { session, network, train, told, until, set, turns, events } = await withNetwork();
    const before = network.head();
    await train('begin');
    await until(() => told().some(({ lessons }) => lessons > 0));
    await train('stop');
    expect(told().at(-1)).toMatchObject({ state: 'stopped', passes: [], ofLessons: LESSONS });
    const counted = told().length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(told()).toHaveLength(counted);
    await train('go on');
    await until(() => (told().at(-1)?.passes.length ?? 0) === 1);
    await train('stop');
    await train('stop');
    const stopped = told().length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(told()).toHaveLength(stopped);
    await train('go on');
    await until(() => (told().at(-1)?.passes.length ?? 0) >= PASSES);
    await until(() => set.length > 0);
    expect(told().at(-1)?.passes.slice(0, PASSES)).toEqual(expected);
    expect(told().at(-1)).toMatchObject({ state: 'running', lessons: LESSONS });
    // Between any two batches others had their turn.
    expect(turns()).toBeGreaterThan(LESSONS + PASSES);
    const clocks = events.filter((event) => event.kind === 'trained');
    expect(clocks).toHaveLength(set.length);
    expect(clocks.at(-1)?.continuousErrorMs).toBe(set.at(-1)?.continuous.errorMs);
    expect(clocks.at(-1)?.liquidErrorMs).toBe(set[0].liquid.errorMs);
    expect(set.at(-1)?.continuous.readout.weights.data).toEqual(network.head().weights.data);
    expect(network.head().weights.data).not.toEqual(before.weights.data);
    // Another subject stands: nothing more is learned or told.
    session.standing = undefined;
    const last = events.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(events).toHaveLength(last);
  });

  test('that is begun anew forgets the training before', async () => {
    const { session, train, told, until } = await withNetwork();
    await train('begin');
    await until(() => told().some(({ lessons }) => lessons > 0));
    await train('stop');
    await train('begin');
    await until(() => told().filter(({ lessons }) => lessons === 0).length === 2);
    expect(told().at(-1)).toMatchObject({ state: 'running', lessons: 0 });
    await until(() => told().at(-1)?.lessons === 40);
    session.standing = undefined;
  });
});

test('what fails in a training is told, and it is over', async () => {
  const { standing, train, told, events, until } = await withNetwork();
  // Nothing reaches an electrode, where there is none.
  standing.running.tanks = { ...standing.running.tanks, electrodes: [] };
  await train('begin');
  await until(() => events.at(-1)?.kind === 'fault');
  expect(told().at(-1)?.state).toBe('failed');
});

test('there must be a network, and clocks that have learned; what is not under way is neither stopped nor gone on with', async () => {
  const { session, standing, train, told } = await withNetwork();
  await train('stop');
  await train('go on');
  expect(told()).toEqual([]);
  session.standing = { ...standing, clocks: undefined };
  await expect(train('begin')).rejects.toThrow('train: the clocks are still learning; wait until they have');
  session.standing = madeUpSession(0).standing;
  await expect(train('begin')).rejects.toThrow('train: there is no network to train; choose one for the right tank');
});
