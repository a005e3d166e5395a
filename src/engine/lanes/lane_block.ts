/**
 * A range of neurons on one thread: their lanes, the rows of synapses onto them, and the events under way, all in the
 * memory of one core (block_memory.ts), with what waits to come in from outside (block_inputs.ts). See block_windows.ts
 * for what it does in a window.
 */
import type { EngineFacts } from '../engine.ts';
import {
  addPulse,
  createBlockInputs,
  type ModulatorPulse,
  type Queued,
  queuedInputs,
  restoreBlockInputs,
} from '../inputs/block_inputs.ts';
import type { InjectedCurrent, SavedCurrents } from '../inputs/current_sources.ts';
import type { InputSpike } from '../inputs/input_queue.ts';
import { pack, unpack } from '../packed.ts';
import type { PlasticRows } from '../rows/plastic_rows.ts';
import { type BlockMemory, createBlockMemory, FIXED_BYTES, type LaneBlockOptions } from './block_memory.ts';
import { computeOnGpu, computeSteps, sendPairs } from './block_windows.ts';
import type { LaneRecorder } from './lane_recorder.ts';

/** What is known of a range of neurons, of EngineFacts. */
export type BlockFacts = Omit<EngineFacts, 'backend' | 'jobs'>;

/** A range of neurons in motion. Spikes are pairs (step, key), key = neuron · copies + copy. */
export interface LaneBlock {
  readonly facts: BlockFacts;
  /** Longest window in steps. */
  readonly longestWindow: number;
  memoryBytes(): number;
  schedule(spike: InputSpike): void;
  /** A pulse of neuromodulator at a step that has not been advanced yet. */
  modulate(pulse: ModulatorPulse): void;
  /** A current in steps that have not been advanced yet. */
  inject(current: InjectedCurrent): void;
  /**
   * Advances the window of `steps` steps after `now`; returns the number of spikes, by promise where gpu.js is used.
   */
  compute(now: number, steps: number): number | Promise<number>;
  /** Spikes of the window computed last, [2 · count]; valid until the next call. */
  spikes(count: number): Uint32Array;
  /** Sends the spikes of the window computed last. */
  sendOwn(count: number): void;
  /** Sends spikes of other blocks. */
  send(pairs: Uint32Array): void;
  /**
   * Ends the window of steps before + 1 … now, all of whose spikes were sent. @throws {InputError} for a weight that is
   * no number or too large
   */
  settle(before: number, now: number): void;
  /** Weights that learn, onto the neurons of the block. */
  readonly plastic: Pick<PlasticRows, 'read' | 'write' | 'setLearning'>;
  /** Recorded columns of the window computed last. */
  take: LaneRecorder['take'];
  /** Looks for states and weights that are no numbers, now. @throws {InputError} */
  check(now: number): void;
  /** Everything that has changed since the block was made, after `now` steps. */
  save(now: number): Uint8Array;
  /** Takes back what a block made alike had saved after `now` steps. */
  restore(saved: Uint8Array, now: number): void;
  dispose(): void;
}

function factsOf({ rows, plastic, units }: BlockMemory): BlockFacts {
  return {
    ...{ form: rows.form, keptWeights: units.kept },
    ...{ synapses: rows.synapses + plastic.synapses, synapseBytes: rows.bytes + plastic.bytes },
    ...(rows.form === 'compact' ? {} : { formReason: units.reason ?? rows.reason }),
  };
}

/** What is saved beside the memory. */
interface Saved extends Queued {
  readonly currents: SavedCurrents;
}

/** All of a block that changes, after what waits for its step. */
function saveState({ core, stateFrom }: BlockMemory, queued: Saved): Uint8Array {
  const bytes = (at: number, end: number): Uint8Array => new Uint8Array(core.memory.buffer, at, end - at);
  const waiting = new TextEncoder().encode(JSON.stringify(queued));
  return pack([waiting, bytes(0, FIXED_BYTES), bytes(stateFrom, core.top())]);
}

/** Takes back what was saved; returns what waits. */
function restoreState({ core, stateFrom }: BlockMemory, saved: Uint8Array): Saved {
  const [queued, fixed, state] = unpack(saved);
  const end = stateFrom + state.length;
  if (end > core.top()) core.allocate(end - core.top());
  new Uint8Array(core.memory.buffer).set(fixed);
  new Uint8Array(core.memory.buffer).set(state, stateFrom);
  return JSON.parse(new TextDecoder().decode(queued)) as Saved;
}

/**
 * Builds a block.
 * @throws {InputError} for parameters that the backend cannot hold
 */
export async function createLaneBlock(options: LaneBlockOptions): Promise<LaneBlock> {
  const { network } = options;
  const block = await createBlockMemory(options);
  const { core, rows, plastic, memory, injection, recorder, window } = block;
  let inputs = createBlockInputs(options);
  return {
    facts: factsOf(block),
    longestWindow: block.longestWindow,
    memoryBytes: () => core.memory.buffer.byteLength,
    schedule: (spike) => inputs.spikes.add(spike),
    modulate: (pulse) => addPulse(inputs, pulse),
    inject: injection.inject,
    compute:
      window === undefined
        ? (now, steps) => computeSteps(block, inputs, now, steps)
        : (now, steps) => computeOnGpu(block, window, inputs, now, steps),
    spikes: (count) => memory.words(memory.fired, 2 * count),
    sendOwn(count) {
      rows.send(memory.fired, count);
      plastic.note(memory.fired, count);
      plastic.send(memory.fired, count);
    },
    send: (pairs) => sendPairs(block, pairs),
    settle: plastic.settle,
    plastic,
    take: recorder.take,
    check(now) {
      block.check(now * network.dt);
      plastic.check(now);
    },
    save: (now) => saveState(block, { ...queuedInputs(inputs), currents: injection.save(now) }),
    restore(saved, now) {
      const waiting = restoreState(block, saved);
      injection.restore(waiting.currents);
      inputs = restoreBlockInputs(options, waiting, now);
    },
    dispose: () => window?.dispose(),
  };
}
