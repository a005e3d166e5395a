/**
 * One standard network in a process of its own, so that its peak memory is its own: builds it, warms it up, then
 * measures as often as it is asked. Requests and answers are the types below, over Node's channel between parent and
 * child.
 */
import type { Backend } from '../../../engine/backends.ts';
import { countSynapses } from '../../../engine/estimate_memory.ts';
import { buildNetwork } from '../../../network/build.ts';
import type { Network } from '../../../network/network.ts';
import { createSimulator, type Simulator } from '../../../simulator.ts';
import { peakMemoryBytes } from '../../node/peak_memory.ts';
import { type BenchName, benchCircuit, benchNetworkOf } from './bench_networks.ts';

/** What the parent asks. */
export type BenchRequest =
  | { readonly kind: 'build'; readonly name: BenchName; readonly jobs: number; readonly backend: Backend }
  | { readonly kind: 'measure' };

/** What a network cost to build. */
export interface BuiltNetwork {
  readonly kind: 'built';
  readonly backend: string;
  readonly jobs: number;
  readonly neurons: number;
  readonly synapses: number;
  readonly bytesPerSynapse: number;
  readonly buildSeconds: number;
  readonly note?: string;
}

/** One measurement. */
export interface BenchMeasurement {
  readonly kind: 'measured';
  readonly seconds: number;
  /** Spikes by population, over all copies. */
  readonly spikes: readonly number[];
  /** Arrivals of spikes at synapses, as many as the sources of each projection have synapses on average. */
  readonly events: number;
  /** Of the process so far. */
  readonly peakMemoryBytes: number;
}

/** What the child answers. */
export type BenchReply = BuiltNetwork | BenchMeasurement | { readonly kind: 'failed'; readonly message: string };

const WARM_UP_MS = 100;
const SEED = 1;

interface Standing {
  readonly name: BenchName;
  readonly network: Network;
  readonly simulator: Simulator;
  /** Spikes of every neuron since they were last set to 0. */
  readonly spikes: Uint32Array;
}

function send(reply: BenchReply): void {
  process.send?.(reply);
}

async function build(request: BenchRequest & { kind: 'build' }): Promise<Standing> {
  const { name, jobs, backend } = request;
  const began = performance.now();
  const network = buildNetwork(benchCircuit(name), SEED);
  const simulator = await createSimulator(network, { backend, jobs, copies: benchNetworkOf[name].copies });
  const buildSeconds = (performance.now() - began) / 1000;
  const spikes = new Uint32Array(network.size);
  simulator.spikes.subscribe(({ senders }) => {
    for (let i = 0; i < senders.length; i++) spikes[senders[i] % network.size]++;
  });
  await simulator.run(WARM_UP_MS);
  const { facts, engine } = simulator;
  send({
    ...{ kind: 'built', backend: engine, jobs: facts.jobs, neurons: network.size, synapses: facts.synapses },
    ...{ bytesPerSynapse: facts.synapseBytes / facts.synapses, buildSeconds },
    ...(facts.note === undefined ? {} : { note: facts.note }),
  });
  return { name, network, simulator, spikes };
}

function sum(values: Uint32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

async function measure({ name, network, simulator, spikes }: Standing): Promise<void> {
  spikes.fill(0);
  const began = performance.now();
  await simulator.run(benchNetworkOf[name].durationMs);
  const seconds = (performance.now() - began) / 1000;
  const events = network.projections
    .filter(({ firstSource }) => firstSource < network.size)
    .reduce((total, wired) => {
      const { firstSource, sourceSize } = wired;
      return total + (countSynapses(wired) * sum(spikes.subarray(firstSource, firstSource + sourceSize))) / sourceSize;
    }, 0);
  send({
    ...{ kind: 'measured', seconds, events, peakMemoryBytes: peakMemoryBytes() },
    spikes: network.blocks.map(({ first, size }) => sum(spikes.subarray(first, first + size))),
  });
}

/** Answers one request at a time, as the parent asks them. */
function listen(): void {
  let standing: Standing | undefined;
  process.on('message', async (request: BenchRequest) => {
    try {
      if (request.kind === 'build') standing = await build(request);
      else if (standing !== undefined) await measure(standing);
    } catch (error) {
      send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  });
}

listen();
