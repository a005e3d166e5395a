/**
 * Both tanks as they go on: a record of what they hear, which stones have fallen, and what reads their clocks, with the
 * functions that change it. A block of background begins every BLOCK_MS, and time goes on in pieces that end at
 * readings and stones.
 */
import ndarray from 'ndarray';
import type { Subject } from 'rxjs';
import { electrodeCount } from '../../models/circuits/tank.ts';
import type { ClockReading, Stone } from '../messages.ts';
import { type Clock, type Clocks, READING_MS } from './clock.ts';
import { addKnown, type ComingStone, elapsedAt, endOfPiece, type KnownStone } from './known_stones.ts';
import { follow, hearSpike, type RightTank, stateAt } from './right_tank.ts';
import { BLOCK_MS, backgroundOf, mergeTrains, rainOf, volleyOf } from './stimulus.ts';
import type { Tanks } from './tanks.ts';
import type { WatchedSimulator } from './watched_simulator.ts';

/** Name of the streams of stones that a visitor, or a link, dropped. */
export const DROPPED = 'tank stone';

/** Both tanks, and all that depends on the time. */
export interface TanksInMotion {
  readonly tanks: Tanks;
  readonly simulator: WatchedSimulator;
  readonly right: RightTank;
  readonly stones: Subject<Stone>;
  readonly readings: Subject<ClockReading>;
  /** In the order of time. */
  readonly known: KnownStone[];
  /** In the order of time; those that have fallen are taken out. */
  readonly coming: ComingStone[];
  /** How many stones have been dropped, those that are still to come included. */
  dropped: number;
  clocks: Clocks | undefined;
}

/** Whole steps of a time in ms. */
export function stepsOf({ network }: Tanks, ms: number): number {
  return Math.round(ms / network.dt);
}

/** ms; divided, since steps times 0.1 are not decimal. */
export function nowOf({ tanks, simulator }: TanksInMotion): number {
  return simulator.step / stepsOf(tanks, 1);
}

function hear({ simulator, right }: TanksInMotion, trains: readonly Float64Array[]): void {
  simulator.schedule(trains);
  trains.forEach((train, channel) => {
    for (const time of train) hearSpike(right, channel, time);
  });
}

/** Drops a stone, whose stream has that name and index. */
export function fall(motion: TanksInMotion, name: string, index: number, stone: Stone): void {
  const { tanks, known, stones } = motion;
  hear(motion, volleyOf(tanks.parameters.seed, name, index, stone, tanks.electrodes));
  addKnown(known, { name, index, stone });
  stones.next(stone);
}

function beginBlock(motion: TanksInMotion, block: number): void {
  const { parameters, grid } = motion.tanks;
  const { seed, backgroundHz, rainHz } = parameters;
  hear(motion, backgroundOf(seed, backgroundHz, electrodeCount, block));
  rainOf(seed, rainHz, grid, block).forEach((stone, i) => {
    fall(motion, `tank rain ${i}`, block, stone);
  });
}

/** What a clock says of a state of all units. */
function readClock({ units, readout }: Clock, state: Float64Array): number {
  const seen = Float64Array.from(units, (unit) => state[unit]);
  return readout.predict(ndarray(seen, [1, seen.length])).get(0, 0);
}

/** What both clocks say at a time in ms. @param state of the liquid then, [neurons] */
export function readingAt({ clocks, known, right }: TanksInMotion, timeMs: number, state: Float64Array): ClockReading {
  return {
    ...{ timeMs, elapsedMs: elapsedAt(known, timeMs) },
    liquidMs: clocks === undefined ? Number.NaN : readClock(clocks.liquid, state),
    continuousMs: clocks === undefined ? Number.NaN : readClock(clocks.continuous, stateAt(right, timeMs)),
  };
}

/** All that tanks have heard up to a time in ms, one ascending train per channel. */
export function heardUntil(
  { parameters, electrodes }: Tanks,
  known: readonly KnownStone[],
  timeMs: number,
): Float64Array[] {
  const { seed, backgroundHz } = parameters;
  const blocks = Array.from({ length: Math.ceil(timeMs / BLOCK_MS) }, (_, block) =>
    backgroundOf(seed, backgroundHz, electrodeCount, block),
  );
  const volleys = known.map(({ name, index, stone }) => volleyOf(seed, name, index, stone, electrodes));
  const none = electrodes.map(() => new Float64Array());
  return mergeTrains([none, ...blocks, ...volleys]).map((train) => train.filter((time) => time <= timeMs));
}

/** Goes on by whole steps. */
export async function goOn(motion: TanksInMotion, steps: number): Promise<void> {
  const { tanks, simulator, right, coming } = motion;
  const [block, reading] = [stepsOf(tanks, BLOCK_MS), stepsOf(tanks, READING_MS)];
  for (const end = simulator.step + steps; simulator.step < end; ) {
    const from = simulator.step;
    for (; coming.length > 0 && coming[0].step <= from; coming.shift()) {
      const [{ stone }] = coming;
      fall(motion, DROPPED, stone.dropped, { ...stone, timeMs: nowOf(motion) });
    }
    if (from % block === 0) beginBlock(motion, from / block);
    // Up to the next reading, where the continuous tank has to stand.
    await simulator.run(endOfPiece(from, end, reading, coming) - from);
    follow(right, nowOf(motion));
  }
}
