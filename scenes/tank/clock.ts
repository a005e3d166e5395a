/**
 * The clock of a tank: a ridge readout that tells from a state how long ago the last stone fell, trained and tested on
 * trials as `compare` trains its readouts. In a trial a stone falls into the background at a random moment and place;
 * the target is the time since, at most WINDOW_MS, which also stands for "long ago". The readout limits what it says to
 * what it was taught, so that a clock shows nothing outside 0 … WINDOW_MS.
 */
import ndarray, { type NdArray } from 'ndarray';
import { electrodeCount } from '../../models/circuits/tank.ts';
import { randomStream } from '../../src/random.ts';
import type { LinearReadout } from '../../src/readout/linear_readout.ts';
import { fitRidge } from '../../src/readout/ridge.ts';
import { createCircuitLiquid } from '../../src/reservoir/liquid.ts';
import type { Trajectory, Trial } from '../../src/signals.ts';
import { BLOCK_MS, backgroundOf, mergeTrains, placeIn, volleyOf } from './stimulus.ts';
import type { Heard, NetworkTank, RightSystem, Tanks } from './tanks.ts';

/** Longest time that a clock tells, ms. */
export const WINDOW_MS = 600;
/** Between two readings, ms. */
export const READING_MS = 10;
/** Largest tank that has a clock. */
export const MOST_CLOCKED = 1500;

/** Units of a tank that its readout sees, at most. */
export const MOST_READ = 135;
const TRAINING_TRIALS = 48;
const TEST_TRIALS = 16;
/**
 * Units of all trials between two reports of progress, about: others have their turn every tenth of a second or so.
 * Neurons of several trials are cheap side by side.
 */
const BATCH_UNITS = { liquid: 2970, continuous: 1485 } as const;
/** Between two samples of a trial, ms: nearer ones say much the same. */
const SAMPLE_MS = 20;
/** Of the cross-validation; each costs a decomposition. */
const FOLDS = 3;
const FIRST_SAMPLE_MS = 120;
const STONE_FROM_MS = 200;
const STONE_SPREAD_MS = 300;
const AFTER_MS = 640;
/** Seeds of trials' backgrounds lie apart from the tanks' own. */
const TRIAL_SEEDS = 2 ** 32;

/** A trained clock. */
export interface Clock {
  /** Which units it sees. */
  readonly units: Uint32Array;
  readonly readout: LinearReadout;
  /** Mean absolute error on fresh trials, within the window, ms. */
  readonly errorMs: number;
}

/** A clock that was taught here, with what its tank did in the trials on which it was tested. */
export interface TaughtClock extends Clock {
  readonly tested: readonly Trajectory[];
}

/** A trial and when its stone falls. */
export interface ClockTrial {
  readonly trial: Trial;
  readonly stoneMs: number;
}

/** Trial number `id` of a pair of tanks. */
export function clockTrial({ parameters, grid, electrodes }: Heard, id: number): ClockTrial {
  const { seed, backgroundHz } = parameters;
  const stream = randomStream(seed, 'tank trial', id);
  const stoneMs = STONE_FROM_MS + READING_MS * stream.integer(STONE_SPREAD_MS / READING_MS + 1);
  const durationMs = stoneMs + AFTER_MS;
  const trialSeed = TRIAL_SEEDS + seed * (TRAINING_TRIALS + TEST_TRIALS) + id;
  const blocks = Array.from({ length: Math.ceil(durationMs / BLOCK_MS) }, (_, block) =>
    backgroundOf(trialSeed, backgroundHz, electrodeCount, block),
  );
  const stone = { timeMs: stoneMs, at: placeIn(grid, stream) };
  const spikes = mergeTrains([...blocks, volleyOf(seed, 'tank trial stone', id, stone, electrodes)]).map((train) =>
    train.filter((time) => time <= durationMs),
  );
  const samples = Math.floor((durationMs - FIRST_SAMPLE_MS) / SAMPLE_MS) + 1;
  const sampleTimesMs = Float64Array.from({ length: samples }, (_, i) => FIRST_SAMPLE_MS + i * SAMPLE_MS);
  return { trial: { id, durationMs, spikes, sampleTimesMs }, stoneMs };
}

/** Units that a readout of a tank of so many sees, evenly chosen. */
export function unitsRead(size: number): Uint32Array {
  const count = Math.min(size, MOST_READ);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * size) / count));
}

/** Columns of a trajectory's states, [T × units]. */
export function seenBy(units: Uint32Array, { states }: Trajectory): NdArray<Float64Array> {
  const rows = states.shape[0];
  const seen = new Float64Array(rows * units.length);
  for (let t = 0; t < rows; t++)
    units.forEach((unit, i) => {
      seen[t * units.length + i] = states.get(t, unit);
    });
  return ndarray(seen, [rows, units.length]);
}

