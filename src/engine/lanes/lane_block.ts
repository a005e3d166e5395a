/**
 * A range of neurons on one thread: their lanes, the rows of synapses onto them, and the events under way, all in the
 * memory of one core. A step is: add what arrives to the sums → Poisson counts → receptors and membranes. On the
 * backend `wasm` one compiled SIMD loop does the last for a step at a time; on gpu.js the receptors of a whole window
 * are advanced first and one kernel call follows for the membranes. Both are made from the same expressions and round
 * alike, so they give the same spikes (gpu.js `cpu` computes in float64 and does not). Why a window may be advanced
 * before its spikes are sent: it is no longer than the shortest delay from neuron to neuron.
 */
import { type Core, createCore } from '../../../kernels/core.ts';
import { refuse } from '../../errors.ts';
import { mostReceptors, type Network, type PoissonDrive } from '../../network/network.ts';
import { withoutLearning } from '../../network/plasticity/learning.ts';
import type { Backend } from '../backends.ts';
import type { EngineFacts } from '../engine.ts';
import { createDensePoisson } from '../inputs/dense_poisson.ts';
import { createInjection } from '../inputs/injection.ts';
import { createInputQueue, type InputSpike } from '../inputs/input_queue.ts';
import { createPoissonArrivals } from '../inputs/poisson_arrivals.ts';
import { pack, unpack } from '../packed.ts';
import { windowOf } from '../possible_delays.ts';
import { MOST_CHANNEL_SPIKES } from '../rows/arriving_sums.ts';
import { buildPlasticRows, type PlasticRows } from '../rows/plastic_rows.ts';
import { buildRows } from '../rows/synaptic_rows.ts';
import { placeOf, unitsOf } from '../rows/weight_places.ts';
import { chooseUnits, SUM_BYTES } from '../rows/weight_units.ts';
import { createLaneCheck } from './lane_check.ts';
import { lanesOfNeurons, layLanes } from './lane_layout.ts';
import { createLaneMemory } from './lane_memory.ts';
import { createLaneRecorder, type LaneRecorder, type RecordedKey } from './lane_recorder.ts';

/** What a block is made from. */
export interface LaneBlockOptions {
  readonly network: Network;
  /** Neurons from … to − 1. */
  readonly from: number;
  readonly to: number;
  readonly copyIds: readonly number[];
  readonly backend: Exclude<Backend, 'reference'>;
  readonly recorded: readonly RecordedKey[];
  readonly variables: readonly string[];
}

/** A pulse of neuromodulator. */
export interface ModulatorPulse {
  readonly step: number;
  readonly amount: number;
  readonly copy: number;
}

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
  /** Everything that has changed since the block was made. */
  save(): Uint8Array;
  /** Takes back what a block made alike had saved after `now` steps. */
  restore(saved: Uint8Array, now: number): void;
  dispose(): void;
}

/** Spikes from outside are copied in parts of this many. */
const INBOX = 4096;
/**
 * A step is quiet with fewer than one event for so many lanes (measured: at a tenth of the quads both ways cost the
 * same).
 */
const QUIET_LANES = 60;
/**
 * Every so many steps receptor states too small to matter are set to zero, before they park at denormals, and states
 * that are no numbers are looked for.
 */
const FLUSH_STEPS = 256;
/** First byte of memory that changes; below are the core's own words. */
const FIXED_BYTES = 4096;

/** What waits for its step, as it is saved. */
interface Queued {
  readonly spikes: readonly InputSpike[];
  readonly pulses: readonly ModulatorPulse[];
}

/** Refuses more spikes of one channel in a step than the sums have room for. */
function checkRepeats(spikes: readonly InputSpike[]): void {
  let repeats = 1;
  for (let i = 1; i < spikes.length; i++) {
    const [a, b] = [spikes[i - 1], spikes[i]];
    repeats = a.step === b.step && a.channel === b.channel && a.copy === b.copy ? repeats + 1 : 1;
    if (repeats > MOST_CHANNEL_SPIKES)
      refuse(
        `input channel ${b.channel}`,
        `too many spikes in one step (more than ${MOST_CHANNEL_SPIKES} in step ${b.step})`,
        `use at most ${MOST_CHANNEL_SPIKES}, or more channels`,
      );
  }
}

