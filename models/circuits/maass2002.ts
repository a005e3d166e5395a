/**
 * The generic cortical microcircuit of Maass, Natschläger & Markram 2002 (Neural Comput. 14:2531, appendix B): columns
 * of 15 × 3 × 3 leaky integrate-and-fire neurons, a fifth of them inhibitory at random, connected with P =
 * C·exp(−(D/λ)²), dynamic synapses after Markram, Wang & Tsodyks 1998. In the paper's units R_m = 1 MΩ, so 1 nA raises
 * the membrane by 1 mV; here currents are pA and C_m = tau_m/R_m. Not in the paper and chosen here: the delay of the
 * input (as for E→I), no connections between columns, and U redrawn where it would exceed 1. Static synapses are those
 * of the paper without the u·R factor, all scaled by one number.
 */
import type { Circuit, Distribution, Population, Projection, SynapseSpec } from './circuit.ts';

/** Which neurons a connection joins, presynaptic type first. */
export type Pathway = 'EE' | 'EI' | 'IE' | 'II';

/** Sites of one column. */
export const maassColumnSize = 135;

const INHIBITORY_FRACTION = 0.2;
const GRID = [15, 3, 3] as const;
/** Columns are drawn with one empty layer between them. */
const COLUMN_SPACING = 4;

/** Parameters of each pathway: C, weight in pA, delay in ms, means of U, D (tau_rec, ms) and F (tau_fac, ms). */
export const maassPathways: Readonly<
  Record<Pathway, { C: number; A: number; delay: number; U: number; D: number; F: number }>
> = {
  EE: { C: 0.3, A: 30_000, delay: 1.5, U: 0.5, D: 1100, F: 50 },
  EI: { C: 0.2, A: 60_000, delay: 0.8, U: 0.05, D: 125, F: 1200 },
  IE: { C: 0.4, A: -19_000, delay: 0.8, U: 0.25, D: 700, F: 20 },
  II: { C: 0.1, A: -19_000, delay: 0.8, U: 0.32, D: 144, F: 60 },
};

/** Membrane of every neuron: NEST's names and units. */
export const maassMembrane = {
  C_m: 30_000,
  tau_m: 30,
  E_L: 0,
  V_th: 15,
  V_reset: 13.5,
  I_e: 13_500,
  V_m: { distribution: 'uniform', low: 13.5, high: 15 } as const,
  tau_syn_ex: 3,
  tau_syn_in: 6,
};

/** Refractory periods in ms. */
export const maassRefractory = { exc: 3, inh: 2 } as const;

/** Input of the paper's circuit: the share of neurons that a channel reaches, mean weights in pA, delay in ms. */
export const maassInput = { fraction: 0.3, toExcitatory: 18_000, toInhibitory: 9_000, delay: 0.8 } as const;

/** Options of {@link maass2002}; what is left out is as published. */
export interface MaassOptions {
  /** Columns side by side, ≥ 1. */
  readonly columns?: number;
  /** Reach of the connections in grid units, ≥ 0; 0 leaves the neurons unconnected. */
  readonly lambda?: number;
  /** Dynamic synapses; false makes them static. */
  readonly shortTermPlasticity?: boolean;
  /** Factor on the time constants D and F of dynamic synapses, > 0. */
  readonly plasticityTimeScale?: number;
  /** Factor on the mean of U, in (0, 2]. */
  readonly plasticityUseScale?: number;
  /** Factor on all recurrent weights. */
  readonly weightScale?: number;
  /** Input channels, each to its own random 30 % of the neurons. */
  readonly channels?: number;
  /** Factor on the input's weights. */
  readonly inputScale?: number;
  /** Whether the input's synapses are dynamic: as those of excitatory neurons onto the same targets. */
  readonly inputPlasticity?: boolean;
  /** Constant current into every neuron, pA. */
  readonly I_e?: number;
  /** Time step in ms; delays go to its nearest multiple. */
  readonly dt?: number;
}

/** Gamma with SD = mean, as for all weights. */
export function exponentialWeight(mean: number): Distribution {
  return { distribution: 'gamma', mean, sd: Math.abs(mean) };
}

function halfSpread(mean: number): Distribution {
  return { distribution: 'positive_normal', mean, sd: mean / 2 };
}

