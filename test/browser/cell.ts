/**
 * One cell of the table networks × backends × threads, to be run in Node and in a page alike: five small networks that between them take every path from spike to spike
 * (dense and sparse Poisson trains, input spikes, jumps, currents and conductances, compact, full and plastic synapses, several copies, windows of one step and of many, membranes with further states, spikes that land within the step).
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { randomStream } from '../../src/random.ts';
import type { SpikeTrains } from '../../src/signals.ts';
import type { createSimulator, SimulatorFacts } from '../../src/simulator.ts';

/** Names of the networks. */
export const cellNetworks = ['static', 'conductance', 'plastic', 'recovery', 'adaptive'] as const;

/** What to run. */
export interface Cell {
  readonly network: (typeof cellNetworks)[number];
  readonly backend: Backend;
  readonly jobs: number;
  /** Begins with pieces of … 3, 2, 1 steps, so that there are windows of every length before the first comes again. */
  readonly cut?: boolean;
}

/** What ran and what came of it. */
export interface CellResult {
  readonly engine: string;
  readonly facts: SimulatorFacts;
  readonly spikes: number;
  /** Digest of the spikes, (step, sender) in order. */
  readonly digest: string;
  /** Digest of some membrane potentials at every step: it sees a difference of one rounding, long before the spikes do. */
  readonly potentials: string;
}

interface Run {
  readonly circuit: Circuit;
  readonly durationMs: number;
  /** Input spikes of each copy. */
  readonly trains: readonly SpikeTrains[];
}

const SEED = 5;
const COPIES = 3;
/** Every so many neurons the potential is recorded. */
const RECORDED = 29;
/** Factor on the 4,000 neurons of the conductance network; p grows by its inverse, so that each has as many synapses. */
const SMALLER = 0.2;
/** Steps; as long as the static network's windows. */
const LONGEST_PIECE = 15;

function smaller(circuit: Circuit): Circuit {
  const [first, ...rest] = circuit.populations.map((population) => ({
    ...population,
    size: population.size * SMALLER,
  }));
  const projections = circuit.projections.map(({ connector, ...projection }) => ({
    ...projection,
    connector: connector.rule === 'fixed_probability' ? { ...connector, p: connector.p / SMALLER } : connector,
  }));
  return { ...circuit, populations: [first, ...rest], projections };
}

function poissonTrain(copy: number, rateHz: number, durationMs: number): Float64Array {
  const stream = randomStream(SEED, 'cell', copy);
  const times: number[] = [];
  for (let t = 0; t < durationMs; t += 0.1 + (stream.exponential() * 1000) / rateHz) if (t > 0) times.push(t);
  return Float64Array.from(times);
}

/** Eighty excitatory and twenty inhibitory neurons under dense noise. */
function noisy(
  name: string,
  model: string,
  params: Readonly<Record<'exc' | 'inh', NonNullable<Circuit['populations'][number]['params']>>>,
  weight: Readonly<Record<'noise' | 'exc' | 'inh', number>>,
): Circuit {
  const sides = ['exc', 'inh'] as const;
  return {
    name,
    dt: 0.1,
    populations: [
      { name: 'exc', model, size: 80, params: params.exc },
      { name: 'inh', model, size: 20, params: params.inh },
    ],
    inputs: sides.map((target) => ({
      ...{ kind: 'poisson', name: `noise ${target}`, target, rate: 2000, weight: weight.noise, delay: 0.1 },
    })),
    projections: sides.flatMap((source) =>
      sides.map((target) => ({
        ...{ source, target, weight: weight[source], delay: 1 },
        connector: { rule: 'fixed_indegree' as const, indegree: 10 },
      })),
    ),
  };
}

const V_m = { distribution: 'uniform', low: -70, high: -50 } as const;
/** Izhikevich's neurons of two classes. */
const recovery = noisy(
  'recovery',
  'izhikevich',
  { exc: { V_m }, inh: { a: 0.1, d: 2 } },
  { noise: 5, exc: 0.5, inh: -1 },
);
/** Adapting neurons without refractoriness, and others that do not adapt, with it. */
const adaptive = noisy(
  'adaptive',
  'aeif_cond_exp',
  { exc: { V_m, tau_syn_ex: 2, b: 20 }, inh: { tau_syn_ex: 2, a: 0, b: 0, t_ref: 1, Delta_T: 1 } },
  { noise: 4, exc: 2, inh: -6 },
);

function runOf(network: Cell['network']): Run {
  switch (network) {
    case 'static':
      return { circuit: createCircuit('brunel2000', { scale: 0.02 }), durationMs: 80, trains: [] };
    case 'conductance': {
      const circuit = smaller(createCircuit('vogels_abbott2005', { synapses: 'COBA' }));
      return { circuit, durationMs: 15, trains: [] };
    }
    case 'plastic': {
      const trains = Array.from({ length: COPIES }, (_, copy) => [poissonTrain(copy, 60, 100)]);
      return { circuit: maass2002(), durationMs: 100, trains };
    }
    case 'recovery':
      return { circuit: recovery, durationMs: 80, trains: [] };
    case 'adaptive':
      return { circuit: adaptive, durationMs: 80, trains: [] };
    default:
      return network satisfies never;
  }
}

/** Durations in ms that add up to a whole. */
function piecesOf(durationMs: number, dt: number): number[] {
  const pieces = Array.from({ length: LONGEST_PIECE }, (_, i) => LONGEST_PIECE - i);
  const rest = Math.round(durationMs / dt) - pieces.reduce((sum, steps) => sum + steps, 0);
  return [...pieces, rest].map((steps) => steps * dt);
}

async function digestOf(numbers: readonly number[]): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', Float64Array.from(numbers)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Runs a cell; `create` is that of the package under test. */
export async function runCell(
  create: typeof createSimulator,
  { network: name, backend, jobs, cut = false }: Cell,
): Promise<CellResult> {
  const { circuit, durationMs, trains } = runOf(name);
  const network = buildNetwork(circuit, SEED);
  const neurons = Array.from({ length: Math.ceil(network.size / RECORDED) }, (_, i) => i * RECORDED);
  const copies = Math.max(1, trains.length);
  const simulator = await create(network, { backend, jobs, copies, record: { neurons, variables: ['V_m'] } });
  const { engine, facts } = simulator;
  const pairs: number[] = [];
  const potentials: number[] = [];
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++) pairs.push(steps[i], senders[i]);
  });
  simulator.traces.subscribe(({ values }) => {
    for (const value of values.V_m) potentials.push(value);
  });
  trains.forEach((train, copy) => {
    simulator.schedule(train, copy);
  });
  try {
    for (const piece of cut ? piecesOf(durationMs, network.dt) : [durationMs]) await simulator.run(piece);
  } finally {
    simulator.dispose();
  }
  return {
    engine,
    facts,
    spikes: pairs.length / 2,
    digest: await digestOf(pairs),
    potentials: await digestOf(potentials),
  };
}
