/**
 * A tank: the microcircuit of Maass, Natschläger & Markram 2002 (maass2002.ts) in one column of any size, a × a × 5a
 * sites, heard through electrodes: spike channels of which each neuron hears one. With 135 neurons it is the published
 * column but for the input. In a wider column a neuron has more neighbours within reach: recurrent weights are divided
 * by the expected number of neighbours, relative to the published column's, so that the drive of a neuron does not grow
 * with the size.
 */
import type { Circuit, Projection } from './circuit.ts';
import {
  exponentialWeight,
  maassInput,
  maassMembrane,
  maassPathways,
  maassProjection,
  maassRefractory,
} from './maass2002.ts';

/** Input channels of a tank. */
export const electrodeCount = 27;

/** Options of {@link tank}. */
export interface TankOptions {
  /** Neurons, ≥ 2. */
  readonly size: number;
  /** Reach of the connections in grid units, ≥ 0. */
  readonly lambda: number;
  /** Fraction of neurons that inhibit, 0 … 1. */
  readonly inhibitory: number;
  /** Factor on all recurrent weights. */
  readonly weightScale: number;
  readonly shortTerm: boolean;
  /** Additive STDP among the excitatory neurons. */
  readonly stdp: boolean;
  /** Rate of a Poisson train into each neuron, Hz. */
  readonly noiseHz: number;
  /** Electrode of every neuron, by population; left out, the tank has no input yet. */
  readonly heard?: Readonly<Record<'exc' | 'inh', ArrayLike<number>>>;
}

/** Sites of a tank along its length and across: the least column a × a × 5a that holds so many neurons. */
export function tankGrid(size: number): readonly [number, number, number] {
  let across = 1;
  while (5 * across ** 3 < size) across++;
  return [5 * across, across, across];
}

/**
 * Expected Σ exp(−(D/lambda)²) over the other neurons of a neuron, averaged over the sites of a grid of which a share
 * is taken.
 */
function expectedNeighbours(grid: readonly number[], lambda: number, share: number): number {
  const sites = grid.reduce((product, n) => product * n, 1);
  const alongAxis = (n: number): number => {
    let sum = n;
    for (let d = 1; d < n; d++) sum += 2 * (n - d) * Math.exp(-((d / lambda) ** 2));
    return sum;
  };
  return share * (grid.reduce((product, n) => product * alongAxis(n), 1) / sites - 1);
}

const PUBLISHED_GRID = [15, 3, 3] as const;
/**
 * Of additive STDP: a step of 1.5 % of the mean weight, and a bound that no exponentially distributed weight begins
 * beyond (e⁻²⁵ each).
 */
const STDP = { lambda: 0.0006, alpha: 1.05, mu_plus: 0, mu_minus: 0, Wmax: 25 * maassPathways.EE.A } as const;

/** The factor on recurrent weights, and what goes with it: the more neighbours a neuron has, the less of each. */
function recurrentScale({ size, lambda, weightScale, shortTerm }: TankOptions) {
  const grid = tankGrid(size);
  const share = size / grid.reduce((product, n) => product * n, 1);
  const crowding =
    lambda === 0 ? 1 : expectedNeighbours(grid, lambda, share) / expectedNeighbours(PUBLISHED_GRID, lambda, 1);
  return { lambda, weightScale: weightScale / crowding, shortTermPlasticity: shortTerm };
}

/** Synapses among the neurons. */
function recurrentProjections(options: TankOptions): Projection[] {
  const scale = recurrentScale(options);
  const Wmax = STDP.Wmax * Math.max(scale.weightScale, 0.01);
  const end = (letter: string): string => (letter === 'E' ? 'exc' : 'inh');
  return (['EE', 'EI', 'IE', 'II'] as const).map((pathway) => {
    const projection = maassProjection(pathway, end(pathway[0]), end(pathway[1]), scale);
    if (pathway !== 'EE' || !options.stdp) return projection;
    return { ...projection, plasticity: { model: 'stdp_synapse', params: { ...STDP, Wmax } } };
  });
}

/** Mean weights of input and noise, pA. */
const INPUT_WEIGHT = { exc: maassInput.toExcitatory, inh: maassInput.toInhibitory } as const;

/** Synapses of the electrodes: every neuron hears one. */
function electrodeProjections(heard: NonNullable<TankOptions['heard']>): Projection[] {
  return (['exc', 'inh'] as const).map((name) => ({
    source: 'input',
    target: name,
    connector: { rule: 'list', sources: heard[name], targets: Uint32Array.from(heard[name], (_, i) => i) },
    weight: exponentialWeight(INPUT_WEIGHT[name]),
    delay: maassInput.delay,
  }));
}

/** The circuit; populations `exc` and `inh`, spike input `input`. */
export function tank(options: TankOptions): Circuit {
  const { size, noiseHz, heard } = options;
  const inhibitory = Math.min(size - 1, Math.max(1, Math.round(options.inhibitory * size)));
  const sizes = [
    ['exc', size - inhibitory],
    ['inh', inhibitory],
  ] as const;
  const populations = sizes.map(([name, count]) => ({
    name,
    model: 'iaf_psc_exp',
    size: count,
    params: { ...maassMembrane, t_ref: maassRefractory[name] },
    space: 'column',
  }));
  const noise = populations.map(({ name }) => ({
    ...({ kind: 'poisson', name: `noise ${name}`, target: name, rate: noiseHz } as const),
    weight: INPUT_WEIGHT[name],
    delay: maassInput.delay,
  }));
  return {
    name: 'tank',
    dt: 0.1,
    spaces: [{ name: 'column', grid: tankGrid(size) }],
    populations,
    inputs: [{ kind: 'spikes', name: 'input', channels: electrodeCount }, ...(noiseHz > 0 ? noise : [])],
    projections: [...recurrentProjections(options), ...(heard === undefined ? [] : electrodeProjections(heard))],
  };
}