function dynamicSynapse(pathway: Pathway, timeScale: number, useScale: number): SynapseSpec {
  const { D, F } = maassPathways[pathway];
  const U = useScale * maassPathways[pathway].U;
  return {
    model: 'tsodyks2_synapse',
    U: { distribution: 'positive_normal', mean: U, sd: U / 2, max: 1 },
    tau_rec: halfSpread(timeScale * D),
    tau_fac: halfSpread(timeScale * F),
  };
}

/** The synapses of a pathway between two populations. */
export function maassProjection(
  pathway: Pathway,
  source: string,
  target: string,
  options: Pick<Required<MaassOptions>, 'lambda' | 'weightScale' | 'shortTermPlasticity'> &
    Pick<MaassOptions, 'plasticityTimeScale' | 'plasticityUseScale'>,
): Projection {
  const { C, A, delay } = maassPathways[pathway];
  return {
    source,
    target,
    connector: { rule: 'maass', C, lambda: options.lambda },
    weight: exponentialWeight(A * options.weightScale),
    delay,
    synapse: options.shortTermPlasticity
      ? dynamicSynapse(pathway, options.plasticityTimeScale ?? 1, options.plasticityUseScale ?? 1)
      : { model: 'static_synapse' },
  };
}

/** The populations of a column: excitatory and inhibitory neurons. */
function columnPopulations(
  { space, exc, inh }: { readonly space: string; readonly exc: string; readonly inh: string },
  I_e: number,
): Population[] {
  const inhibitory = Math.round(INHIBITORY_FRACTION * maassColumnSize);
  const population = (name: string, size: number, t_ref: number): Population => ({
    name,
    model: 'iaf_psc_exp',
    size,
    params: { ...maassMembrane, t_ref, I_e },
    space,
  });
  return [
    population(exc, maassColumnSize - inhibitory, maassRefractory.exc),
    population(inh, inhibitory, maassRefractory.inh),
  ];
}

/** The synapses of the input onto a population. */
function inputProjection(target: string, weight: number, synapse: SynapseSpec | undefined): Projection {
  return {
    source: 'input',
    target,
    connector: { rule: 'random_targets', fraction: maassInput.fraction },
    weight: exponentialWeight(weight),
    delay: maassInput.delay,
    ...(synapse === undefined ? {} : { synapse }),
  };
}

/**
 * The circuit; its spike input is called `input`, its populations `exc` and `inh` (numbered where there are several
 * columns).
 */
export function maass2002(options: MaassOptions = {}): Circuit {
  const full: Required<MaassOptions> = {
    columns: 1,
    lambda: 2,
    shortTermPlasticity: true,
    plasticityTimeScale: 1,
    plasticityUseScale: 1,
    weightScale: 1,
    channels: 1,
    inputScale: 1,
    inputPlasticity: false,
    I_e: maassMembrane.I_e,
    dt: 0.1,
    ...options,
  };
  const { inputScale, inputPlasticity, plasticityTimeScale, plasticityUseScale, I_e } = full;
  const inputSynapse = (as: Pathway): SynapseSpec | undefined =>
    inputPlasticity ? dynamicSynapse(as, plasticityTimeScale, plasticityUseScale) : undefined;
  const columns = Array.from({ length: full.columns }, (_, i) => {
    const suffix = full.columns === 1 ? '' : `${i + 1}`;
    return {
      space: `column${suffix}`,
      exc: `exc${suffix}`,
      inh: `inh${suffix}`,
      origin: [0, COLUMN_SPACING * i, 0] as const,
    };
  });
  return {
    name: 'maass2002',
    dt: full.dt,
    spaces: columns.map(({ space, origin }) => ({ name: space, grid: GRID, origin })),
    populations: columns.flatMap((column) => columnPopulations(column, I_e)),
    inputs: [{ kind: 'spikes', name: 'input', channels: full.channels }],
    projections: columns.flatMap(({ exc, inh }): Projection[] => [
      maassProjection('EE', exc, exc, full),
      maassProjection('EI', exc, inh, full),
      maassProjection('IE', inh, exc, full),
      maassProjection('II', inh, inh, full),
      inputProjection(exc, inputScale * maassInput.toExcitatory, inputSynapse('EE')),
      inputProjection(inh, inputScale * maassInput.toInhibitory, inputSynapse('EI')),
    ]),
  };
}
