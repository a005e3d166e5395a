/**
 * An engine advances a network window by window: deliver due events → synaptic currents → neuron update → collect
 * spikes → send events. Within a window neurons cannot influence one another, because it is no longer than the shortest
 * delay between them. Several independent copies of a network advance together; a neuron of a copy is called copy ·
 * network.size + neuron outside the engine.
 *
 * Words, each with one meaning in this room:
 * - *neuron*, *copy*: as outside. *Key* = neuron · copies + copy, the name of a neuron of a copy between threads.
 * - *lane*: the place of one neuron of one copy in the memory of an engine (`lanes/`).
 * - *row*: the outgoing synapses of one source, by delay (`rows/`). *Unit*: what weights are whole numbers of.
 * - *step*: one dt. *Window*: the steps that are computed before spikes are sent (windows.ts). *Batch*: the windows
 *   whose spikes are published together.
 * - *block*: a contiguous range of neurons on one thread (`threads/`), with the rows onto them.
 * - *core*: the WebAssembly memory of a block, and what delivers events in it (kernels/core.ts).
 */
import { receptorVariable } from '../../models/neurons/neuron_model.ts';
import type { Network } from '../network/network.ts';
import type { SpikeBatch } from '../signals.ts';
import type { Backend } from './backends.ts';
import type { InjectedCurrent } from './inputs/current_sources.ts';
import type { KeptWeights } from './rows/weight_units.ts';

/** What an advance gave. */
export interface AdvanceResult {
  readonly spikes: SpikeBatch;
  /** Recorded variables, [steps × recorded neurons] each. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** Which neurons and variables are recorded; copy · network.size + neuron, in the order of the recorded columns. */
export interface Recording {
  readonly lanes: readonly number[];
  /**
   * See {@link recordableVariables}: `V_m` (mV), `I_syn_ex`, `I_syn_in` (pA), `g_ex`, `g_in` (nS) and so on for
   * receptors by name, and those of a model's own.
   */
  readonly variables: readonly string[];
}

/** What an engine is made from. */
export interface EngineOptions {
  readonly network: Network;
  /** Random-stream identity of each copy, [copies]. */
  readonly copyIds: readonly number[];
  readonly recording: Recording;
}

/** What an engine turned out to be. */
export interface EngineFacts {
  readonly backend: Backend;
  /** Threads that share the neurons. */
  readonly jobs: number;
  readonly synapses: number;
  /**
   * How synapses are held: `compact`, 4 bytes each, where that changes no weight by more than 1e-4 of the smallest of
   * its projection; `full`, float32 weights, where it would, or where something needs it.
   */
  readonly form: 'compact' | 'full';
  /** Why the form is not compact. */
  readonly formReason?: string;
  /**
   * How well weights are kept, for each receptor of each population to which anything goes; empty for the reference
   * engine, which keeps float64.
   */
  readonly keptWeights: readonly KeptWeights[];
  /** Bytes of the synapses and their row tables, without the state of short-term plasticity of further copies. */
  readonly synapseBytes: number;
}

/** Variables of a network that can be recorded; NaN where a neuron's model has no such variable. */
export function recordableVariables({ blocks }: Network): string[] {
  const own = blocks.flatMap(({ neuron }) => Object.values(neuron.recorded ?? {}));
  const chosen = blocks.flatMap(({ neuron }) =>
    neuron.receptors.flatMap((receptor) => receptorVariable(receptor) ?? []),
  );
  return [...new Set(['V_m', 'I_syn_ex', 'I_syn_in', 'g_ex', 'g_in', ...chosen, ...own])];
}

/** Weights of the synapses of a projection that learns, by source, then delay, then target. */
export interface PlasticWeights {
  /** Index within the source population or input, [synapses]. */
  readonly sources: Uint32Array;
  /** Index within the target population, [synapses]. */
  readonly targets: Uint32Array;
  /** Steps, [synapses]. */
  readonly delays: Uint32Array;
  /** pA, mV or nS, [synapses]. */
  readonly weights: Float64Array;
}

/** What can be done with weights that learn; projections are named as in {@link Network.projections}. */
export interface Learning {
  /**
   * Whether spikes change weights from now on; while they do not, weights and eligibilities stay as they are and traces
   * go on. True at first.
   */
  setLearning(on: boolean): Promise<void>;
  /** Weights as they are after the steps done so far. Reading changes nothing. */
  readWeights(projection: string, copy: number): Promise<PlasticWeights>;
  /**
   * Replaces weights, in the order of {@link readWeights}. @throws {InputError} for a wrong number of them, or one
   * beyond the rule's bounds
   */
  writeWeights(projection: string, copy: number, weights: Float64Array): Promise<void>;
  /** A pulse of neuromodulator, for all rules that know one, at a step that has not been advanced yet. */
  modulate(step: number, amount: number, copy: number): void;
}

/** A network being advanced. */
export interface Engine {
  /** e.g. `reference`, `wasm`, `gpu.js webasm`. */
  readonly name: string;
  readonly facts: EngineFacts;
  /** Steps done so far. */
  readonly step: number;
  /** Longest window in steps. */
  readonly longestWindow: number;
  /** Steps after which spikes are usually published: a whole number of windows. */
  readonly batchSteps: number;
  /**
   * A spike of an input channel at a step that has not been advanced yet; channels are counted over the whole network.
   */
  schedule(step: number, channel: number, copy: number): void;
  /** A current in steps that have not been advanced yet. */
  inject(current: InjectedCurrent): void;
  readonly learning: Learning;
  /**
   * Advances by whole steps, ≥ 1. The result's arrays may be reused by the next call.
   * @param last whether a run ends here, so that a state that is no number must be found, which is otherwise looked for
   *   now and then
   * @throws {InputError} naming neuron, variable and time of such a state
   */
  advance(steps: number, last: boolean): Promise<AdvanceResult>;
  /** The state after the steps done so far; an engine made alike goes on from it bit for bit. */
  save(): Promise<Uint8Array>;
  /** Takes back what `save` gave. */
  restore(saved: Uint8Array): Promise<void>;
  dispose(): void;
}
