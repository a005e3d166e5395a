/**
 * One cell of the table networks × backends × threads, to be run in Node and in a page alike: eight small networks that
 * between them take every path from spike to spike (dense and sparse Poisson trains, input spikes, jumps, currents and
 * conductances, compact, full and plastic synapses, those that learn, several copies, windows of one step and of many,
 * membranes with further states, spikes that land within the step or leave the potential alone, a text so long that a
 * window has room for one step, receptors by sign and by name).
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
export const cellNetworks = [
  ...(['static', 'conductance', 'plastic', 'recovery', 'adaptive', 'channels', 'receptors', 'learning'] as const),
] as const;

/**
 * Numbers of threads to compare: all up to four in Node where nothing takes seconds to compile, as gpu.js and the
 * longest membranes do in every thread; elsewhere one and an odd number of several, which cuts populations in two.
 */
export function threadsOf(
  network: (typeof cellNetworks)[number],
  where: 'node' | 'page',
  backend: Backend,
): readonly number[] {
  const slow = ['channels', 'adaptive'].includes(network);
  // In a page the modes of gpu.js are computed in software, slowly, and compiled in every thread: two cut populations as
  // well; that one thread does as three do, one network tells.
  if (where === 'page' && backend !== 'wasm') return network === 'plastic' ? [1, 3] : slow ? [1] : [2];
  return where === 'node' && backend === 'wasm' && !slow ? [1, 2, 3, 4] : [1, 3];
}

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
  /**
   * Digest of some membrane potentials at every step: it sees a difference of one rounding, long before the spikes do.
   */
  readonly potentials: string;
  /** Digest of all weights that learn, at the end. */
  readonly weights: string;
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
/**
 * Factor on the 4,000 neurons of the conductance network; p grows by its inverse, so that each has as many synapses.
 */
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

/** Every rule of long-term plasticity, one with short-term plasticity besides, under dense noise. */
function learning(): Circuit {
  const inhibitory = { eta: 0.05, Wmax: -3 };
  const params: Readonly<Record<string, Record<string, number>>> = {
    ...{ stdp_synapse: { Wmax: 3 }, stdp_nn_symm_synapse: { Wmax: 3, mu_plus: 0.4, mu_minus: 0.4 } },
    ...{ stdp_nn_pre_centered_synapse: { Wmax: 3 }, stdp_nn_restr_synapse: { Wmax: 3, mu_plus: 0 } },
    ...{ stdp_pl_synapse_hom: { lambda: 0.01 }, stdp_triplet_synapse: { Wmax: 3, Aminus: 0.01 } },
    ...{ stdp_dopamine_synapse: { Wmax: 3, A_plus: 0.5, A_minus: 0.5 }, synaptic_scaling: { Wmax: 3, tau_rate: 50 } },
  };
  const neurons = {
    model: 'iaf_psc_delta',
    params: { V_m: { distribution: 'uniform' as const, low: -70, high: -55 } },
  };
  return {
    ...{ name: 'learning', dt: 0.1 },
    populations: [
      { name: 'exc', size: 60, ...neurons },
      { name: 'inh', size: 20, ...neurons },
    ],
    inputs: ['exc', 'inh'].map((target) => ({
      ...{ kind: 'poisson', name: `noise ${target}`, target, rate: 6000, weight: 0.3, delay: 0.1 },
    })),
    projections: [
      ...Object.entries(params).map(([model, given], i) => ({
        ...{ source: 'exc', target: 'exc', weight: 0.5 + 0.1 * i, delay: 1 + 0.3 * i },
        connector: { rule: 'fixed_indegree' as const, indegree: 6 },
        ...(i === 0 ? { synapse: { model: 'tsodyks2_synapse' as const, U: 0.5, tau_rec: 50, tau_fac: 20 } } : {}),
        plasticity: { model, params: given },
      })),
      {
        ...{ source: 'inh', target: 'exc', weight: -0.5, delay: 0.8 },
        connector: { rule: 'fixed_indegree', indegree: 8 },
        plasticity: { model: 'vogels_sprekeler_synapse', params: inhibitory },
      },
      { source: 'exc', target: 'inh', weight: 0.5, delay: 1, connector: { rule: 'fixed_indegree', indegree: 8 } },
    ],
  };
}
/**
 * Neurons with four receptors, one of which facilitating synapses reach, and others with two, under sparse and dense
 * noise.
 */
