/**
 * Small random circuits for properties of the engines: a handful of populations of any models, driven hard enough to fire. What a circuit is made of is chosen by
 * fast-check and shrinks; the numbers in it follow from its seed. Every quantity is given by neuron or by synapse, so that tests can move neurons about.
 */
import fc from 'fast-check';
import type { Circuit, Input, Population, Projection, SynapseSpec } from '../../models/circuits/circuit.ts';
import { type RandomStream, randomStream } from '../../src/random.ts';

/** What a weight of 1 is in each model: about 0.5 mV at the peak of what it evokes. */
const WEIGHT = {
  ...{ iaf_psc_exp: 100, iaf_psc_alpha: 30, iaf_psc_delta: 0.5 },
  ...{ iaf_cond_exp: 2, iaf_cond_alpha: 1, aeif_cond_exp: 2, izhikevich: 0.5 },
} as const;
/**
 * Membranes at rest at their reset potential, so that silence is a fixed point in any arithmetic, to which the exponential term then adds less than a rounding;
 * rheobase 375 pA, of the conductances 250 pA.
 */
const MEMBRANE = {
  iaf_psc_exp: { E_L: -70, V_reset: -70, tau_syn_in: 3 },
  iaf_psc_alpha: { E_L: -70, V_reset: -70, tau_syn_in: 3 },
  iaf_psc_delta: { E_L: -70, V_reset: -70 },
  iaf_cond_exp: { E_L: -70, V_reset: -70, tau_syn_ex: 1 },
  iaf_cond_alpha: { E_L: -70, V_reset: -70, tau_syn_ex: 1 },
  aeif_cond_exp: { E_L: -70, V_reset: -70, g_L: 16.6667, C_m: 250, Delta_T: 0.5, tau_syn_ex: 1 },
  izhikevich: { c: -70, U_m: -14 },
} as const;
/** Models of the circuits. */
export type SmallModel = keyof typeof WEIGHT;
const MODELS = Object.keys(WEIGHT) as SmallModel[];

/** What a small circuit is made of. */
export interface Features {
  readonly seed: number;
  readonly models: readonly SmallModel[];
  readonly plastic: boolean;
  /** Populations whose synapses have both signs, which rules out the compact form. */
  readonly mixedSigns: boolean;
  /** Further synapses by the rules that are drawn target by target. */
  readonly drawn: boolean;
  readonly poisson: 'none' | 'sparse' | 'dense';
  /** Every parameter the same in all neurons, at rest at first, without constant currents. */
  readonly silentStart: boolean;
  /** Shortest delay in steps. */
  readonly shortestDelay: number;
}

/** Any features but those that are given. */
export function anyFeatures(given: Partial<Features> = {}): fc.Arbitrary<Features> {
  return fc
    .record({
      seed: fc.nat(1e6),
      models: fc.array(fc.constantFrom(...MODELS), { minLength: 1, maxLength: 3 }),
      plastic: fc.boolean(),
      mixedSigns: fc.boolean(),
      drawn: fc.boolean(),
      poisson: fc.constantFrom('none' as const, 'sparse' as const, 'dense' as const),
      silentStart: fc.boolean(),
      shortestDelay: fc.constantFrom(1, 2, 7, 12, 40),
    })
    .map((features) => ({ ...features, ...given }));
}

const numbers = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

/** Refractory periods from none on. */
function leakySpread(size: number, stream: RandomStream): Record<string, number[]> {
  return {
    I_e: numbers(size, () => 450 * stream.uniform()),
    t_ref: numbers(size, () => 0.1 * stream.integer(30)),
    V_th: numbers(size, () => -56 + 2 * stream.uniform()),
  };
}

/** Spikes that end high or low above the threshold, in upswings from steep to slow. */
function adaptiveSpread(size: number, stream: RandomStream): Record<string, number[]> {
  return {
    ...leakySpread(size, stream),
    Delta_T: numbers(size, () => 2.5 * Math.max(0, stream.uniform() - 0.2)),
    V_peak: numbers(size, () => -50 + 60 * stream.uniform()),
    V_reset: numbers(size, () => -70 + 14 * stream.uniform()),
    w: numbers(size, () => 30 * stream.uniform()),
    a: numbers(size, () => 6 * stream.uniform() - 1),
    b: numbers(size, () => 40 * stream.uniform()),
  };
}

function recoverySpread(size: number, stream: RandomStream): Record<string, number[]> {
  return {
    I_e: numbers(size, () => 8 * stream.uniform()),
    U_m: numbers(size, () => -14 + stream.uniform()),
    a: numbers(size, () => 0.02 + 0.08 * stream.uniform()),
    d: numbers(size, () => 2 + 6 * stream.uniform()),
  };
}

