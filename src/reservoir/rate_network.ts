/**
 * The rate networks in motion (models/reservoirs/rate_plastic.ts): the built network of a liquid and its synapse table,
 * driven by rates. A value u of an input channel is u/tau_input spikes per ms, since the input filter makes exp(−t/τ),
 * the integral τ, of a spike; a negative analog value draws current.
 */
import { maass2002, maassColumnSize } from '../../models/circuits/maass2002.ts';
import type { ContinuousModel } from '../../models/reservoirs/continuous_model.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import { synapseTable } from '../network/connect/synapse_table.ts';
import type { Network } from '../network/network.ts';
import type { FilteredTrial } from './calibration_stream.ts';
import type { ContinuousSystem, SystemBuild } from './continuous_system.ts';
import type { Dynamics, SystemState } from './dynamics.ts';
import { advanceSynapses, type RateSynapses, restedSynapses, type SynapseState } from './rate_synapses.ts';
import { createSiegert, type SiegertNeuron, type SiegertRate } from './siegert.ts';

const BYTES = Float64Array.BYTES_PER_ELEMENT;
const RECEPTORS = 2;
const HZ = 1000;
/** A spike adds to the mean and to the variance. */
const MOMENTS = 2;

/** A neuron and the time constants of its synapses, excitation first, ms; C_m in pF, I_e in pA. */
interface RateNeuron extends SiegertNeuron {
  readonly C_m: number;
  readonly I_e: number;
  readonly tau_syn: readonly [number, number];
}

function neuronsOf({ blocks }: Network): RateNeuron[] {
  return blocks.flatMap(({ size, params: p }) =>
    Array.from({ length: size }, (_, i) => ({
      ...{ tau_m: p.tau_m[i], t_ref: p.t_ref[i], C_m: p.C_m[i], I_e: p.I_e[i] },
      // NEST's potentials, from rest.
      ...{ V_th: p.V_th[i] - p.E_L[i], V_reset: p.V_reset[i] - p.E_L[i] },
      tau_syn: [p.tau_syn_ex[i], p.tau_syn_in[i]] as const,
    })),
  );
}

/** A network and what its steps read. */
interface RateNetwork {
  readonly neurons: readonly RateNeuron[];
  readonly synapses: RateSynapses;
  readonly channels: number;
  readonly dt: number;
  readonly tauInput: number;
  readonly rateOf: SiegertRate;
  /** What each synapse transmits where it is held; left out where it is plastic. */
  readonly held?: Float64Array;
}

