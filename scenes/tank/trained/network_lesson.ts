/**
 * What a network of the right tank is taught by: stretches of the tank's life in which stones fall now and then, and
 * how long ago the last one fell, which is what the clocks are asked. A readout learns that from trials with one stone
 * (../clock.ts); a network whose memory is trained must also have met silence and stones that follow one another, or
 * its clock is off by some 100 ms once a trial's second is over.
 */
import ndarray from 'ndarray';
import { electrodeCount } from '../../../models/circuits/tank.ts';
import { randomStream } from '../../../src/random.ts';
import type { Lesson } from '../../../src/signals.ts';
import { READING_MS, WINDOW_MS } from '../clock.ts';
import { elapsedAt, type KnownStone } from '../known_stones.ts';
import { BLOCK_MS, backgroundOf, mergeTrains, placeIn, volleyOf } from '../stimulus.ts';
import type { Heard } from '../tanks.ts';

/** Length of a lesson, ms. */
export const LESSON_MS = 3000;
/** When the first stone falls, and how long after it the next, ms. */
const FIRST_STONE_MS = [200, 1500] as const;
const NEXT_STONE_MS = [250, 2000] as const;
/** Instants that are asked: from when on, and how far apart, ms. */
const FIRST_SAMPLE_MS = 120;
const SAMPLE_MS = 20;
/** Seeds of backgrounds that neither tanks nor trials of clocks have. */
const LESSON_SEEDS = 2 ** 40;
/** Lessons of one seed, at most. */
const MOST_LESSONS = 1024;

/** Lesson number `number` of a pair of tanks, 0 … 1023; wanted are shares of the window, 0 … 1. */
export function networkLesson({ parameters, grid, electrodes }: Heard, number: number): Lesson {
  const { seed, backgroundHz } = parameters;
  const stream = randomStream(seed, 'network lesson', number);
  const drawn = ([from, to]: readonly [number, number]): number =>
    from + READING_MS * stream.integer((to - from) / READING_MS + 1);
  const known: KnownStone[] = [];
  for (let timeMs = drawn(FIRST_STONE_MS); timeMs < LESSON_MS; timeMs += drawn(NEXT_STONE_MS))
    known.push({
      name: 'network lesson stone',
      index: number * MOST_LESSONS + known.length,
      stone: { timeMs, at: placeIn(grid, stream) },
    });
  const blocks = Array.from({ length: LESSON_MS / BLOCK_MS }, (_, block) =>
    backgroundOf(LESSON_SEEDS + seed * MOST_LESSONS + number, backgroundHz, electrodeCount, block),
  );
  const volleys = known.map(({ name, index, stone }) => volleyOf(seed, name, index, stone, electrodes));
  const spikes = mergeTrains([...blocks, ...volleys]).map((train) => train.filter((time) => time <= LESSON_MS));
  const samples = Math.floor((LESSON_MS - FIRST_SAMPLE_MS) / SAMPLE_MS) + 1;
  const sampleTimesMs = Float64Array.from({ length: samples }, (_, i) => FIRST_SAMPLE_MS + i * SAMPLE_MS);
  const wanted = sampleTimesMs.map((time) => {
    const elapsed = elapsedAt(known, time);
    return Number.isNaN(elapsed) ? 1 : Math.min(elapsed / WINDOW_MS, 1);
  });
  return {
    trial: { id: number, durationMs: LESSON_MS, spikes, sampleTimesMs },
    targets: ndarray(wanted, [samples, 1]),
  };
}
