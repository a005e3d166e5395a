/**
 * What a block does in a window. A step is: add what arrives to the sums → Poisson counts → receptors and membranes. On
 * the backend `wasm` one compiled SIMD loop does the last for a step at a time; on gpu.js the receptors of a whole
 * window are advanced first and one kernel call follows for the membranes. Both are made from the same expressions and
 * round alike, so they give the same spikes (gpu.js `cpu` computes in float64 and does not). Why a window may be
 * advanced before its spikes are sent: it is no longer than the shortest delay from neuron to neuron.
 */
import { type BlockInputs, pairsOf } from '../inputs/block_inputs.ts';
import { type BlockMemory, INBOX } from './block_memory.ts';
import type { MembraneWindow } from './membrane_window.ts';

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

/** Sends spikes from outside the block, pairs (step, key). */
export function sendPairs({ memory, inbox, rows, plastic }: BlockMemory, pairs: Uint32Array): void {
  for (let at = 0; at < pairs.length; at += 2 * INBOX) {
    const part = pairs.subarray(at, at + 2 * INBOX);
    memory.words(inbox, part.length).set(part);
    rows.send(inbox, part.length / 2);
    plastic.send(inbox, part.length / 2);
  }
}

/** Takes in all that comes from outside up to and including a step. */
function takeInputs(block: BlockMemory, inputs: BlockInputs, toStep: number): void {
  const { network, layout, plastic, arrive } = block;
  const { pulses } = inputs;
  for (; pulses.length > 0 && pulses[0].step <= toStep; pulses.shift())
    plastic.pulse(pulses[0].step, pulses[0].amount, pulses[0].copy);
  const due = inputs.spikes.takeUntil(toStep);
  if (due.length > 0) sendPairs(block, pairsOf(due, network.size, layout.copies));
  inputs.arrivals.until(toStep, arrive);
}

/** Adds up what arrives; returns whether that is so little that most quads of lanes receive nothing. */
function receive({ apply, injection, poisson, layout }: BlockMemory, step: number): boolean {
  const events = apply(step);
  injection.toStep(step);
  return !poisson(step) && events * QUIET_LANES < layout.lanes;
}

function flush({ network, memory, check }: BlockMemory, step: number): void {
  if (step % FLUSH_STEPS !== 0) return;
  for (const run of memory.runs) run.flush(run.first, run.end);
  check(step * network.dt);
}

/** Advances the `steps` steps after `now`; returns the number of spikes. */
export function computeSteps(block: BlockMemory, inputs: BlockInputs, now: number, steps: number): number {
  const { core, memory, recorder } = block;
  takeInputs(block, inputs, now + steps);
  memory.words(memory.firedCount, 1)[0] = 0;
  recorder.begin(steps);
  for (let step = now + 1; step <= now + steps; step++) {
    if (receive(block, step)) for (const run of memory.runs) run.stepQuiet(run.first, run.end, step);
    else for (const run of memory.runs) run.step(run.first, run.end, step);
    recorder.receptors(step - now - 1);
    recorder.membranes(step - now - 1);
    flush(block, step);
  }
  return core.lanesToKeys(memory.fired, memory.words(memory.firedCount, 1)[0], memory.keys);
}

/** The same with the membranes on gpu.js. */
export async function computeOnGpu(
  block: BlockMemory,
  window: MembraneWindow,
  inputs: BlockInputs,
  now: number,
  steps: number,
): Promise<number> {
  const { core, layout, memory, recorder } = block;
  takeInputs(block, inputs, now + steps);
  recorder.begin(steps);
  for (let row = 0; row < steps; row++) {
    receive(block, now + row + 1);
    for (const run of memory.runs) run.drive(run.first, run.end, ...window.rowAddresses(row));
    recorder.receptors(row);
    flush(block, now + row + 1);
  }
  const states = recorder.isEmpty ? [] : [memory.state, ...memory.further];
  const before = states.map((at) => memory.floats(at, layout.lanes).slice());
  const found = await window.run(now, steps);
  recorder.followMembranes(before, window.rows(steps), window.stride, steps);
  return core.lanesToKeys(memory.fired, found, memory.keys);
}
