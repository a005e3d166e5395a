/**
 * An engine advances a network by one window: deliver due events → synaptic currents → neuron update → collect spikes →
 * send events. Within a window neurons cannot influence one another, because it is no longer than the shortest delay between them.
 * Neurons of several independent copies advance together as lanes: lane = copy · network.size + neuron.
 */
import type { Network } from '../network/network.ts';
import type { SpikeBatch } from '../signals.ts';

/** What a window gave. */
export interface WindowResult {
  readonly spikes: SpikeBatch;
  /** Recorded variables, [steps × recorded neurons] each. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** Which neurons and variables are recorded; lanes, in the order of the recorded columns. */
export interface Recording {
  readonly lanes: readonly number[];
  /** `V_m` (mV), `I_syn_ex`, `I_syn_in` (pA). */
  readonly variables: readonly string[];
}

/** What an engine is made from. */
export interface EngineOptions {
  readonly network: Network;
  /** Random-stream identity of each copy, [copies]. */
  readonly copyIds: readonly number[];
  readonly recording: Recording;
}

/** Variables that every engine can record. */
export const recordableVariables = ['V_m', 'I_syn_ex', 'I_syn_in'] as const;

/** A network being advanced. */
export interface Engine {
  /** e.g. `reference`, `gpu.js webasm`. */
  readonly name: string;
  /** Steps done so far. */
  readonly step: number;
  /** Longest window in steps. */
  readonly longestWindow: number;
  /** A spike of an input channel at a step that has not been advanced yet; channels are counted over the whole network. */
  schedule(step: number, channel: number, copy: number): void;
  /** Advances 1 … `longestWindow` steps. The result's arrays may be reused by the next call. */
  advance(steps: number): Promise<WindowResult>;
  dispose(): void;
}
