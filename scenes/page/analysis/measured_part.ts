/** What the panels measure: the spikes that are kept, of all neurons, or of the brushed ones in the brushed time. */
import type { Span } from '../../../src/analysis/span.ts';
import type { History } from '../../history.ts';
import type { Brush } from './raster_view.ts';

/** Spikes to be measured. */
export interface MeasuredPart {
  /** A train for each neuron, ms. */
  readonly trains: readonly Float64Array[];
  /** Which they are, [trains]. */
  readonly neurons: Uint32Array;
  readonly span: Span;
  /** All spikes. */
  readonly spikes: number;
  readonly brushed: boolean;
}

/**
 * The part; undefined where no time has passed.
 * @param order neuron of each row
 */
export function measuredPart(
  history: Pick<History, 'fromMs' | 'toMs' | 'spikes'>,
  order: Uint32Array,
  brush: Brush | undefined,
): MeasuredPart | undefined {
  const fromMs = Math.max(history.fromMs, brush?.fromMs ?? history.fromMs);
  const toMs = Math.min(history.toMs, brush?.toMs ?? history.toMs);
  if (!(toMs > fromMs)) return undefined;
  const neurons = brush === undefined ? order.slice().sort() : order.slice(brush.low, brush.high);
  const placeOf = new Int32Array(order.length).fill(-1);
  neurons.forEach((neuron, place) => {
    placeOf[neuron] = place;
  });
  const times: number[][] = Array.from(neurons, () => []);
  let spikes = 0;
  history.spikes(fromMs, toMs, (timeMs, sender) => {
    if (placeOf[sender] < 0) return;
    times[placeOf[sender]].push(timeMs);
    spikes++;
  });
  const trains = times.map((train) => Float64Array.from(train));
  return { trains, neurons, span: { fromMs, toMs }, spikes, brushed: brush !== undefined };
}

/** So many whole bins of a span as there are, from its beginning. */
export function wholeBins({ fromMs, toMs }: Span, binMs: number): { fromMs: number; toMs: number; binMs: number } {
  return { fromMs, toMs: fromMs + binMs * Math.floor((toMs - fromMs) / binMs + 1e-6), binMs };
}