/**
 * Creates the bytes-level part: core, rows, lanes. Static tables come first in memory, so that the rest is the state.
 */
async function createParts(options: LaneBlockOptions, core: Core) {
  const { network, from, to, copyIds, backend } = options;
  const copies = copyIds.length;
  const layout = layLanes(network, from, to, copies);
  const units = chooseUnits(network, copies);
  const rows = buildRows(core, withoutLearning(network), layout, units);
  const plastic = buildPlasticRows(core, network, layout, units);
  const stateFrom = rows.form === 'compact' ? core.top() : FIXED_BYTES;
  const delay = windowOf(network);
  const longestDelay = Math.max(rows.longestDelay, plastic.longestDelay);
  const furthest = network.poisson.reduce((longest, drive) => Math.max(longest, drive.delay), longestDelay);
  core.createCalendar(furthest + delay + 1, layout.lanes, mostReceptors(network), SUM_BYTES[units.sums]);
  const memory = createLaneMemory(core, network, layout, copyIds, units, delay);
  const poisson = createDensePoisson(core, network, layout, copyIds, units);
  const parts = { layout, units, rows, plastic, stateFrom, memory, poisson };
  if (backend === 'wasm') return { ...parts, longestWindow: delay, window: undefined };
  // Imported when needed: gpu.js takes a tenth of a second to load, in each thread.
  const { createMembraneWindow } = await import('./membrane_window.ts');
  const window = createMembraneWindow(core, network, layout, memory, backend, delay);
  return { ...parts, longestWindow: window.longest, window };
}

/**
 * Builds a block.
 * @throws {InputError} for parameters that the backend cannot hold
 */