const receptors: Circuit = {
  name: 'receptors',
  dt: 0.1,
  populations: [
    {
      ...{ name: 'exc', model: 'iaf_cond_exp', size: 80 },
      params: { V_m: { distribution: 'uniform', low: -70, high: -56 } },
      receptors: {
        AMPA: { tau_syn: { distribution: 'uniform', low: 1, high: 3 }, E_rev: 0 },
        NMDA: { tau_rise: 2, tau_syn: 80, E_rev: 0 },
        GABA_A: { tau_syn: 5, E_rev: -75 },
        GABA_B: { tau_rise: 30, tau_syn: 150, E_rev: -90 },
      },
    },
    { name: 'inh', model: 'iaf_cond_alpha', size: 20, params: { V_m: -60 } },
  ],
  inputs: [
    { kind: 'poisson', name: 'noise exc', target: 'exc', rate: 1500, weight: 6, receptor: 'AMPA', delay: 0.1 },
    { kind: 'poisson', name: 'slow noise', target: 'exc', rate: 50, weight: 1, receptor: 'NMDA', delay: 0.4 },
    { kind: 'poisson', name: 'noise inh', target: 'inh', rate: 1500, weight: 8, delay: 0.1 },
  ],
  projections: [
    ...['AMPA', 'NMDA', 'GABA_A', 'GABA_B'].map((receptor, i) => ({
      ...{ source: receptor.startsWith('GABA') ? 'inh' : 'exc', target: 'exc', receptor, delay: 1 + 0.3 * i },
      connector: { rule: 'fixed_indegree' as const, indegree: 8 },
      weight: { distribution: 'uniform' as const, low: 0.5, high: 1.5 },
    })),
    {
      ...{ source: 'exc', target: 'exc', receptor: 'NMDA', weight: 0.5, delay: 2 },
      connector: { rule: 'fixed_probability', p: 0.1 },
      synapse: { model: 'tsodyks2_synapse', U: 0.2, tau_rec: 100, tau_fac: 400 },
    },
    { source: 'exc', target: 'inh', connector: { rule: 'fixed_indegree', indegree: 10 }, weight: 2, delay: 1 },
    { source: 'inh', target: 'inh', connector: { rule: 'fixed_indegree', indegree: 4 }, weight: -2, delay: 0.9 },
  ],
};

/** Hodgkin–Huxley neurons that a current makes fire, each at its own pace. */
const channels: Circuit = {
  name: 'channels',
  dt: 0.1,
  populations: [
    {
      ...{ name: 'axons', model: 'hh_psc_alpha', size: 120 },
      params: {
        V_m: { distribution: 'uniform', low: -75, high: -60 },
        I_e: { distribution: 'uniform', low: 800, high: 2000 },
      },
    },
  ],
  projections: [
    {
      ...{ source: 'axons', target: 'axons', weight: 60, delay: 0.7 },
      connector: { rule: 'fixed_indegree', indegree: 5 },
    },
  ],
};

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
    case 'learning':
      return { circuit: learning(), durationMs: 120, trains: [] };
    case 'recovery':
      return { circuit: recovery, durationMs: 80, trains: [] };
    case 'receptors':
      return { circuit: receptors, durationMs: 50, trains: [[], []] };
    case 'adaptive':
      return { circuit: adaptive, durationMs: 80, trains: [] };
    case 'channels':
      return { circuit: channels, durationMs: 40, trains: [] };
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
  const weights: number[] = [];
  try {
    simulator.releaseDopamine([durationMs / 3, durationMs / 2], 5);
    for (const piece of cut ? piecesOf(durationMs, network.dt) : [durationMs]) await simulator.run(piece);
    for (const { name, learning: rule } of network.projections)
      if (rule !== undefined) for (const weight of (await simulator.weights(name)).weights) weights.push(weight);
  } finally {
    simulator.dispose();
  }
  return {
    engine,
    facts,
    spikes: pairs.length / 2,
    digest: await digestOf(pairs),
    potentials: await digestOf(potentials),
    weights: await digestOf(weights),
  };
}