const SPREAD: Readonly<Partial<Record<SmallModel, typeof leakySpread>>> = {
  aeif_cond_exp: adaptiveSpread,
  izhikevich: recoverySpread,
};

function population(name: string, model: SmallModel, { silentStart }: Features, stream: RandomStream): Population {
  const size = 3 + stream.integer(15);
  const spread = silentStart
    ? {}
    : {
        V_m: numbers(size, () => -70 + 14 * stream.uniform()),
        ...(SPREAD[model] ?? leakySpread)(size, stream),
      };
  return { name, model, size, params: { ...MEMBRANE[model], V_m: -70, ...spread } };
}

function plasticity(count: number, stream: RandomStream): SynapseSpec {
  return {
    model: 'tsodyks2_synapse',
    U: numbers(count, () => 0.1 + 0.8 * stream.uniform()),
    tau_rec: numbers(count, () => 20 + 200 * stream.uniform()),
    tau_fac: numbers(count, () => 300 * Math.max(0, stream.uniform() - 0.2)),
  };
}

/** Listed synapses, with repetitions; inhibition comes from the last population, or from half of all synapses. */
function listed(
  source: { readonly name: string; readonly size: number },
  target: Population,
  inhibitory: boolean,
  features: Features,
  stream: RandomStream,
): Projection {
  const count = 3 * target.size;
  const unit = WEIGHT[target.model as SmallModel];
  const sign = (): number => (features.mixedSigns ? (stream.uniform() < 0.4 ? -1 : 1) : inhibitory ? -1 : 1);
  return {
    source: source.name,
    target: target.name,
    connector: {
      rule: 'list',
      sources: numbers(count, () => stream.integer(source.size)),
      targets: numbers(count, () => stream.integer(target.size)),
    },
    // Multiples of a quarter, so that there are few distinct ones and the compact form is possible.
    weight: numbers(count, () => (unit * (2 + stream.integer(20)) * sign()) / 4),
    delay: numbers(count, () => 0.1 * (features.shortestDelay + stream.integer(25))),
    ...(features.plastic && stream.uniform() < 0.7 ? { synapse: plasticity(count, stream) } : {}),
  };
}

function drawnProjections(populations: readonly Population[], { shortestDelay }: Features): Projection[] {
  const [first] = populations;
  const last = populations[populations.length - 1];
  const inhibitory = last === first ? 1 : -1;
  return [
    {
      source: first.name,
      target: last.name,
      connector: { rule: 'fixed_probability', p: 0.3 },
      weight: WEIGHT[last.model as SmallModel],
      delay: { distribution: 'uniform', low: 0.1 * shortestDelay, high: 0.1 * (shortestDelay + 9) },
    },
    {
      source: last.name,
      target: first.name,
      connector: { rule: 'fixed_indegree', indegree: 2 },
      weight: inhibitory * 2 * WEIGHT[first.model as SmallModel],
      delay: 0.1 * shortestDelay,
    },
  ];
}

function trains(channels: number, durationMs: number, stream: RandomStream): number[][] {
  return Array.from({ length: channels }, () => {
    const times: number[] = [];
    for (let time = 0.3; time < durationMs; time += 8 * stream.exponential()) times.push(time);
    return times;
  });
}

/** The circuit of some features; its inputs last 200 ms. */
export function smallCircuit(features: Features): Circuit {
  const stream = randomStream(features.seed, 'small circuit');
  const populations = features.models.map((model, i) => population(`p${i}`, model, features, stream));
  const isLast = (i: number): boolean => i > 0 && i === populations.length - 1;
  const channels = 1 + stream.integer(4);
  const inputs: Input[] = [
    { kind: 'spikes', name: 'in', channels, times: trains(channels, 200, stream) },
    { kind: 'current', name: 'step', target: 'p0', amplitude: 400, start: 20, stop: 61.7 },
  ];
  if (features.poisson !== 'none')
    for (const { name, model } of populations)
      inputs.push({
        ...{ kind: 'poisson', name: `noise ${name}`, target: name, delay: 0.3 },
        ...(features.poisson === 'dense' ? { rate: 2000 } : { rate: 100, start: 5 }),
        weight: WEIGHT[model as SmallModel] * (features.poisson === 'dense' ? 0.5 : 4),
      });
  return {
    name: 'small',
    dt: 0.1,
    populations,
    projections: [
      ...populations.flatMap((source, i) =>
        populations.map((target) => listed(source, target, isLast(i), features, stream)),
      ),
      ...populations.map((target) => ({
        ...listed({ name: 'in', size: channels }, target, false, { ...features, mixedSigns: false }, stream),
        // Strong enough to make a population fire by themselves.
        weight: 12 * WEIGHT[target.model as SmallModel],
      })),
      ...(features.drawn ? drawnProjections(populations, features) : []),
    ],
    inputs,
  };
}