function targetsOf({ trial, stoneMs }: ClockTrial): NdArray<Float64Array> {
  const targets = trial.sampleTimesMs.map((time) => (time < stoneMs ? WINDOW_MS : Math.min(time - stoneMs, WINDOW_MS)));
  return ndarray(targets, [targets.length, 1]);
}

/** Mean absolute error within the window, ms. */
export function errorOn(
  readout: LinearReadout,
  units: Uint32Array,
  trials: readonly ClockTrial[],
  runs: readonly Trajectory[],
): number {
  let sum = 0;
  let count = 0;
  trials.forEach(({ trial, stoneMs }, i) => {
    const outputs = readout.predict(seenBy(units, runs[i]));
    trial.sampleTimesMs.forEach((time, t) => {
      const elapsed = time - stoneMs;
      if (elapsed <= 0 || elapsed > WINDOW_MS) return;
      sum += Math.abs(outputs.get(t, 0) - elapsed);
      count++;
    });
  });
  return sum / count;
}

/** How far training is. */
export type Progress = (what: string, done: number, of: number) => Promise<void>;

/**
 * Trains and tests the clock of a reservoir. @param batchUnits of all trials between two reports @param report is
 * awaited between batches; what it throws ends the training
 */
async function trainClock(
  reservoir: Pick<RightSystem, 'name' | 'size' | 'run'>,
  trials: readonly ClockTrial[],
  batchUnits: number,
  report: Progress,
): Promise<TaughtClock> {
  const runs: Trajectory[] = [];
  const together = Math.max(1, Math.floor(batchUnits / reservoir.size));
  for (let first = 0; first < trials.length; first += together) {
    await report(`clock of the ${reservoir.name}`, first, trials.length);
    const batch = trials.slice(first, first + together).map(({ trial }) => trial);
    runs.push(...(await reservoir.run(batch)).trajectories);
  }
  await report(`clock of the ${reservoir.name}`, trials.length, trials.length);
  const units = unitsRead(reservoir.size);
  const training = trials.slice(0, TRAINING_TRIALS);
  const readout = fitRidge(
    training.map((_, i) => seenBy(units, runs[i])),
    training.map(targetsOf),
    { folds: FOLDS },
  );
  const tested = runs.slice(TRAINING_TRIALS);
  return { units, readout, tested, errorMs: errorOn(readout, units, trials.slice(TRAINING_TRIALS), tested) };
}

/** Trials on which clocks are tested. */
export function testTrials(tanks: Tanks): ClockTrial[] {
  return Array.from({ length: TEST_TRIALS }, (_, i) => clockTrial(tanks, TRAINING_TRIALS + i));
}

/** The clock of a network: its own head, which was trained with it; here it is tested alone. */
export async function networkClock(network: NetworkTank, tests: readonly ClockTrial[]): Promise<Clock> {
  const units = Uint32Array.from({ length: network.size }, (_, i) => i);
  const readout = network.head();
  const { trajectories } = await network.run(tests.map(({ trial }) => trial));
  return { units, readout, errorMs: errorOn(readout, units, tests, trajectories) };
}

/** The clocks of both tanks. */
export interface Clocks {
  readonly liquid: Clock;
  readonly continuous: Clock;
}

/** All trials of a pair of tanks: those that clocks are trained on, then those on which they are tested. */
export function clockTrials(tanks: Tanks): ClockTrial[] {
  return Array.from({ length: TRAINING_TRIALS + TEST_TRIALS }, (_, id) => clockTrial(tanks, id));
}

/** Trains the clock of the liquid. @param trials see {@link clockTrials} */
export function liquidClock(
  { network, parameters }: Tanks,
  trials: readonly ClockTrial[],
  report: Progress,
): Promise<TaughtClock> {
  const liquid = createCircuitLiquid({
    circuit: network.circuit,
    seed: parameters.seed,
    name: 'liquid',
    tau: parameters.filterMs,
  });
  return trainClock(liquid, trials, BATCH_UNITS.liquid, report);
}

/** Trains the clock of the right tank; that of a network is only tested. @param trials see {@link clockTrials} */
export function continuousClock(tanks: Tanks, trials: readonly ClockTrial[], report: Progress): Promise<Clock> {
  return tanks.trained === undefined
    ? trainClock(tanks.continuous(), trials, BATCH_UNITS.continuous, report)
    : networkClock(tanks.trained, testTrials(tanks));
}

/** Trains both clocks, on the same trials. */
export async function trainClocks(tanks: Tanks, report: Progress): Promise<Clocks> {
  const trials = clockTrials(tanks);
  return {
    liquid: await liquidClock(tanks, trials, report),
    continuous: await continuousClock(tanks, trials, report),
  };
}
