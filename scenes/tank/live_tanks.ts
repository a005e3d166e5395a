/**
 * Both tanks in motion: they hear the same background and the same stones, and their clocks are read every READING_MS. Nothing depends on how time is cut into
 * pieces, but for the stones that a visitor drops, which fall at the present moment.
 */
import ndarray from 'ndarray';
import { type Observable, Subject } from 'rxjs';
import { electrodeCount } from '../../models/circuits/tank.ts';
import type { SpikeBatch } from '../../src/signals.ts';
import { regularLiquidState } from '../../src/streams/liquid_state.ts';
import type { ClockReading, Stone } from '../messages.ts';
import { type ChosenEngine, ownThread } from './choose_engine.ts';
import { type Clock, type Clocks, READING_MS } from './clock.ts';
import type { Place } from './electrodes.ts';
import { once } from './once.ts';
import { BLOCK_MS, backgroundOf, mergeTrains, rainOf, volleyOf } from './stimulus.ts';
import type { Tanks } from './tanks.ts';
import { createWatchedSimulator, type WatchedSimulator } from './watched_simulator.ts';

/** Both tanks from rest, at time 0. */
export interface LiveTanks {
  /** ms */
  readonly timeMs: number;
  readonly spikes: Observable<SpikeBatch>;
  /** The liquid's, for what else there is to be seen; only the tanks advance it. */
  readonly simulator: WatchedSimulator;
  readonly stones: Observable<Stone>;
  /** Every READING_MS; what the clocks say is NaN before they are trained, and the time since a stone before the first. */
  readonly readings: Observable<ClockReading>;
  /** States of the continuous units now, [units]; reused. */
  continuous(): Float64Array;
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

/** What a clock says of a state of all units. */
function readClock({ units, readout }: Clock, state: Float64Array): number {
  const seen = Float64Array.from(units, (unit) => state[unit]);
  return readout.predict(ndarray(seen, [1, seen.length])).get(0, 0);
}

/** Sets both tanks in motion. */
export async function startTanks(
  { parameters, grid, electrodes, network, continuous }: Tanks,
  engine: ChosenEngine = ownThread,
): Promise<LiveTanks> {
  const { seed, backgroundHz, rainHz, filterMs } = parameters;
  const { size, dt } = network;
  const simulator = await createWatchedSimulator(network, engine);
  const units = once(() => continuous().live());
  const stones = new Subject<Stone>();
  const readings = new Subject<ClockReading>();
  const stepsOf = (ms: number): number => Math.round(ms / dt);
  /** ms; divided, since steps times 0.1 are not decimal. */
  const now = (): number => simulator.step / stepsOf(1);
  let clocks: Clocks | undefined;
  let dropped = 0;
  /** Stones that have fallen or are known to fall, in the order of time; what a stone is called says which spikes it gives. */
  const known: { readonly name: string; readonly index: number; readonly stone: Stone }[] = [];

  const hear = (trains: readonly Float64Array[]): void => {
    simulator.schedule(trains);
    trains.forEach((train, channel) => {
      for (const time of train) units().hear(channel, time);
    });
  };
  const fall = (name: string, index: number, stone: Stone): void => {
    hear(volleyOf(seed, name, index, stone, electrodes));
    known.push({ name, index, stone });
    known.sort((a, b) => a.stone.timeMs - b.stone.timeMs);
    stones.next(stone);
  };
  const beginBlock = (block: number): void => {
    hear(backgroundOf(seed, backgroundHz, electrodeCount, block));
    rainOf(seed, rainHz, grid, block).forEach((stone, i) => {
      fall(`tank rain ${i}`, block, stone);
    });
  };
  const elapsedAt = (timeMs: number): number => {
    const last = known.findLast(({ stone }) => stone.timeMs < timeMs);
    return last === undefined ? Number.NaN : timeMs - last.stone.timeMs;
  };

  simulator.spikes
    .pipe(regularLiquidState({ size, dt, tau: filterMs, everySteps: stepsOf(READING_MS) }))
    .subscribe(({ timeMs, state }) => {
      units().advanceTo(timeMs);
      const read = (clock: Clock | undefined, of: Float64Array): number => (clock ? readClock(clock, of) : Number.NaN);
      readings.next({
        ...{ timeMs, elapsedMs: elapsedAt(timeMs) },
        ...{ liquidMs: read(clocks?.liquid, state), continuousMs: read(clocks?.continuous, units().state()) },
      });
    });

  return {
    get timeMs() {
      return now();
    },
    simulator,
    spikes: simulator.spikes,
    stones: stones.asObservable(),
    readings: readings.asObservable(),
    continuous: () => units().state(),
    heard() {
      const until = now();
      const blocks = Array.from({ length: Math.ceil(until / BLOCK_MS) }, (_, block) =>
        backgroundOf(seed, backgroundHz, electrodeCount, block),
      );
      const volleys = known.map(({ name, index, stone }) => volleyOf(seed, name, index, stone, electrodes));
      const none = electrodes.map(() => new Float64Array());
      return mergeTrains([none, ...blocks, ...volleys]).map((train) => train.filter((time) => time <= until));
    },
    drop(at) {
      fall('tank stone', dropped++, { timeMs: now(), at });
    },
    setClocks(trained) {
      clocks = trained;
    },
    async advance(ms) {
      const [block, reading] = [stepsOf(BLOCK_MS), stepsOf(READING_MS)];
      for (const end = simulator.step + stepsOf(ms); simulator.step < end; ) {
        const from = simulator.step;
        if (from % block === 0) beginBlock(from / block);
        // Up to the next reading, where the continuous tank has to stand.
        await simulator.run(Math.min(end, (Math.floor(from / reading) + 1) * reading) - from);
        units().advanceTo(now());
      }
    },
    dispose() {
      stones.complete();
      readings.complete();
      simulator.dispose();
    },
  };
}
