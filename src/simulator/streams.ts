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

/** Samples of one entry of `record.populations` in one batch. */
export interface SampleBatch {
  /** Which of the entries. */
  readonly entry: number;
  readonly population: string;
  /** Recorded neurons, as indices within the population, [neurons]. */
  readonly ids: readonly number[];
  /** Steps at which samples were taken, [samples]: those of `fromStep + 1 … toStep` that are multiples of `every`. */
  readonly steps: Uint32Array;
  readonly fromStep: number;
  readonly toStep: number;
  /** One array per variable, [samples × copies × neurons], row-major. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** The streams of a simulator. */
export interface Streams {
  readonly spikes: Subject<SpikeBatch>;
  readonly traces: Subject<TraceBatch>;
  readonly samples: Subject<SampleBatch>;
  readonly weightSamples: Subject<WeightSample>;
}

/** Streams without subscribers. */
export function createStreams(): Streams {
  return { spikes: new Subject(), traces: new Subject(), samples: new Subject(), weightSamples: new Subject() };
}

/** Ends all streams; returns what subscribers threw. */
export function completeStreams({ spikes, traces, samples, weightSamples }: Streams): Thrown[] {
  const errors: Thrown[] = [];
  for (const stream of [spikes, traces, samples, weightSamples]) collectErrors(errors, () => stream.complete());
  return errors;
}
