/**
 * Which backend suits a network on this machine: measured, for less than a tenth of a second, on neurons of its first
 * population without synapses, since everything else costs the same on all. Only backends with the same spikes compete:
 * neither gpu.js `cpu`, which computes in float64, nor the reference engine.
 */
import type { GpuMode, GpuModeAnswer } from '../../kernels/gpu.ts';
import type { Circuit, Value } from '../../models/circuits/circuit.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import type { Network } from '../network/network.ts';
import { type Backend, backendNames, gpuBackends } from './backends.ts';
import { createLaneEngine, type LaneBackend } from './lanes/lane_engine.ts';
import { gpuObstacle } from './lanes/membranes.ts';
import { windowOf } from './possible_delays.ts';

/** What a backend cost. */
export interface MeasuredBackend {
  readonly backend: Backend;
  readonly nsPerNeuronStep: number;
}

/** A choice and why. */
export interface ChosenBackend {
  readonly backend: Backend;
  /** One sentence with the figures. */
  readonly reason: string;
  readonly measured: readonly MeasuredBackend[];
}

/** With what it takes to compile, this stays near a tenth of a second in Node. */
const BUDGET_MS = 60;
const MOST_NEURONS = 10_000;
/** Modes of gpu.js that give the spikes of `wasm`. */
const MODES = ['webasm', 'webgl2', 'webgpu'] as const satisfies readonly GpuMode[];
/** One of them. */
export type SameSpikes = (typeof MODES)[number];

/** The first of each list of values by neuron, since a sample has another number of them. */
function firstValues<T extends object>(values: T): T {
  const single = (value: Value): Value => (typeof value === 'object' && 'length' in value ? (value[0] ?? 0) : value);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, single(value)])) as T;
}

/** Neurons of the first population of a network, with the network's windows and no activity between them. */
function sampleOf(network: Network): Network {
  const { circuit, dt } = network;
  const {
    routing,
    receptors: [first],
  } = network.blocks[0].neuron;
  const [{ space: _, positions: __, params = {}, receptors, ...rest }] = circuit.populations;
  const chosen = Object.entries(receptors ?? {}).map(([name, constants]) => [name, firstValues(constants)] as const);
  const size = Math.min(network.size, MOST_NEURONS);
  const named = chosen.length > 0;
  const sample: Circuit = {
    name: 'sample',
    dt,
    populations: [
      { ...rest, size, params: firstValues(params), ...(named ? { receptors: Object.fromEntries(chosen) } : {}) },
    ],
    projections: [
      {
        source: rest.name,
        target: rest.name,
        connector: { rule: 'list', sources: [0], targets: [0] },
        weight: 1e-9,
        ...(routing === 'name' ? { receptor: first.name } : {}),
        delay: windowOf(network) * dt,
      },
    ],
  };
  return buildNetwork(sample, network.seed);
}

/**
 * Cost of neurons on a backend.
 * @param clock time in ms @param budgetMs how long to measure at most, once the backend stands
 * @throws whatever the backend throws where it is not there
 */
export async function measureBackend(
  network: Network,
  backend: LaneBackend,
  clock: () => number,
  budgetMs: number,
): Promise<number> {
  const engine = await createLaneEngine({ network, copyIds: [0], recording: { lanes: [], variables: [] } }, backend);
  try {
    // The first calls compile.
    await engine.advance(engine.longestWindow, false);
    let best = Number.POSITIVE_INFINITY;
    const began = clock();
    do {
      const before = clock();
      const steps = engine.batchSteps;
      await engine.advance(steps, false);
      best = Math.min(best, ((clock() - before) * 1e6) / (steps * network.size));
    } while (clock() - began < budgetMs);
    return best;
  } finally {
    engine.dispose();
  }
}

/** Tries a mode; gpu.js is loaded only where it is asked for, since that takes a tenth of a second. */
async function tryMode(mode: GpuMode): Promise<GpuModeAnswer> {
  const { tryGpuMode } = await import('../../kernels/gpu.ts');
  return tryGpuMode(mode);
}

/** Backends that are there and can hold the network. */
async function candidatesFor(network: Network, modes: readonly SameSpikes[]): Promise<LaneBackend[]> {
  if (gpuObstacle(network) !== undefined) return ['wasm'];
  const there: LaneBackend[] = ['wasm'];
  for (const mode of modes) if ((await tryMode(mode)).available) there.push(mode);
  return there;
}

/**
 * Chooses a backend.
 * @param clock time in ms, e.g. `performance.now` @param modes of gpu.js that compete with `wasm`
 */
export async function chooseBackend(
  network: Network,
  clock: () => number,
  modes: readonly SameSpikes[] = MODES,
): Promise<ChosenBackend> {
  const candidates = await candidatesFor(network, modes);
  const sample = sampleOf(network);
  const measured: MeasuredBackend[] = [];
  // Equal shares, whatever it took to compile: otherwise the last would never be measured.
  const share = BUDGET_MS / candidates.length;
  for (const backend of candidates)
    measured.push({ backend, nsPerNeuronStep: await measureBackend(sample, backend, clock, share) });
  const best = measured.reduce((a, b) => (b.nsPerNeuronStep < a.nsPerNeuronStep ? b : a));
  const figures = measured.map(({ backend, nsPerNeuronStep }) => `${backend} ${nsPerNeuronStep.toFixed(2)}`).join(', ');
  return { backend: best.backend, reason: `fastest here, in ns per neuron and step: ${figures}`, measured };
}

/**
 * Refuses a backend that is not there.
 * @throws {InputError} naming those that are
 */
export async function checkBackend(backend: Backend): Promise<void> {
  if (!gpuBackends.includes(backend as GpuMode)) return;
  const asked = await tryMode(backend as GpuMode);
  if (asked.available) return;
  const answers = await Promise.all(gpuBackends.map(tryMode));
  const there = backendNames.filter((name) => answers.every(({ mode, available }) => mode !== name || available));
  refuse('backend', `${backend} is not there (${asked.reason})`, `use ${there.join(', ')}`);
}
