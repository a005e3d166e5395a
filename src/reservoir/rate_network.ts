/**
 * The rate networks in motion (models/reservoirs/rate_plastic.ts): the built network of a liquid and its synapse table,
 * driven by rates. A value u of an input channel is u/tau_input spikes per ms, since the input filter makes exp(−t/τ),
 * the integral τ, of a spike; a negative analog value draws current. With spikes of a size s (sized_spikes.ts), neurons
 * send these in place of their rates. The mean of a neuron's free potential is then moved by them, so that of its
 * variance only the part 1 − s is left to the formula: mean and variance are the same at every size.
 */
import type { Network } from '../network/network.ts';
import type { SystemState } from './dynamics.ts';
import {
  advanceSynapses,
  type QuietStep,
  type RateSynapses,
  restedSynapses,
  type SynapseState,
} from './rate_synapses.ts';
import type { SiegertNeuron, SiegertRate } from './siegert.ts';
import { type Firing, fire, restedUnits, type SpikingUnits } from './sized_spikes.ts';

const RECEPTORS = 2;
const HZ = 1000;
/** A spike adds to the mean and to the variance. */
export const MOMENTS = 2;

/** A neuron and the time constants of its synapses, excitation first, ms; C_m in pF, I_e in pA. */
interface RateNeuron extends SiegertNeuron {
  readonly C_m: number;
  readonly I_e: number;
  readonly tau_syn: readonly [number, number];
  /** What a step leaves of its potential and of its currents. */
  readonly kept: number;
  readonly currentKept: readonly [number, number];
}

export function neuronsOf({ blocks }: Network, dt: number): RateNeuron[] {
  return blocks.flatMap(({ size, params: p }) =>
    Array.from({ length: size }, (_, i) => ({
      ...{ tau_m: p.tau_m[i], t_ref: p.t_ref[i], C_m: p.C_m[i], I_e: p.I_e[i] },
      // NEST's potentials, from rest.
      ...{ V_th: p.V_th[i] - p.E_L[i], V_reset: p.V_reset[i] - p.E_L[i] },
      tau_syn: [p.tau_syn_ex[i], p.tau_syn_in[i]] as const,
      kept: Math.exp(-dt / p.tau_m[i]),
      currentKept: [Math.exp(-dt / p.tau_syn_ex[i]), Math.exp(-dt / p.tau_syn_in[i])] as const,
    })),
  );
}

/** A network and what its steps read. */
export interface RateNetwork {
  readonly neurons: readonly RateNeuron[];
  readonly synapses: RateSynapses;
  readonly targets: Targets;
  readonly channels: number;
  readonly dt: number;
  readonly tauInput: number;
  readonly rateOf: SiegertRate;
  /** Size of a spike; 0 for rates. */
  readonly spikeSize: number;
  /** Of the trace that is read, ms; 0 where rates are. */
  readonly tau: number;
  readonly quiet: QuietStep;
  /** What fires in the trial of an id. */
  readonly firingOf: (id: number) => Firing;
  /** What each synapse transmits where it is held; left out where it is plastic. */
  readonly held?: Float64Array;
}

