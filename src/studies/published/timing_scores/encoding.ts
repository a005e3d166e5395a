/**
 * What the published results on timing are asked with: events are pulses of 100 Hz for 50 ms on ten fibres a channel,
 * in a Poisson background. Options of those experiments, under the names that tasks give them.
 */

import type { VolleyOptions } from '../../../tasks/volley.ts';
import type { ExperimentParameters } from '../experiment_parameter.ts';

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

/** What a user may set of them. */
export const encodingParameters: ExperimentParameters<EncodingOptions> = {
  fibres: { meaning: 'fibres of a channel', least: 1, most: 1000, whole: true },
  pulse: { meaning: 'what an event is', oneOf: ['volley', 'poisson'] },
  pulseHz: { meaning: 'rate of a fibre in a Poisson pulse', unit: 'Hz', least: 1, most: 1000 },
  pulseMs: { meaning: 'length of a Poisson pulse', unit: 'ms', least: 1, most: 1000 },
  backgroundHz: { meaning: 'background of a fibre', unit: 'Hz', most: 1000 },
  jitterMs: { meaning: 'SD of the displacement of a spike', unit: 'ms', least: 0.01, most: 100 },
};
