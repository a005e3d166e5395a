/**
 * Small random circuits for properties of the engines: a handful of populations of any models, driven hard enough to
 * fire. What a circuit is made of is chosen by fast-check and shrinks; the numbers in it follow from its seed. Every
 * quantity is given by neuron or by synapse, so that tests can move neurons about.
 */
import fc from 'fast-check';
import type {
  Circuit,
  Input,
  Population,
  Projection,
  ReceptorSpec,
  SynapseSpec,
  Value,
} from '../../models/circuits/circuit.ts';
import { type RandomStream, randomStream } from '../../src/random.ts';
import { type SmallModel, type SmallModelUse, smallModels } from './small_models.ts';

const MODELS = Object.keys(smallModels) as SmallModel[];

/** What a small circuit is made of. */
export interface Features {
  readonly seed: number;
  readonly models: readonly SmallModel[];
  readonly plastic: boolean;
  /** Plastic synapses of the form of 2000 are among them. */
  readonly form2000?: boolean;
  /** Populations whose synapses have both signs, which rules out the compact form. */
  readonly mixedSigns: boolean;
  /** Further synapses by the rules that are drawn target by target. */
  readonly drawn: boolean;
  readonly poisson: 'none' | 'sparse' | 'dense';
  /** Every parameter the same in all neurons, at rest at first where the model rests, without constant currents. */
  readonly silentStart: boolean;
  /** Shortest delay in steps. */
  readonly shortestDelay: number;
  /** Populations that can choose receptors do so. */
  readonly receptors: boolean;
}

/** Any features but those that are given. */
export function anyFeatures(given: Partial<Features> = {}): fc.Arbitrary<Features> {
  return fc
    .record({
      seed: fc.nat(1e6),
      models: fc.array(fc.constantFrom(...MODELS), { minLength: 1, maxLength: 3 }),
      plastic: fc.boolean(),
      form2000: fc.boolean(),
      mixedSigns: fc.boolean(),
      drawn: fc.boolean(),
      poisson: fc.constantFrom('none' as const, 'sparse' as const, 'dense' as const),
      silentStart: fc.boolean(),
      shortestDelay: fc.constantFrom(1, 2, 7, 12, 40),
      receptors: fc.boolean(),
    })
    .map((features) => ({ ...features, ...given }));
}

const numbers = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

const useOf = (model: Population['model']): SmallModelUse => smallModels[model as SmallModel];

/** Receptors of four kinds. @param tau_syn of one of them */
function chosenReceptors(model: SmallModel, tau_syn: ReceptorSpec['tau_syn']): Record<string, ReceptorSpec> {
  const reversal = (E_rev: number): { E_rev?: number } => (model.startsWith('iaf_cond') ? { E_rev } : {});
  return {
    AMPA: { tau_syn: 1, ...reversal(0) },
    NMDA: { tau_syn: 30, tau_rise: 2, ...reversal(0) },
    GABA_A: { tau_syn, ...reversal(-80) },
    GABA_B: { tau_syn: 60, tau_rise: 60, ...reversal(-95) },
  };
}

function choosing(
  { params, ...rest }: Population & { readonly model: SmallModel },
  { silentStart }: Features,
  stream: RandomStream,
): Population {
  const { tau_syn_ex: _, tau_syn_in: __, ...kept } = { ...params };
  const tau_syn = silentStart ? 4 : numbers(rest.size, () => 3 + 2 * stream.uniform());
  return { ...rest, params: kept, receptors: chosenReceptors(rest.model, tau_syn) };
}

/**
 * A projection or an input, onto one of the target's receptors where it has any: conductances ≥ 0, currents of any
 * sign.
 */
function onto<T extends { readonly weight: Value }>(target: Population, given: T, stream: RandomStream): T {
  if (target.receptors === undefined) return given;
  const receptors = Object.keys(target.receptors);
  const { weight } = given;
  const magnitude = typeof weight === 'number' ? Math.abs(weight) : Array.from(weight as number[], Math.abs);
  const conducts = target.receptors.AMPA.E_rev !== undefined;
  return {
    ...given,
    receptor: receptors[stream.integer(receptors.length)],
    ...(conducts ? { weight: magnitude } : {}),
  };
}