export async function createLaneBlock(options: LaneBlockOptions): Promise<LaneBlock> {
  const { network, copyIds, from, to } = options;
  const copies = copyIds.length;
  const core = createCore();
  const parts = await createParts(options, core);
  const { layout, units, rows, plastic, stateFrom, memory, poisson, longestWindow, window } = parts;
  const apply = units.sums === 'i32' ? core.applyI32 : core.applyF64;
  const inbox = core.allocate(8 * INBOX);
  const inject = createInjection(network, layout, memory);
  const recorder = createLaneRecorder(memory, copies, options.recorded, options.variables);
  let inputs = createInputQueue();
  let pulses: ModulatorPulse[] = [];
  let arrivals = createPoissonArrivals(network, copyIds, from, to);
  const firstLanes = lanesOfNeurons(layout, network.size);

  const deliver = (neuron: number, copy: number, step: number, drive: PoissonDrive): void => {
    const { offset, quantum } = placeOf(drive, units, layout.lanes);
    core.addEvent(step, offset + firstLanes[neuron] + copy, unitsOf(drive.weight, quantum));
  };
  const send = (pairs: Uint32Array): void => {
    for (let at = 0; at < pairs.length; at += 2 * INBOX) {
      const part = pairs.subarray(at, at + 2 * INBOX);
      memory.words(inbox, part.length).set(part);
      rows.send(inbox, part.length / 2);
      plastic.send(inbox, part.length / 2);
    }
  };
  const takeInputs = (toStep: number): void => {
    for (; pulses.length > 0 && pulses[0].step <= toStep; pulses.shift())
      plastic.pulse(pulses[0].step, pulses[0].amount, pulses[0].copy);
    const due = inputs.takeUntil(toStep);
    if (due.length > 0) {
      checkRepeats(due);
      send(
        Uint32Array.from(due.flatMap(({ step, channel, copy }) => [step, (network.size + channel) * copies + copy])),
      );
    }
    arrivals.until(toStep, deliver);
  };
  /** Adds up what arrives; returns whether that is so little that most quads of lanes receive nothing. */
  const receive = (step: number): boolean => {
    const events = apply(step);
    inject(step);
    return !poisson(step) && events * QUIET_LANES < layout.lanes;
  };
  const check = createLaneCheck(memory, copies);
  const flush = (step: number): void => {
    if (step % FLUSH_STEPS !== 0) return;
    for (const run of memory.runs) run.flush(run.first, run.end);
    check(step * network.dt);
  };
  const computeSteps = (now: number, steps: number): number => {
    takeInputs(now + steps);
    memory.words(memory.firedCount, 1)[0] = 0;
    recorder.begin(steps);
    for (let step = now + 1; step <= now + steps; step++) {
      if (receive(step)) for (const run of memory.runs) run.stepQuiet(run.first, run.end, step);
      else for (const run of memory.runs) run.step(run.first, run.end, step);
      recorder.receptors(step - now - 1);
      recorder.membranes(step - now - 1);
      flush(step);
    }
    return core.lanesToKeys(memory.fired, memory.words(memory.firedCount, 1)[0], memory.keys);
  };
  const computeWindow = async (now: number, steps: number): Promise<number> => {
    if (window === undefined) throw new Error('internal: no window kernel');
    takeInputs(now + steps);
    recorder.begin(steps);
    for (let row = 0; row < steps; row++) {
      receive(now + row + 1);
      for (const run of memory.runs) run.drive(run.first, run.end, ...window.rowAddresses(row));
      recorder.receptors(row);
      flush(now + row + 1);
    }
    const states = options.recorded.length > 0 ? [memory.state, ...memory.further] : [];
    const before = states.map((at) => memory.floats(at, layout.lanes).slice());
    const found = await window.run(now, steps);
    recorder.followMembranes(before, window.rows(steps), window.stride, steps);
    return core.lanesToKeys(memory.fired, found, memory.keys);
  };

  return {
    facts: {
      ...{ form: rows.form, keptWeights: units.kept },
      ...{ synapses: rows.synapses + plastic.synapses, synapseBytes: rows.bytes + plastic.bytes },
      ...(rows.form === 'compact' ? {} : { formReason: units.reason ?? rows.reason }),
    },
    longestWindow,
    memoryBytes: () => core.memory.buffer.byteLength,
    schedule: (spike) => inputs.add(spike),
    modulate(pulse) {
      const after = pulses.findIndex(({ step }) => step > pulse.step);
      pulses.splice(after < 0 ? pulses.length : after, 0, pulse);
    },
    compute: window === undefined ? computeSteps : computeWindow,
    spikes: (count) => memory.words(memory.fired, 2 * count),
    sendOwn(count) {
      rows.send(memory.fired, count);
      plastic.note(memory.fired, count);
      plastic.send(memory.fired, count);
    },
    send,
    settle: plastic.synapses > 0 ? plastic.settle : () => {},
    plastic,
    take: recorder.take,
    check(now) {
      check(now * network.dt);
      plastic.check(now);
    },
    save() {
      const queued = new TextEncoder().encode(JSON.stringify({ spikes: inputs.waiting(), pulses }));
      const bytes = (at: number, end: number): Uint8Array => new Uint8Array(core.memory.buffer, at, end - at);
      return pack([queued, bytes(0, FIXED_BYTES), bytes(stateFrom, core.top())]);
    },
    restore(saved, now) {
      const [queued, fixed, state] = unpack(saved);
      const end = stateFrom + state.length;
      if (end > core.top()) core.allocate(end - core.top());
      new Uint8Array(core.memory.buffer).set(fixed);
      new Uint8Array(core.memory.buffer).set(state, stateFrom);
      inputs = createInputQueue();
      const waiting = JSON.parse(new TextDecoder().decode(queued)) as Queued;
      for (const spike of waiting.spikes) inputs.add(spike);
      pulses = [...waiting.pulses];
      // Arrival times are drawn again up to now: cheaper than saving the state of every stream.
      arrivals = createPoissonArrivals(network, copyIds, from, to);
      arrivals.until(now, () => {});
    },
    dispose: () => window?.dispose(),
  };
}
