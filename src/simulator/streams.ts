/**
 * What a simulator publishes, and to whom: batches of spikes, recorded variables, and samples of weights. Subscribers
 * are all given what is theirs before any of them can stop a run: what they throw is kept until then.
 */
import { Subject } from 'rxjs';
import type { PlasticWeights } from '../engine/engine.ts';
import type { SpikeBatch } from '../signals.ts';
import { collectErrors, type Thrown } from './subscriber_errors.ts';

/** Recorded variables of one batch. */
export interface TraceBatch {
  /** The batch's steps are `fromStep + 1 … toStep`. */
  readonly fromStep: number;
  readonly toStep: number;
  /** One array per variable, [steps of the batch × recorded neurons], row-major. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** Weights of one projection of one copy at an instant. */
export interface WeightSample {
  readonly step: number;
  readonly projection: string;
  readonly copy: number;
  readonly weights: PlasticWeights;
}

/** The streams of a simulator. */
export interface Streams {
  readonly spikes: Subject<SpikeBatch>;
  readonly traces: Subject<TraceBatch>;
  readonly weightSamples: Subject<WeightSample>;
}

/** Streams without subscribers. */
export function createStreams(): Streams {
  return { spikes: new Subject(), traces: new Subject(), weightSamples: new Subject() };
}

/** Ends all streams; returns what subscribers threw. */
export function completeStreams({ spikes, traces, weightSamples }: Streams): Thrown[] {
  const errors: Thrown[] = [];
  for (const stream of [spikes, traces, weightSamples]) collectErrors(errors, () => stream.complete());
  return errors;
}
