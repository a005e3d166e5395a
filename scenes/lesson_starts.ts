/**
 * Where each lesson begins: what is shown, how fast, from where and in which colours. A lesson brings all of it, so
 * that it finds the page as it needs it; so does its address.
 */
import type { Settings } from '../models/circuits/circuit_entry.ts';
import type { Colouring } from './messages.ts';

/** The beginning of one lesson. */
export interface LessonStart {
  /** Of the two tanks, where they differ from those first shown. */
  readonly settings: Settings;
  /** Model time over wall time. */
  readonly speed: number;
  /** Azimuth and elevation, radians; both tanks are seen whole. */
  readonly from: readonly [azimuth: number, elevation: number];
  readonly colouring: Colouring;
}

const AHEAD = [0.12, 0.3] as const;
const ABOVE = [0.08, 0.55] as const;
const TENTH = 0.1;

/** In the order of the lessons. */
export const lessonStarts: readonly LessonStart[] = [
  // Pulses are to be followed by eye.
  { settings: {}, speed: 0.02, from: AHEAD, colouring: 'spikes' },
  // A ripple is seen best from above the water.
  { settings: {}, speed: 0.05, from: ABOVE, colouring: 'spikes' },
  { settings: {}, speed: TENTH, from: AHEAD, colouring: 'spikes' },
  { settings: {}, speed: TENTH, from: AHEAD, colouring: 'resources' },
  { settings: {}, speed: TENTH, from: AHEAD, colouring: 'spikes' },
];

/** Lessons that there are. */
export const LESSONS = lessonStarts.length;
