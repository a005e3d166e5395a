/**
 * Both tanks in motion: they hear the same background and the same stones, and their clocks are read every READING_MS.
 * Nothing depends on how time is cut into pieces, but for the stones that a visitor drops, which fall at the present
 * moment.
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
  /**
   * Every READING_MS; what the clocks say is NaN before they are trained, and the time since a stone before the first.
   */
  readonly readings: Observable<ClockReading>;
  /** States of the continuous units now, [units]; reused. They are built and catch up when they are first asked for. */
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

/**
 * Sets both tanks in motion. @param coming stones that fall by themselves, each at its time; a visitor's are numbered
 * after them
 */
export async function startTanks(
  { parameters, grid, electrodes, network, continuous }: Tanks,
  engine: ChosenEngine = ownThread,
  coming: readonly Stone[] = [],
): Promise<LiveTanks> {
  const { seed, backgroundHz, rainHz, filterMs } = parameters;
  const { size, dt } = network;
  const simulator = await createWatchedSimulator(network, engine);
  /** What the right tank has still to hear; undefined once it hears at once. */
  let unheard: (readonly [channel: number, timeMs: number])[] | undefined = [];
  const units = once(() => {
    const live = continuous().start();
    for (const [channel, timeMs] of unheard ?? []) live.hear(channel, timeMs);
    unheard = undefined;
    return live;
  });
  const stones = new Subject<Stone>();
  const readings = new Subject<ClockReading>();
  const stepsOf = (ms: number): number => Math.round(ms / dt);
  /** ms; divided, since steps times 0.1 are not decimal. */
  const now = (): number => simulator.step / stepsOf(1);
  let clocks: Clocks | undefined;
  let dropped = coming.length;
  /**
   * Stones that have fallen or are known to fall, in the order of time; what a stone is called says which spikes it
   * gives.
   */
  const known: { readonly name: string; readonly index: number; readonly stone: Stone }[] = [];

  const hear = (trains: readonly Float64Array[]): void => {
    simulator.schedule(trains);
    trains.forEach((train, channel) => {
      for (const time of train)
        if (unheard === undefined) units().hear(channel, time);
        else unheard.push([channel, time]);
    });
  };
  const fall = (name: string, index: number, stone: Stone): void => {
    hear(volleyOf(seed, name, index, stone, electrodes));
    known.push({ name, index, stone });
    known.sort((a, b) => a.stone.timeMs - b.stone.timeMs);
    stones.next(stone);
  };
  const waiting = coming.map((stone, index) => ({ step: stepsOf(stone.timeMs), stone: { ...stone, dropped: index } }));
  waiting.sort((a, b) => a.step - b.step);
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
      if (clocks !== undefined) units().advanceTo(timeMs);
      readings.next({
        ...{ timeMs, elapsedMs: elapsedAt(timeMs) },
        liquidMs: clocks === undefined ? Number.NaN : readClock(clocks.liquid, state),
        continuousMs: clocks === undefined ? Number.NaN : readClock(clocks.continuous, units().state()),
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
    continuous() {
      units().advanceTo(now());
      return units().state();
    },
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
      fall('tank stone', dropped, { timeMs: now(), at, dropped });
      dropped++;
    },
    setClocks(trained) {
      clocks = trained;
    },
    async advance(ms) {
      const [block, reading] = [stepsOf(BLOCK_MS), stepsOf(READING_MS)];
      for (const end = simulator.step + stepsOf(ms); simulator.step < end; ) {
        const from = simulator.step;
        for (; waiting.length > 0 && waiting[0].step <= from; waiting.shift())
          fall('tank stone', waiting[0].stone.dropped, { ...waiting[0].stone, timeMs: now() });
        if (from % block === 0) beginBlock(from / block);
        // Up to the next reading, where the continuous tank has to stand.
        const next = Math.min((Math.floor(from / reading) + 1) * reading, waiting[0]?.step ?? end);
        await simulator.run(Math.min(end, next) - from);
        if (unheard === undefined) units().advanceTo(now());
      }
    },
    dispose() {
      stones.complete();
      readings.complete();
      simulator.dispose();
    },
  };
}
