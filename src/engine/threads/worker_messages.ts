/** What the threads of a split network say to one another; everything is data that `postMessage` can copy. */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import type { PlasticWeights } from '../engine.ts';
import type { ModulatorPulse } from '../inputs/block_inputs.ts';
import type { InjectedCurrent } from '../inputs/current_sources.ts';
import type { InputSpike } from '../inputs/input_queue.ts';
import type { BlockFacts } from '../lanes/lane_block.ts';
import type { LaneBackend } from '../lanes/lane_engine.ts';
import type { LaneRecorder, RecordedKey } from '../lanes/lane_recorder.ts';
import type { SharedSpikes } from './spike_exchange.ts';

/** What comes from outside, in steps that have not been advanced yet. */
export interface GivenInputs {
  readonly inputs: readonly InputSpike[];
  readonly pulses: readonly ModulatorPulse[];
  readonly currents: readonly InjectedCurrent[];
}

/** To a worker. */
export type WorkerRequest =
  | {
      readonly kind: 'build';
      readonly circuit: Circuit;
      readonly seed: number;
      readonly from: number;
      readonly to: number;
      readonly job: number;
      readonly shared: SharedSpikes;
      readonly copyIds: readonly number[];
      readonly backend: LaneBackend;
      readonly recorded: readonly RecordedKey[];
      readonly variables: readonly string[];
    }
  | ({
      readonly kind: 'advance';
      readonly now: number;
      readonly steps: number;
      /** Whether a run ends here; see engine.ts. */
      readonly last: boolean;
      readonly window: number;
    } & GivenInputs)
  | ({ readonly kind: 'save'; readonly now: number } & GivenInputs)
  | { readonly kind: 'restore'; readonly saved: Uint8Array; readonly now: number }
  | { readonly kind: 'set learning'; readonly on: boolean; readonly now: number }
  | { readonly kind: 'read weights'; readonly projection: string; readonly copy: number; readonly now: number }
  | {
      readonly kind: 'write weights';
      readonly projection: string;
      readonly copy: number;
      /** Those onto the worker's neurons. */
      readonly weights: Float64Array;
      readonly now: number;
    };

/** What a built worker has. */
export interface BuiltBlock {
  readonly facts: BlockFacts;
  readonly longestWindow: number;
}

/** From a worker: that it has started, then one for each request. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'built'; readonly block: BuiltBlock }
  | {
      readonly kind: 'advanced';
      /** Own spikes, pairs (step, key), ordered by step. */
      readonly pairs: Uint32Array;
      /** Recorded columns with the row of the advance at which they begin. */
      readonly taken: readonly { readonly row: number; readonly columns: ReturnType<LaneRecorder['take']> }[];
    }
  | { readonly kind: 'saved'; readonly saved: Uint8Array }
  | { readonly kind: 'weights'; readonly weights: PlasticWeights }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly input: boolean };
