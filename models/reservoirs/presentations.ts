/** How each reservoir is presented, by name: a line each. */
import { delayLine } from './delay_line.ts';
import { echoState } from './echo_state.ts';
import { filterBank } from './filter_bank.ts';
import { inputOnly } from './input_only.ts';
import { leakyEchoState } from './leaky.ts';
import { liquid, liquidStatic, liquidUnconnected } from './liquids.ts';
import type { ReservoirPresentation } from './reservoir_presentation.ts';

/** Presentations by the reservoirs' names. */
export const reservoirPresentations = {
  liquid: liquid.presentation,
  'liquid-static': liquidStatic.presentation,
  'liquid-unconnected': liquidUnconnected.presentation,
  'echo-state': echoState.presentation,
  'leaky-echo-state': leakyEchoState.presentation,
  'filter-bank': filterBank.presentation,
  'delay-line': delayLine.presentation,
  'input-only': inputOnly.presentation,
} as const satisfies Readonly<Record<string, ReservoirPresentation>>;
