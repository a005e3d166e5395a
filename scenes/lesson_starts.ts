/**
 * Where each lesson begins: what is shown, how fast, from where and in which colours. A lesson brings all of it, so
 * that it finds the page as it needs it; so does its address.
 */
import type { Settings } from '../models/circuits/circuit_entry.ts';
import type { Colouring } from './colourings.ts';

/** The beginning of one lesson. */
export interface LessonStart {
  /** Of the two tanks, where they differ from those first shown. */
  readonly settings: Settings;
  /** Model time over wall time. */
  readonly speed: number;
  /** Azimuth and elevation, radians; both tanks are seen whole. */
  readonly from: readonly [azimuth: number, elevation: number];
  readonly colouring: Colouring;
  /** A neuron of the liquid that is selected. */
  readonly neuron?: number;
}

const AHEAD = [0.12, 0.3] as const;
const ABOVE = [0.08, 0.55] as const;
const TENTH = 0.1;
const AS_FIRST_SHOWN: LessonStart = { settings: {}, speed: TENTH, from: AHEAD, colouring: 'spikes' };

/** In the order of the lessons. */
export const lessonStarts: readonly LessonStart[] = [
  // Pulses are to be followed by eye; with the first seed this neuron fires most after a stone in the middle.
  { ...AS_FIRST_SHOWN, speed: 0.02, neuron: 29 },
  // A ripple is seen best from above the water.
  { ...AS_FIRST_SHOWN, from: ABOVE },
  { ...AS_FIRST_SHOWN, from: ABOVE },
  { ...AS_FIRST_SHOWN, speed: 0.2 },
  { ...AS_FIRST_SHOWN, colouring: 'resources' },
  AS_FIRST_SHOWN,
  AS_FIRST_SHOWN,
  AS_FIRST_SHOWN,
  AS_FIRST_SHOWN,
  { ...AS_FIRST_SHOWN, settings: { continuous: 'lstm' } },
  AS_FIRST_SHOWN,
  AS_FIRST_SHOWN,
];

/** Lessons that there are. */
export const LESSONS = lessonStarts.length;
