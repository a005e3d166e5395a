/**
 * What the published results on timing are asked with: events are pulses of 100 Hz for 50 ms on ten fibres a channel,
 * in a Poisson background. Options of those experiments, under the names that tasks give them.
 */
import type { VolleyOptions } from '../../../tasks/volley.ts';

/** Options of events, with no others than numbers and words. */
export type EncodingOptions = Pick<
  VolleyOptions,
  'fibres' | 'pulse' | 'pulseHz' | 'pulseMs' | 'backgroundHz' | 'jitterMs'
>;

/** The encoding when nothing else is asked for. */
export const encoding: EncodingOptions = {
  fibres: 10,
  pulse: 'poisson',
  pulseHz: 100,
  pulseMs: 50,
  backgroundHz: 5,
  jitterMs: 1,
};

/** The options of events among others. */
export function encodingOf({
  fibres,
  pulse,
  pulseHz,
  pulseMs,
  backgroundHz,
  jitterMs,
}: EncodingOptions): EncodingOptions {
  return { fibres, pulse, pulseHz, pulseMs, backgroundHz, jitterMs };
}
