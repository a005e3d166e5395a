/**
 * The systems of the game, taught as `compare` teaches them: each goes through the lessons once, its readout is fitted
 * for every size of noise to the states that were kept, and a trial is gone through once for all of them. Scores are
 * those of the unit (studies/comparison/unit.ts) for the same seed and trials.
 */
import type { Trained } from '../../src/learners/learner.ts';
import { hasReservoir } from '../../src/learners/reservoir_readout.ts';
import { learnerOf, taskOf } from '../../src/studies/comparison/unit.ts';
import { idealAnswers } from '../../src/tasks/discrimination/ideal_observer.ts';
import { volleyDefaults } from '../../src/tasks/volley.ts';
import { experimentOf, type GameSettings, noises, type SystemName, systems, type TrialNumbers } from './experiment.ts';
import type { Answers, GameTrial } from './messages.ts';

/** Systems that have learned. */
export interface Contest {
  /** How many trials there are to play. */
  readonly trials: number;
  /** Has all systems hear trials, from one on, at every size of noise. */
  hear(from: number, count: number): Promise<GameTrial[]>;
  dispose(): void;
}

/** A system with a readout for each size of noise. */
interface Contestant {
  readonly name: SystemName;
  readonly atNoise: readonly Trained[];
  dispose(): void;
}

/** Building a system counts as this much of the teaching. */
const BUILT = 0.2;

/** Whether a system says long: at each size of noise, to each trial. */
async function answersOf({ atNoise }: Contestant, trials: Parameters<Trained['answer']>[0]): Promise<boolean[][]> {
  const all: boolean[][] = [];
  for (const trained of atNoise) {
    const { outputs } = await trained.answer(trials);
    all.push(outputs.map((output) => output.get(0, 0) > 0));
  }
  return all;
}

const answersBySystem = (answersOfOne: (name: SystemName) => readonly boolean[]): Answers => ({
  liquid: answersOfOne('liquid'),
  'liquid-static': answersOfOne('liquid-static'),
  'leaky-echo-state': answersOfOne('leaky-echo-state'),
  'filter-bank': answersOfOne('filter-bank'),
  'delay-line': answersOfOne('delay-line'),
});

/**
 * Makes the systems and teaches them.
 * @param tell hears who learns, and how much of it all is done, in 0 … 1
 * @param names of the systems that take part; others answer nothing
 */
export async function createContest(
  settings: GameSettings,
  tell: (system: SystemName, share: number) => void,
  numbers?: TrialNumbers,
  names: readonly SystemName[] = systems,
): Promise<Contest> {
  const experiment = experimentOf(settings, numbers);
  const unitOf = (reservoir: SystemName) => ({ task: experiment.tasks[0].label, reservoir, seed: settings.seed });
  const { task, trialSeed } = taskOf(experiment, unitOf('liquid'));
  const [condition] = task.conditions;
  const [lessons, tests] = [task.train(condition, trialSeed), task.test(condition, trialSeed)];
  const ideal = idealAnswers(tests, volleyDefaults);

  async function teach(name: SystemName, place: number): Promise<Contestant> {
    const told = (share: number): void => tell(name, (place + share) / names.length);
    told(0);
    const learner = await learnerOf(experiment, unitOf(name), task, trialSeed);
    if (!hasReservoir(learner)) throw new Error(`internal: ${name} is no reservoir with a readout`);
    told(BUILT);
    const atNoise: Trained[] = [];
    for (const [i, one] of learner.atNoise(noises).entries())
      atNoise.push(
        await one.train(lessons, {
          seed: trialSeed,
          onProgress: ({ what, done, of }) => {
            if (i === 0 && what === 'states') told(BUILT + ((1 - BUILT) * done) / of);
          },
        }),
      );
    told(1);
    return { name, atNoise, dispose: () => learner.dispose() };
  }

  const contestants: Contestant[] = [];
  for (const [i, name] of names.entries()) contestants.push(await teach(name, i));
  return {
    trials: tests.length,
    async hear(from, count) {
      const asked = tests.slice(from, from + count);
      const heard = asked.map(({ trial }) => trial);
      const said = new Map<SystemName, boolean[][]>();
      for (const one of contestants) said.set(one.name, asked.length === 0 ? [] : await answersOf(one, heard));
      return asked.map(({ trial, facts }, i) => ({
        ...{ spikesMs: Float64Array.from(trial.spikes[0]), durationMs: trial.durationMs },
        ...{ firstVolleyMs: facts.firstVolleyMs, secondVolleyMs: facts.secondVolleyMs, long: facts.label === 1 },
        answers: answersBySystem((name) => (said.get(name) ?? []).map((answers) => answers[i])),
        ideal: ideal[from + i],
      }));
    },
    dispose() {
      for (const one of contestants) one.dispose();
    },
  };
}