/** A network after some steps; x holds the rates in Hz. */
interface RateState extends SystemState {
  readonly synapses: SynapseState;
  /** Rates of neurons, then channels, 1/ms. */
  readonly rates: Float64Array;
  /** Arriving in a step, and the currents, pA, [neurons × receptors]. */
  readonly arriving: Float64Array;
  readonly current: Float64Array;
  /** Of the free potential: growth of its variance in a step per ms, mean in mV, variance in mV². */
  readonly growth: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

function start({ neurons, synapses, channels }: RateNetwork): RateState {
  const size = neurons.length;
  return {
    x: new Float64Array(size),
    synapses: restedSynapses(synapses),
    rates: new Float64Array(size + channels),
    arriving: new Float64Array(size * RECEPTORS),
    current: new Float64Array(size * RECEPTORS),
    growth: new Float64Array(size),
    mean: Float64Array.from(neurons, ({ tau_m, C_m, I_e }) => (tau_m / C_m) * I_e),
    variance: new Float64Array(size),
    effectiveMACs: 0,
    zeroActivations: 0,
  };
}

/** Sends the rates of the last step, and of the input, through the synapses. @returns operations */
function send({ neurons, synapses, held }: RateNetwork, state: RateState): number {
  const { rowStart, target, weight, receptor } = synapses.table;
  const { rates, arriving, growth } = state;
  const efficacy = held ?? state.synapses.efficacy;
  arriving.fill(0);
  growth.fill(0);
  let sent = 0;
  for (let source = 0; source < rates.length; source++) {
    const rate = rates[source];
    if (rate === 0) continue;
    const plastic = source < neurons.length;
    for (let s = rowStart[source]; s < rowStart[source + 1]; s++) {
      const to = target[s];
      const transmitted = plastic ? weight[s] * efficacy[s] : weight[s];
      arriving[to * RECEPTORS + receptor[s]] += transmitted * rate;
      const { tau_m, C_m, tau_syn } = neurons[to];
      const tau = tau_syn[receptor[s]];
      const jump = (transmitted * tau) / C_m;
      growth[to] += (jump * jump * Math.abs(rate) * tau_m) / (tau_m + tau);
    }
    sent += rowStart[source + 1] - rowStart[source];
  }
  return MOMENTS * sent;
}

/** Goes on with currents and potentials, each exact for what arrives held over the step. */
function integrate({ neurons, dt, rateOf }: RateNetwork, state: RateState): void {
  const { x, rates, arriving, current, growth, mean, variance } = state;
  for (let i = 0; i < neurons.length; i++) {
    const neuron = neurons[i];
    const { tau_m, C_m, I_e, tau_syn } = neuron;
    let total = I_e;
    for (let k = 0; k < RECEPTORS; k++) {
      const at = i * RECEPTORS + k;
      const kept = Math.exp(-dt / tau_syn[k]);
      current[at] = kept * current[at] + (1 - kept) * tau_syn[k] * arriving[at];
      total += current[at];
    }
    const kept = Math.exp(-dt / tau_m);
    mean[i] = kept * mean[i] + (1 - kept) * (tau_m / C_m) * total;
    variance[i] = kept * kept * variance[i] + (1 - kept * kept) * (tau_m / 2) * growth[i];
    rates[i] = rateOf(neuron, mean[i], Math.sqrt(variance[i]));
    x[i] = HZ * rates[i];
    if (rates[i] === 0) state.zeroActivations++;
  }
}

function step(network: RateNetwork, state: RateState, input: Float64Array, at: number): void {
  const { neurons, synapses, channels, dt, tauInput, held } = network;
  for (let c = 0; c < channels; c++) state.rates[neurons.length + c] = input[at + c] / tauInput;
  if (held === undefined) advanceSynapses(synapses, state.synapses, state.rates, dt);
  state.effectiveMACs += send(network, state);
  integrate(network, state);
}

/** Mean of what each synapse transmits in a plastic network, over the spikes of trials. */
function meanEfficacy(network: RateNetwork, trials: readonly FilteredTrial[]): Float64Array {
  const { synapses, channels, neurons } = network;
  const { rowStart } = synapses.table;
  const sums = new Float64Array(synapses.count);
  const spikes = new Float64Array(neurons.length);
  for (const { steps, input } of trials) {
    const state = start(network);
    for (let t = 1; t <= steps; t++) {
      const before = state.rates.slice(0, neurons.length);
      step(network, state, input, t * channels);
      before.forEach((rate, source) => {
        spikes[source] += rate;
        for (let s = rowStart[source]; s < rowStart[source + 1]; s++) sums[s] += rate * state.synapses.efficacy[s];
      });
    }
  }
  const { efficacy: rested } = restedSynapses(synapses);
  for (let source = 0; source < neurons.length; source++)
    for (let s = rowStart[source]; s < rowStart[source + 1]; s++)
      sums[s] = spikes[source] > 0 ? sums[s] / spikes[source] : rested[s];
  return sums;
}

/** The network of a liquid of this seed, with rates. */
function networkOf(numbers: Readonly<Record<string, number>>, { channels, seed }: SystemBuild): RateNetwork {
  const { size, dt, tau_input: tauInput, lambda, I_e, recurrent_scale, input_scale, stp_scale, U_scale } = numbers;
  const circuit = maass2002({
    ...{ columns: size / maassColumnSize, lambda, channels, I_e },
    ...{ weightScale: recurrent_scale, inputScale: input_scale },
    ...{ plasticityTimeScale: stp_scale, plasticityUseScale: U_scale },
  });
  const network = buildNetwork(circuit, seed);
  const table = synapseTable(network);
  const synapses = { table, sources: size, count: table.rowStart[size] };
  return { neurons: neuronsOf(network), synapses, channels, dt, tauInput, rateOf: createSiegert() };
}

function dynamicsOf(network: RateNetwork, built: Dynamics['built']): Dynamics<RateState> {
  const { neurons, synapses, channels, held } = network;
  const size = neurons.length;
  const { weight, target, rowStart } = synapses.table;
  // U, D, F, u, R where they change; one number where they do not. Of a neuron eight parameters and seven numbers.
  const perSynapse = held === undefined ? 5 : 1;
  return {
    size,
    channels,
    built,
    footprintBytes:
      weight.byteLength + target.byteLength + rowStart.byteLength + BYTES * (perSynapse * synapses.count + 15 * size),
    connectionSparsity: 1 - synapses.count / (size * (size - 1)),
    denseOpsPerStep: MOMENTS * size * (size + channels),
    start: () => start(network),
    step: (state, input, at) => step(network, state, input, at),
    // Of the mean potentials, mV: rates follow with the next step.
    disturb({ mean }, draw) {
      for (let i = 0; i < size; i++) mean[i] += draw();
    },
  };
}

/** The rate network with short-term plasticity. */
export function plasticRates(model: ContinuousModel): ContinuousSystem {
  return { model, build: ({ numbers }, build) => dynamicsOf(networkOf(numbers, build), {}) };
}

/** The same with every synapse held at the mean of what it transmits on the calibration trials. */
export function staticRates(model: ContinuousModel): ContinuousSystem {
  return {
    model,
    learns: () => true,
    build({ numbers }, build) {
      if (build.trials.length === 0)
        refuse(build.where, 'no calibration trials (0)', 'give trials on which its synapses are measured');
      const plastic = networkOf(numbers, build);
      const held = meanEfficacy(plastic, build.trials);
      const { efficacy: rested } = restedSynapses(plastic.synapses);
      const share = held.reduce((sum, one, s) => sum + one / rested[s], 0) / held.length;
      return dynamicsOf({ ...plastic, held }, { meanEfficacy: share });
    },
  };
}
