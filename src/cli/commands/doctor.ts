/** `rippletank doctor`: what this machine offers a simulation, and how fast each backend advances neurons here. */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { createCore } from '../../../kernels/core.ts';
import { tryGpuMode } from '../../../kernels/gpu.ts';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { type Backend, gpuBackends } from '../../engine/backends.ts';
import { measureBackend } from '../../engine/choose_backend.ts';
import type { LaneBackend } from '../../engine/lanes/lane_engine.ts';
import { canShareMemory } from '../../engine/threads/worker_engine.ts';
import { buildNetwork } from '../../network/build.ts';
import { packageFacts } from '../package_facts.ts';
import { print } from '../terminal/terminal.ts';
import { availableMemory } from './simulate/free_memory.ts';

/** A backend's answer. */
interface BackendFact {
  readonly backend: Backend;
  readonly available: boolean;
  /** Why not. */
  readonly reason?: string;
  /** Best within a fifth of a second, on 10,000 neurons of iaf_psc_exp without synapses. */
  readonly nsPerNeuronStep?: number;
}

const NEURONS = 10_000;
const BUDGET_MS = 200;

/** Neurons that receive nothing, in windows of 1.5 ms. */
const sample: Circuit = {
  name: 'sample',
  dt: 0.1,
  populations: [{ name: 'neurons', model: 'iaf_psc_exp', size: NEURONS, params: {} }],
  projections: [
    {
      source: 'neurons',
      target: 'neurons',
      connector: { rule: 'list', sources: [0], targets: [0] },
      weight: 1e-9,
      delay: 1.5,
    },
  ],
};

async function factOf(backend: LaneBackend): Promise<BackendFact> {
  if (backend !== 'wasm') {
    const { available, reason } = await tryGpuMode(backend);
    if (!available) return { backend, available, ...(reason === undefined ? {} : { reason }) };
  }
  const nsPerNeuronStep = await measureBackend(buildNetwork(sample, 1), backend, () => performance.now(), BUDGET_MS);
  return { backend, available: true, nsPerNeuronStep };
}

function simdAnswer(): string | undefined {
  try {
    createCore();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Looks, measures for about a second, and prints. */
export async function doctor({ json }: { readonly json: boolean }): Promise<number> {
  const simd = simdAnswer();
  const backends: BackendFact[] = [];
  if (simd === undefined) for (const backend of ['wasm', ...gpuBackends] as const) backends.push(await factOf(backend));
  const facts = {
    rippletank: packageFacts().version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    freeMemoryBytes: availableMemory(),
    wasmSimd: simd === undefined,
    ...(simd === undefined ? {} : { wasmSimdReason: simd }),
    sharedMemory: canShareMemory(),
    backends,
  };
  if (json) print(`${JSON.stringify(facts)}\n`);
  else print(`${lines(facts).join('\n')}\n`);
  return simd === undefined ? 0 : 1;
}

function lines(facts: {
  readonly rippletank: string;
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly freeMemoryBytes: number;
  readonly wasmSimd: boolean;
  readonly wasmSimdReason?: string;
  readonly sharedMemory: boolean;
  readonly backends: readonly BackendFact[];
}): string[] {
  const { wasmSimd, sharedMemory, cores } = facts;
  const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
  return [
    `rippletank    ${facts.rippletank}`,
    `node          ${facts.node} on ${facts.platform}`,
    `processor     ${facts.processor}, ${cores} ${cores === 1 ? 'core' : 'cores'}`,
    `memory        ${gigabytes(facts.memoryBytes)} GB, ${gigabytes(facts.freeMemoryBytes)} free`,
    `SIMD          ${wasmSimd ? 'WebAssembly SIMD works' : `missing: ${facts.wasmSimdReason}; only the reference backend runs`}`,
    `threads       ${sharedMemory ? `shared memory is available: --jobs ${cores} uses every core` : 'no shared memory: one thread'}`,
    ...facts.backends.map(({ backend, available, reason, nsPerNeuronStep = 0 }, i) => {
      const answer = available ? `${nsPerNeuronStep.toFixed(2)} ns per neuron and step` : `not available: ${reason}`;
      const kind = backend === 'wasm' ? 'WebAssembly' : 'gpu.js';
      return `${i === 0 ? 'backends' : '        '}      ${`${backend} (${kind})`.padEnd(20)} ${answer}`;
    }),
  ];
}
