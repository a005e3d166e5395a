/** One neuron under two spike trains and a constant current, as a circuit and run. */
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { randomStream } from '../../src/random.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

/** What drives the neuron; times in ms. */
export interface DrivenNeuron {
  readonly model: string;
  readonly params: Readonly<Record<string, number>>;
  readonly dt: number;
  readonly ms: number;
  /** Weights of the trains, the inhibitory one negative. */
  readonly weight: Readonly<Record<'ex' | 'in', number>>;
  /** On the grid. */
  readonly trains: Readonly<Record<'ex' | 'in', readonly number[]>>;
}

/** From spike to arrival, ms. */
export const DELAY = 1;

/** Times of a Poisson train on a grid, each once. */
export function trainOf(name: string, rateHz: number, ms: number, dt: number): number[] {
  const stream = randomStream(3, name);
  const steps = new Set<number>();
  for (let t = 2; t < ms - 5; t += (1000 / rateHz) * stream.exponential()) steps.add(Math.ceil(t / dt));
  return [...steps].map((step) => Number((step * dt).toFixed(6)));
}

/** Weight that arrives by step, on either side, [steps + 1]. */
export function arrivalsOf({ weight, trains, ms, dt }: DrivenNeuron): Record<'ex' | 'in', Float64Array> {
  const side = (name: 'ex' | 'in'): Float64Array => {
    const arriving = new Float64Array(Math.round(ms / dt) + 1);
    for (const t of trains[name]) arriving[Math.round((t + DELAY) / dt)] += weight[name];
    return arriving;
  };
  return { ex: side('ex'), in: side('in') };
}

/** Runs it: steps of spikes, and variables at every step from 1 on. */
export async function driveOne(
  { model, params, dt, ms, weight, trains }: DrivenNeuron,
  backend: Backend,
  variables: readonly string[],
): Promise<{ readonly spikes: number[]; readonly traces: Readonly<Record<string, readonly number[]>> }> {
  const circuit: Circuit = {
    ...{ name: 'one', dt, populations: [{ name: 'cell', model, size: 1, params }] },
    inputs: (['ex', 'in'] as const).map((name) => ({ kind: 'spikes', name, channels: 1, times: [trains[name]] })),
    projections: (['ex', 'in'] as const).map((source) => ({
      ...{ source, target: 'cell', weight: weight[source], delay: DELAY },
      connector: { rule: 'all_to_all' as const },
    })),
  };
  const record = { neurons: [0], variables };
  const { spikes, traces } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [ms], { backend, record });
  return { spikes: spikes.map((spike) => Number(spike.split(':')[0])), traces };
}
