/**
 * The stretch of time that is analysed, and its bins. Both ends of a span belong to it, so that nothing that a file
 * holds is lost; of bins each holds its end, as a step of the simulator does, and the first its beginning too.
 */
import { checkRecord, refuse } from '../errors.ts';

/** A stretch of time, ms; ends after it begins. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A span in bins of equal length. */
export interface BinnedSpan extends Span {
  /** Length of a bin in ms; a whole number of bins makes the span. */
  readonly binMs: number;
}

/** Share of a bin by which a time may lie beyond its edge: times are products such as 30 · 0.1. */
const ROUNDING = 1e-6;

/** Refuses what is no span. @throws {InputError} */
export function checkSpan(where: string, span: Span): void {
  checkRecord(where, 'span', span, 'give { fromMs, toMs }');
  const { fromMs, toMs } = span;
  if (!(Number.isFinite(fromMs) && Number.isFinite(toMs) && toMs > fromMs))
    refuse(where, `not a span of time (${fromMs} … ${toMs} ms)`, 'use finite times, the end after the beginning');
}

/** Most bins of a span: half a gigabyte of counts. */
const MOST_BINS = 2 ** 26;

/** How many bins a span has. @throws {InputError} if it is no span, not a whole number of bins, or too many */
export function binsOf(where: string, span: BinnedSpan): number {
  checkSpan(where, span);
  const bins = (span.toMs - span.fromMs) / span.binMs;
  const whole = Math.round(bins);
  if (!(span.binMs > 0 && whole >= 1 && Math.abs(bins - whole) < ROUNDING * whole))
    refuse(where, `bins that do not fill the span (${span.binMs} ms)`, 'use a length > 0 that divides it');
  if (whole > MOST_BINS) refuse(where, `too many bins (${whole})`, `use longer ones: at most ${MOST_BINS}`);
  return whole;
}

/** The bin of a time, 0 …; −1 outside the span. @param bins as {@link binsOf} */
export function binAt({ fromMs, toMs, binMs }: BinnedSpan, bins: number, timeMs: number): number {
  if (!(timeMs >= fromMs && timeMs <= toMs)) return -1;
  const bin = Math.ceil((timeMs - fromMs) / binMs - ROUNDING) - 1;
  return Math.min(Math.max(bin, 0), bins - 1);
}