/** A network after some steps; x holds the rates in Hz, or their trace. */
export interface RateState extends SystemState {
  readonly synapses: SynapseState;
  /** Rates of neurons, 1/ms. */
  readonly rates: Float64Array;
  /** What was sent in the last step by neurons, then channels, 1/ms. */
  readonly sent: Float64Array;
  /** Left out where rates are sent. */
  readonly spiking?: SpikingUnits;
  /** Arriving in a step, and the currents, pA, [neurons × receptors]. */
  readonly arriving: Float64Array;
  readonly current: Float64Array;
  /** Of the free potential: growth of its variance in a step per ms, mean in mV, variance in mV². */
  readonly growth: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

export function start({ neurons, synapses, channels, spikeSize, firingOf }: RateNetwork, id: number): RateState {
  const size = neurons.length;
  return {
    ...(spikeSize > 0 && { spiking: restedUnits(size, spikeSize, firingOf(id)) }),
    x: new Float64Array(size),
    synapses: restedSynapses(synapses),
    rates: new Float64Array(size),
    sent: new Float64Array(size + channels),
    arriving: new Float64Array(size * RECEPTORS),
    current: new Float64Array(size * RECEPTORS),
    growth: new Float64Array(size),
    mean: Float64Array.from(neurons, ({ tau_m, C_m, I_e }) => (tau_m / C_m) * I_e),
    variance: new Float64Array(size),
    effectiveMACs: 0,
    zeroActivations: 0,
  };
}

/** Of each synapse, what it meets at its target: time constants of the receptor and the neuron, ms, and C_m, pF. */
interface Targets {
  readonly tau: Float64Array;
  readonly tauM: Float64Array;
  readonly C: Float64Array;
}

export function targetsOf({ target, receptor }: RateSynapses['table'], neurons: readonly RateNeuron[]): Targets {
  return {
    tau: Float64Array.from(target, (to, s) => neurons[to].tau_syn[receptor[s]]),
    tauM: Float64Array.from(target, (to) => neurons[to].tau_m),
    C: Float64Array.from(target, (to) => neurons[to].C_m),
  };
}

/** Sends what the last step left, and the input, through the synapses. @returns operations */
function send({ neurons, synapses, held, spikeSize, targets }: RateNetwork, state: RateState): number {
  const { rowStart, target, weight, receptor } = synapses.table;
  const { sent: rates, arriving, growth } = state;
  const { tau, tauM, C } = targets;
  const efficacy = held ?? state.synapses.efficacy;
  arriving.fill(0);
  growth.fill(0);
  let sent = 0;
  for (let source = 0; source < rates.length; source++) {
    const rate = rates[source];
    if (rate === 0) continue;
    const plastic = source < neurons.length;
    const smooth = plastic ? 1 - spikeSize : 1;
    for (let s = rowStart[source]; s < rowStart[source + 1]; s++) {
      const to = target[s];
      const transmitted = plastic ? weight[s] * efficacy[s] : weight[s];
      arriving[to * RECEPTORS + receptor[s]] += transmitted * rate;
      const jump = (transmitted * tau[s]) / C[s];
      growth[to] += (smooth * (jump * jump * Math.abs(rate) * tauM[s])) / (tauM[s] + tau[s]);
    }
    sent += rowStart[source + 1] - rowStart[source];
  }
  return MOMENTS * sent;
}

/** Goes on with currents and potentials, each exact for what arrives held over the step. */
function integrate({ neurons, rateOf, spikeSize }: RateNetwork, state: RateState): void {
  const { rates, arriving, current, growth, mean, variance } = state;
  for (let i = 0; i < neurons.length; i++) {
    const neuron = neurons[i];
    const { tau_m, C_m, I_e, tau_syn, kept, currentKept } = neuron;
    let total = I_e;
    for (let k = 0; k < RECEPTORS; k++) {
      const at = i * RECEPTORS + k;
      current[at] = currentKept[k] * current[at] + (1 - currentKept[k]) * tau_syn[k] * arriving[at];
      total += current[at];
    }
    mean[i] = kept * mean[i] + (1 - kept) * (tau_m / C_m) * total;
    variance[i] = kept * kept * variance[i] + (1 - kept * kept) * (tau_m / 2) * growth[i];
    rates[i] = rateOf(neuron, mean[i], Math.sqrt(variance[i]));
    if ((spikeSize > 0 ? state.sent : rates)[i] === 0) state.zeroActivations++;
  }
}

/** What neurons send of their rates, and what that does to their synapses. */
function leave({ synapses, dt, held, quiet }: RateNetwork, { rates, sent, spiking, synapses: state }: RateState): void {
  if (spiking !== undefined) fire(spiking, rates, sent, dt, held === undefined ? { synapses, state } : undefined);
  else {
    sent.set(rates);
    if (held === undefined) advanceSynapses(synapses, state, rates, dt, quiet);
  }
}

/** What is read, Hz. */
function show({ dt, tau }: RateNetwork, { x, rates, sent }: RateState): void {
  if (tau === 0) for (let i = 0; i < x.length; i++) x[i] = HZ * rates[i];
  else {
    const share = 1 - Math.exp(-dt / tau);
    for (let i = 0; i < x.length; i++) x[i] += share * (HZ * sent[i] - x[i]);
  }
}

export function step(network: RateNetwork, state: RateState, input: Float64Array, at: number): void {
  const { neurons, channels, tauInput } = network;
  leave(network, state);
  for (let c = 0; c < channels; c++) state.sent[neurons.length + c] = input[at + c] / tauInput;
  state.effectiveMACs += send(network, state);
  integrate(network, state);
  show(network, state);
}
