/**
 * The default engine: one gpu.js kernel call per window for the state of all neurons, everything else around it in typed arrays.
 * Why a window may be advanced at once: it is no longer than the shortest delay from neuron to neuron, so a spike in it arrives after
 * it; and no longer than the shortest refractory period, so a neuron fires at most once in it, and the step of that spike can be
 * recovered from its state at the end.
 */
import { POTENTIAL_LIMIT, REFRACTORY_BASE } from '../../kernels/compile/gpu_window.ts';
import { createWindowKernel, type GpuMode, type WindowKernel } from '../../kernels/gpu.ts';
import { refuse } from '../errors.ts';
import { createCalendar } from './calendar.ts';
import { createCurrents } from './currents.ts';
import { longestDelay, shortestInternalDelay } from './delays.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { createInputQueue } from './input_queue.ts';
import { type DerivedBlock, deriveBlocks, initialPotentials } from './lanes.ts';
import { createPoissonArrivals } from './poisson_arrivals.ts';
import { createShortTermRows } from './short_term.ts';
import { createTracer } from './tracer.ts';

/** Longer windows would gain nothing and make long kernels. */
const MOST_STEPS = 32;

/** Rows a multiple of 4 KiB apart compete for the same cache lines: several times slower (measured). */
function paddedStride(lanes: number): number {
  return (lanes * 4) % 4096 === 0 ? lanes + 16 : lanes;
}

/** Membrane columns over all lanes, by name; `refractory` in steps. */
function membraneColumns(blocks: readonly DerivedBlock[], size: number, copies: number): Record<string, Float32Array> {
  const names = [...blocks[0].model.membrane.parameters, 'refractory'];
  const columns = Object.fromEntries(names.map((name) => [name, new Float32Array(size * copies)]));
  for (const { block, model, derived } of blocks) {
    derived.forEach(({ membrane, refractorySteps }, i) => {
      if (refractorySteps < 1) {
        refuse(
          `population ${block.name}: t_ref`,
          `shorter than dt (${block.params.t_ref[i]} ms)`,
          'use at least dt, or the reference engine',
        );
      }
      const threshold = block.params.V_th[i] - block.params.V_reset[i];
      if (threshold >= POTENTIAL_LIMIT) {
        refuse(
          `population ${block.name}: V_th`,
          `too far above V_reset (${threshold} mV)`,
          `use less than ${POTENTIAL_LIMIT} mV, or the reference engine`,
        );
      }
      for (let copy = 0; copy < copies; copy++) {
        const lane = copy * size + block.first + i;
        model.membrane.parameters.forEach((name, p) => {
          columns[name][lane] = membrane[p];
        });
        columns.refractory[lane] = refractorySteps;
      }
    });
  }
  return columns;
}

/**
 * Creates the default engine.
 * @throws {InputError} for t_ref < dt or a threshold 500 mV above the reset, which the state's encoding cannot hold
 */
export function createWindowedEngine(options: EngineOptions, mode: GpuMode): Engine {
  const { network, copyIds, recording } = options;
  const { synapses, size } = network;
  const copies = copyIds.length;
  const lanes = size * copies;
  const stride = paddedStride(lanes);
  const blocks = deriveBlocks(network);
  const kernelDefinition = blocks[0].model.membrane;
  if (blocks.some(({ model }) => model.membrane !== kernelDefinition))
    throw new Error('internal: one membrane kernel per network');
  const columns = membraneColumns(blocks, size, copies);
  const shortestRefractory = columns.refractory.reduce((a, b) => Math.min(a, b));
  const longestWindow = Math.min(shortestInternalDelay(network), shortestRefractory, MOST_STEPS);
  const calendar = createCalendar(longestDelay(network) + longestWindow);
  const inputs = createInputQueue();
  const poisson = createPoissonArrivals(network, copyIds);
  const shortTerm = createShortTermRows(synapses, copies, network.dt);
  const currents = createCurrents(network, blocks, { copies, stride, longestWindow });
  const tracer = createTracer(blocks, recording, { size, stride, columns });
  const kernels = new Map<number, WindowKernel>();
  let state: Float32Array = Float32Array.from(initialPotentials(network, copyIds));
  let now = 0;

  const windowKernel = (steps: number): WindowKernel => {
    const known = kernels.get(steps);
    if (known !== undefined) return known;
    const kernel = createWindowKernel(kernelDefinition, { mode, neurons: lanes, stride, steps, columns });
    kernels.set(steps, kernel);
    return kernel;
  };

  const send = (source: number, copy: number, step: number): void => {
    shortTerm.spike(source, copy, step);
    const base = copy * size;
    for (let synapse = synapses.rowStart[source]; synapse < synapses.rowStart[source + 1]; synapse++) {
      calendar.add(
        step + synapses.delay[synapse],
        base + synapses.target[synapse],
        shortTerm.transmitted(synapse, copy),
      );
    }
  };

  /** Spikes of a window from the states at its end, in the order step, lane. */
  const extract = (steps: number): { steps: Uint32Array; senders: Uint32Array } => {
    const { refractory } = columns;
    const firing: number[] = [];
    const rows: number[] = [];
    const starts = new Uint32Array(steps + 1);
    for (let lane = 0; lane < lanes; lane++) {
      if (state[lane] < POTENTIAL_LIMIT) continue;
      const row = steps - 1 - (refractory[lane] - (state[lane] - REFRACTORY_BASE));
      if (row < 0) continue;
      firing.push(lane);
      rows.push(row);
      starts[row + 1]++;
    }
    for (let row = 0; row < steps; row++) starts[row + 1] += starts[row];
    const spikeSteps = new Uint32Array(firing.length);
    const senders = new Uint32Array(firing.length);
    firing.forEach((lane, i) => {
      const place = starts[rows[i]]++;
      spikeSteps[place] = now + rows[i] + 1;
      senders[place] = lane;
    });
    return { steps: spikeSteps, senders };
  };

  return {
    name: `gpu.js ${mode}`,
    longestWindow,
    get step() {
      return now;
    },
    schedule: (step, channel, copy) => inputs.add({ step, channel, copy }),
    async advance(steps) {
      const toStep = now + steps;
      for (const { step, channel, copy } of inputs.takeUntil(toStep)) send(size + channel, copy, step);
      poisson.until(toStep, (lane, weight, step) => calendar.add(step, lane, weight));
      for (let row = 0; row < steps; row++) {
        calendar.apply(now + row + 1, currents, row * stride);
      }
      tracer.traceCurrents(currents, steps);
      currents.harvest(now, steps);
      tracer.traceMembranes(state, currents.drive, steps);
      state = await windowKernel(steps).run(state, currents.drive.subarray(0, steps * stride));
      const fired = extract(steps);
      for (let i = 0; i < fired.senders.length; i++) {
        const lane = fired.senders[i];
        send(lane % size, Math.floor(lane / size), fired.steps[i]);
      }
      const fromStep = now;
      now = toStep;
      return { spikes: { fromStep, toStep, ...fired }, values: tracer.take() };
    },
    dispose() {
      for (const kernel of kernels.values()) kernel.dispose();
      kernels.clear();
    },
  };
}
