/**
 * Both tanks in motion: they hear the same background and the same stones, and their clocks are read every READING_MS.
 * Nothing depends on how time is cut into pieces, but for the stones that a visitor drops, which fall at the present
 * moment.
 */
import { type Observable, Subject } from 'rxjs';
import type { SpikeBatch } from '../../src/signals.ts';
import { regularLiquidState } from '../../src/streams/liquid_state.ts';
import type { ClockReading, Stone } from '../messages.ts';
import { type ChosenEngine, ownThread } from './choose_engine.ts';
import { type Clocks, READING_MS } from './clock.ts';
import type { Place } from './electrodes.ts';
import { inOrderOfFall } from './known_stones.ts';
import { restingTank, stateAt } from './right_tank.ts';
import type { Tanks } from './tanks.ts';
import { DROPPED, fall, goOn, heardUntil, nowOf, readingAt, stepsOf, type TanksInMotion } from './tanks_in_motion.ts';
import { createWatchedSimulator, type WatchedSimulator } from './watched_simulator.ts';

/** Both tanks from rest, at time 0. */
export interface LiveTanks {
  /** ms */
  readonly timeMs: number;
  readonly spikes: Observable<SpikeBatch>;
  /** The liquid's, for what else there is to be seen; only the tanks advance it. */
  readonly simulator: WatchedSimulator;
  readonly stones: Observable<Stone>;
  /**
   * Every READING_MS; what the clocks say is NaN before they are trained, and the time since a stone before the first.
   */
  readonly readings: Observable<ClockReading>;
  /** States of the continuous units now, [units]; reused. They are built and catch up when they are first asked for. */
  continuous(): Float64Array;
  /** Gates of the right tank's network now, [gates × units]; empty where it has none. */
  gates(): Float32Array;
  /** All that the tanks have heard up to now, ms, one ascending train per channel. */
  heard(): Float64Array[];
  /** Drops a stone now. */
  drop(at: Place): void;
  /** From now on the clocks are read. */
  setClocks(clocks: Clocks): void;
  /** Goes on by a whole number of the liquid's steps, given in ms. */
  advance(ms: number): Promise<void>;
  dispose(): void;
}

/**
 * Sets both tanks in motion. @param coming stones that fall by themselves, each at its time; a visitor's are numbered
 * after them
 */
export async function startTanks(
  tanks: Tanks,
  engine: ChosenEngine = ownThread,
  coming: readonly Stone[] = [],
): Promise<LiveTanks> {
  const { size, dt } = tanks.network;
  const simulator = await createWatchedSimulator(tanks.network, engine);
  const stones = new Subject<Stone>();
  const readings = new Subject<ClockReading>();
  const motion: TanksInMotion = {
    ...{ tanks, simulator, right: restingTank(tanks.continuous), stones, readings, known: [], clocks: undefined },
    ...{ coming: inOrderOfFall(coming, (ms) => stepsOf(tanks, ms)), dropped: coming.length },
  };
  simulator.spikes
    .pipe(regularLiquidState({ size, dt, tau: tanks.parameters.filterMs, everySteps: stepsOf(tanks, READING_MS) }))
    .subscribe(({ timeMs, state }) => readings.next(readingAt(motion, timeMs, state)));
  return {
    get timeMs() {
      return nowOf(motion);
    },
    ...{ simulator, spikes: simulator.spikes, stones: stones.asObservable(), readings: readings.asObservable() },
    continuous: () => stateAt(motion.right, nowOf(motion)),
    gates() {
      if (tanks.trained === undefined) return new Float32Array();
      // It stands where its state was last asked for.
      stateAt(motion.right, nowOf(motion));
      return tanks.trained.gates();
    },
    heard: () => heardUntil(tanks, motion.known, nowOf(motion)),
    drop(at) {
      const { dropped } = motion;
      fall(motion, DROPPED, dropped, { timeMs: nowOf(motion), at, dropped });
      motion.dropped = dropped + 1;
    },
    setClocks(clocks) {
      motion.clocks = clocks;
    },
    advance: (ms) => goOn(motion, stepsOf(tanks, ms)),
    dispose() {
      stones.complete();
      readings.complete();
      simulator.dispose();
    },
  };
}
