/** All lessons, in order; where each begins stands in ../../lesson_starts.ts. */
import { comparison } from './comparison.ts';
import type { Lesson } from './lesson.ts';
import { memory } from './memory.ts';
import { spikesAndRipples } from './spikes_and_ripples.ts';

/** The lessons. */
export const lessons: readonly Lesson[] = [...spikesAndRipples, ...memory, ...comparison];
