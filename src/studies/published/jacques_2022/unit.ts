/**
 * One system that is taught letters in Morse code at one speed, and asked at others: a network whose weights are all
 * trained, or the log-compressed memory with one of two readouts, a linear one and one that pools over shifts.
 */
import ndarray, { type NdArray } from 'ndarray';
import { logSpacedTimeConstants } from '../../../../models/reservoirs/filter_bank.ts';
import { learners } from '../../../learners/catalogue.ts';
import type { LearnerSpec } from '../../../learners/learner.ts';
import { createContinuousReservoir } from '../../../reservoir/continuous.ts';
import { atSpeed } from '../../../tasks/morse/scores.ts';
import { morse } from '../../../tasks/morse/task.ts';
import type { Score, Task, TaskTrial } from '../../../tasks/task.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { fitPooled, type PooledLesson } from './pooled_readout.ts';

/** Systems that are asked. */
export const morseSystems = ['lstm', 'gru', 'log-memory', 'log-memory-pooled'] as const;
/** One of them. */
export type MorseSystem = (typeof morseSystems)[number];

/** What all units share. */
export type MorseProtocol = {
  readonly letters: string;
  readonly speeds: readonly number[];
  /** Length of a dot at the speed of training, ms. */
  readonly unitMs: number;
  readonly backgroundHz: number;
  readonly lessons: number;
  /** Tests of each letter at each speed. */
  readonly repeats: number;
  /** Units of a trained network. */
  readonly units: number;
  readonly passes: number;
  readonly rate: number;
  /** Taps of each channel of the memory. */
  readonly taps: number;
  /** Shifts at which a kernel is laid against them. */
  readonly shifts: number;
};

/** One system on one seed. */
export interface MorseUnit {
  readonly system: MorseSystem;
  readonly seed: number;
  readonly protocol: MorseProtocol;
}

/** What came of it. */
export interface MorseResult {
  readonly system: MorseSystem;
  readonly seed: number;
  /** Share of letters that are read, by speed; and what the ideal observer of the spikes reads. */
  readonly accuracy: readonly number[];
  readonly ideal: readonly number[];
}

/** Step of all systems, and the filter on the spikes, ms. */
const HEARS = { dt: 10, tau_input: 5 } as const;
/** Shortest and longest tap, in units of the code at the speed of training: a letter of 1 to 12 of them, and shifts. */
const FROM_UNITS = 1 / 8;
const TO_UNITS = 75;
/** Sharpness of the taps. */
const ORDER = 20;
/** How the pooled readout learns; fixed. */
export const POOLED = { passes: 60, batch: 24, rate: 0.02 } as const;

const memoryOf = ({ taps, unitMs }: MorseProtocol) => ({
  ...{ name: 'log-memory', ...HEARS, size: 2 * taps, order: ORDER },
  ...{ tau_min: FROM_UNITS * unitMs, tau_max: TO_UNITS * unitMs },
});

/** The task. */
export function taskOf({ letters, speeds, unitMs, backgroundHz, lessons, repeats }: MorseProtocol): Task {
  const testTrials = letters.length * speeds.length * repeats;
  // Short volleys, so that what is fast is the same pattern and no blur.
  return morse({ letters, speeds, unitMs, backgroundHz, spacingMs: 1, trainTrials: lessons, testTrials });
}

type Answers = readonly NdArray<Float64Array>[];

async function learned(
  spec: LearnerSpec,
  task: Task,
  lessons: readonly TaskTrial[],
  asked: readonly TaskTrial[],
  seed: number,
): Promise<Answers> {
  const learner = await learners.create(spec, { channels: task.channels, seed });
  try {
    const trained = await learner.train(lessons, { seed });
    try {
      return (await trained.answer(asked.map(({ trial }) => trial))).outputs;
    } finally {
      trained.dispose();
    }
  } finally {
    learner.dispose();
  }
}

/** Taps of the memory at the ends of trials, each times its time constant. */
async function tapsOf(
  protocol: MorseProtocol,
  seed: number,
  several: readonly (readonly TaskTrial[])[],
): Promise<Float64Array[][]> {
  const { taps } = protocol;
  const spec = memoryOf(protocol);
  const memory = createContinuousReservoir({ ...spec, name: 'log-memory' }, { channels: 2, seed });
  // A tap is as low as its bump is wide.
  const taus = logSpacedTimeConstants(taps, spec.tau_min, spec.tau_max);
  try {
    const found: Float64Array[][] = [];
    for (const trials of several) {
      const { trajectories } = await memory.run(trials.map(({ trial }) => trial));
      found.push(trajectories.map(({ states }) => Float64Array.from(states.data, (x, i) => x * taus[i % taps])));
    }
    return found;
  } finally {
    memory.dispose();
  }
}

async function pooled(
  protocol: MorseProtocol,
  lessons: readonly TaskTrial[],
  asked: readonly TaskTrial[],
  seed: number,
): Promise<Answers> {
  const { taps, shifts, letters } = protocol;
  const [heard, tested] = await tapsOf(protocol, seed, [lessons, asked]);
  const squares = heard.reduce((sum, own) => sum + own.reduce((all, x) => all + x * x, 0), 0);
  const size = Math.sqrt(squares / (heard.length * 2 * taps));
  const scaled = (own: Float64Array): Float64Array => own.map((x) => x / size);
  const answer = fitPooled(
    heard.map((own, i): PooledLesson => ({ taps: scaled(own), class: lessons[i].facts.symbol })),
    { ...POOLED, channels: 2, shifts, classes: letters.length, seed },
  );
  return tested.map((own) => ndarray(Float64Array.from(answer(scaled(own))), [1, letters.length]));
}

/** Teaches and asks. */
export async function readMorse({ system, seed, protocol }: MorseUnit): Promise<MorseResult> {
  const task = taskOf(protocol);
  const trialSeed = derivedSeed(seed, 'trials');
  const [lessons, asked] = [task.train('all', trialSeed), task.test('all', trialSeed)];
  const { units: size, passes, rate, speeds } = protocol;
  const answersOf = (): Promise<Answers> => {
    switch (system) {
      case 'log-memory-pooled':
        return pooled(protocol, lessons, asked, seed);
      case 'log-memory':
        return learned(memoryOf(protocol), task, lessons, asked, seed);
      default:
        return learned({ name: system, ...HEARS, size, passes, rate, patience: passes }, task, lessons, asked, seed);
    }
  };
  const scores = task.score('all', asked, await answersOf());
  const at = (speed: number): Score => {
    const found = scores.find((score) => score.metric === 'accuracy' && score.at === atSpeed(speed));
    if (found === undefined) throw new Error(`internal: no accuracy at speed ${speed}`);
    return found;
  };
  return {
    ...{ system, seed, accuracy: speeds.map((speed) => at(speed).value) },
    ideal: speeds.map((speed) => at(speed).ideal ?? Number.NaN),
  };
}
