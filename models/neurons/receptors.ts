/**
 * Receptors of a neuron. Most have two, `ex` and `in`, told apart by the sign of a weight; a population may choose any
 * number instead, each with constants of its own. A receptor without tau_rise has the shape of its model, a jump that
 * decays with tau_syn or an alpha function; with tau_rise it is a difference of exponentials whose peak is the weight,
 * w·N·(exp(−t/tau_syn) − exp(−t/tau_rise)), as in NEST's `aeif_cond_beta_multisynapse`. AMPA, NMDA, GABA_A and GABA_B
 * are four choices of constants. Reversal potentials are constants too: the magnesium block, which makes NMDA receptors
 * depend on the potential, is in iaf_cond_nmda.ts alone.
 */
import type { ReceptorKernel } from '../../kernels/dialect.ts';
import { betaConductance } from '../../kernels/synapses/beta_conductance.ts';
import { betaCurrent } from '../../kernels/synapses/beta_current.ts';
import { exponentialConductance } from '../../kernels/synapses/exponential_conductance.ts';
import { exponentialCurrent } from '../../kernels/synapses/exponential_current.ts';
import type { ChosenReceptor, DerivedParameters, NeuronModel, Parameter, Receptor } from './neuron_model.ts';
import { peakScale, riseTransfer } from './propagators.ts';

/** Physical parameters by name. */
type Numbers = Readonly<Record<string, number>>;

/** What the receptors of a model have in common. */
export interface ReceptorKind {
  /** Weights in pA or in nS. */
  readonly quantity: 'current' | 'conductance';
  /** Of receptors without tau_rise. */
  readonly shape: 'exponential' | 'alpha';
  /** What a current of 1 pA (a conductance of 1 nS) at the start of a step adds to the membrane's input in it. */
  readonly gain: (tau_syn: number, params: Numbers, dt: number) => number;
  /** What a slope of 1 pA/ms (1 nS/ms) adds likewise. */
  readonly slopeGain: (tau_syn: number, tau_rise: number, params: Numbers, dt: number) => number;
  /** The kernel of those with a rise, where it is not the usual one. */
  readonly rising?: ReceptorKernel;
  /** Lifts and bows of the two, by the names that kernels have for them; 0 where left out. */
  readonly moments?: (tau_syn: number, tau_rise: number, params: Numbers, dt: number) => Numbers;
}

/** A neuron without its receptors; `parameters` include those of `ex` and `in`. */
export type BareNeuron = Omit<NeuronModel, 'receptors' | 'routing' | 'withReceptors' | 'derive'> & {
  readonly derive: (params: Numbers, dt: number) => Omit<DerivedParameters, 'receptors'>;
};

/** Constants of a receptor: ms, ms, mV. */
interface Constants {
  readonly tau_syn: number;
  readonly tau_rise?: number;
  readonly E_rev: number;
}

/** A receptor that knows its constants. */
interface PlacedReceptor extends Receptor {
  readonly constants: (params: Numbers) => Constants;
  /** Of the weights that arrive. */
  readonly sign: 1 | -1;
}

const NO_MOMENTS: Numbers = { lift: 0, bow: 0, slopeLift: 0, slopeBow: 0 };
const SIDES = ['ex', 'in'] as const;
const PARAMETERS_OF_SIDES = ['tau_syn_ex', 'tau_syn_in', 'E_ex', 'E_in'];

/** The receptors `ex` and `in` of one kernel. */
export function signReceptors(kernel: ReceptorKernel): Receptor[] {
  return SIDES.map((name) => ({ name, kernel }));
}

function kernelOf({ quantity, shape, rising: own }: ReceptorKind, rising: boolean): ReceptorKernel {
  const beta = rising || shape === 'alpha';
  if (own !== undefined && beta) return own;
  if (quantity === 'current') return beta ? betaCurrent : exponentialCurrent;
  return beta ? betaConductance : exponentialConductance;
}