function population(name: string, model: SmallModel, features: Features, stream: RandomStream): Population {
  const { silentStart, receptors } = features;
  const size = 3 + stream.integer(15);
  const { params, spread } = useOf(model);
  const draw = (value: () => number): number[] => numbers(size, value);
  const plain = { name, model, size, params: { ...params, ...(silentStart ? {} : spread(draw, stream)) } };
  return receptors && /^iaf_(psc|cond)_(exp|alpha)$/.test(model) ? choosing(plain, features, stream) : plain;
}

/**
 * Initial values are those of time 0, so a network that starts in silence, for which time does not count, keeps the
 * usual ones.
 */
function plasticity(count: number, { form2000 = false, silentStart }: Features, stream: RandomStream): SynapseSpec {
  const both = {
    U: numbers(count, () => 0.1 + 0.8 * stream.uniform()),
    tau_rec: numbers(count, () => 20 + 200 * stream.uniform()),
    tau_fac: numbers(count, () => 300 * Math.max(0, stream.uniform() - 0.2)),
  };
  if (!form2000 || stream.uniform() < 0.3) return { model: 'tsodyks2_synapse', ...both };
  const start = silentStart
    ? {}
    : {
        u: numbers(count, () => stream.uniform()),
        x: numbers(count, () => 0.5 + 0.4 * stream.uniform()),
        y: numbers(count, () => 0.1 * stream.uniform()),
      };
  return { model: 'tsodyks_synapse', ...both, tau_psc: numbers(count, () => 0.5 + 40 * stream.uniform()), ...start };
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
  const unit = useOf(target.model).weight;
  const sign = (): number => (features.mixedSigns ? (stream.uniform() < 0.4 ? -1 : 1) : inhibitory ? -1 : 1);
  const projection: Projection = {
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
    ...(features.plastic && stream.uniform() < 0.7 ? { synapse: plasticity(count, features, stream) } : {}),
  };
  return onto(target, projection, stream);
}

function drawnProjections(
  populations: readonly Population[],
  { shortestDelay }: Features,
  stream: RandomStream,
): Projection[] {
  const [first] = populations;
  const last = populations[populations.length - 1];
  const inhibitory = last === first ? 1 : -1;
  const ahead: Projection = {
    source: first.name,
    target: last.name,
    connector: { rule: 'fixed_probability', p: 0.3 },
    weight: useOf(last.model).weight,
    delay: { distribution: 'uniform', low: 0.1 * shortestDelay, high: 0.1 * (shortestDelay + 9) },
  };
  const back: Projection = {
    source: last.name,
    target: first.name,
    connector: { rule: 'fixed_indegree', indegree: 2 },
    weight: inhibitory * 2 * useOf(first.model).weight,
    delay: 0.1 * shortestDelay,
  };
  return [onto(last, ahead, stream), onto(first, back, stream)];
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
    {
      kind: 'current',
      name: 'step',
      target: 'p0',
      amplitude: useOf(populations[0].model).current,
      start: 20,
      stop: 61.7,
    },
  ];
  if (features.poisson !== 'none')
    for (const target of populations) {
      const noise: Input = {
        ...{ kind: 'poisson', name: `noise ${target.name}`, target: target.name, delay: 0.3 },
        ...(features.poisson === 'dense' ? { rate: 2000 } : { rate: 100, start: 5 }),
        weight: useOf(target.model).weight * (features.poisson === 'dense' ? 0.5 : 4),
      };
      inputs.push(onto(target, noise, stream));
    }
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
        weight: 12 * useOf(target.model).weight,
      })),
      ...(features.drawn ? drawnProjections(populations, features, stream) : []),
    ],
    inputs,
  };
}