function withPlaced(bare: BareNeuron, kind: ReceptorKind, placed: readonly PlacedReceptor[]) {
  const origin = bare.reset ?? bare.rest;
  const numbersOf = ({ kernel, constants, sign }: PlacedReceptor, params: Numbers, dt: number): readonly number[] => {
    const { tau_syn, tau_rise = tau_syn, E_rev } = constants(params);
    const gain = kind.gain(tau_syn, params, dt);
    const slopeGain = kind.slopeGain(tau_syn, tau_rise, params, dt);
    const numbers: Numbers = {
      loss: -Math.expm1(-dt / tau_syn),
      slopeLoss: -Math.expm1(-dt / tau_rise),
      transfer: riseTransfer(tau_syn, tau_rise, dt),
      ...{ gain, slopeGain, share: gain, slopeShare: slopeGain, sign },
      ...(kind.moments?.(tau_syn, tau_rise, params, dt) ?? NO_MOMENTS),
      reversal: E_rev - (origin === undefined ? 0 : params[origin]),
      kick: sign * peakScale(tau_syn, tau_rise),
    };
    return kernel.parameters.map((name) => numbers[name]);
  };
  return {
    ...bare,
    receptors: placed.map(({ name, kernel }) => ({ name, kernel })),
    derive: (params: Numbers, dt: number): DerivedParameters => ({
      ...bare.derive(params, dt),
      receptors: placed.map((receptor) => numbersOf(receptor, params, dt)),
    }),
  };
}

/** Parameters of a chosen receptor; they have no defaults that would suit any receptor. */
function parametersOf({ quantity }: ReceptorKind, { name, rising }: ChosenReceptor): Record<string, Parameter> {
  const none = { default: Number.NaN };
  const ms = { ...none, unit: 'ms', above: 0 } as const;
  return {
    [`tau_syn_${name}`]: { ...ms, meaning: `time constant of the decay of ${name}` },
    ...(rising ? { [`tau_rise_${name}`]: { ...ms, meaning: `time constant of the rise of ${name}` } } : {}),
    ...(quantity === 'conductance'
      ? { [`E_rev_${name}`]: { ...none, unit: 'mV', meaning: `reversal potential of ${name}` } as const }
      : {}),
  };
}

function withChosen(bare: BareNeuron, kind: ReceptorKind, chosen: readonly ChosenReceptor[]): NeuronModel {
  const placed = chosen.map(
    ({ name, rising }): PlacedReceptor => ({
      ...{ name, kernel: kernelOf(kind, rising), sign: 1 },
      constants: (params) => ({
        tau_syn: params[`tau_syn_${name}`],
        ...(rising ? { tau_rise: params[`tau_rise_${name}`] } : {}),
        E_rev: params[`E_rev_${name}`],
      }),
    }),
  );
  const kept = Object.entries(bare.parameters).filter(([key]) => !PARAMETERS_OF_SIDES.includes(key));
  const own = chosen.flatMap((receptor) => Object.entries(parametersOf(kind, receptor)));
  return {
    ...withPlaced(bare, kind, placed),
    parameters: Object.fromEntries([...kept, ...own]),
    routing: 'name',
  };
}

/**
 * Gives a neuron the receptors `ex` and `in`, with the constants tau_syn_ex, tau_syn_in and, of conductances, E_ex and
 * E_in, unless a population chooses others.
 */
export function addReceptors(bare: BareNeuron, kind: ReceptorKind): NeuronModel {
  const placed = SIDES.map(
    (side): PlacedReceptor => ({
      ...{ name: side, kernel: kernelOf(kind, false) },
      constants: (params) => ({ tau_syn: params[`tau_syn_${side}`], E_rev: params[`E_${side}`] }),
      // Inhibitory weights arrive as negative numbers, while conductances are positive.
      sign: side === 'in' && kind.quantity === 'conductance' ? -1 : 1,
    }),
  );
  return {
    ...withPlaced(bare, kind, placed),
    routing: 'sign',
    withReceptors: (chosen) => withChosen(bare, kind, chosen),
  };
}
