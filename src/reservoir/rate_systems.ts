/**
 * The rate networks as reservoirs: a liquid's network is built, and with `rate-static` each synapse is held at the mean
 * of what it transmits on the calibration trials (models/reservoirs/rate_plastic.ts).
 */
import { maass2002, maassColumnSize } from '../../models/circuits/maass2002.ts';
import type { ContinuousModel } from '../../models/reservoirs/continuous_model.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import { synapseTable } from '../network/connect/synapse_table.ts';
import { randomStream } from '../random.ts';
import type { FilteredTrial } from './calibration_stream.ts';
import type { ResolvedParameters } from './continuous_parameters.ts';
import type { ContinuousSystem, SystemBuild } from './continuous_system.ts';
import type { Dynamics } from './dynamics.ts';
import { MOMENTS, neuronsOf, type RateNetwork, type RateState, start, step, targetsOf } from './rate_network.ts';
import { quietStep, restedSynapses } from './rate_synapses.ts';
import { createSiegert } from './siegert.ts';
import { type Firing, poissonFiring, regularFiring } from './sized_spikes.ts';

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Mean of what each synapse transmits in a plastic network, over the spikes of trials. */
function meanEfficacy(network: RateNetwork, trials: readonly FilteredTrial[]): Float64Array {
  const { synapses, channels, neurons } = network;
  const { rowStart } = synapses.table;
  const sums = new Float64Array(synapses.count);
  const spikes = new Float64Array(neurons.length);
  for (const { id, steps, input } of trials) {
    const state = start(network, id);
    for (let t = 1; t <= steps; t++) {
      step(network, state, input, t * channels);
      for (let source = 0; source < neurons.length; source++) {
        const rate = state.sent[source];
        spikes[source] += rate;
        for (let s = rowStart[source]; s < rowStart[source + 1]; s++) sums[s] += rate * state.synapses.efficacy[s];
      }
    }
  }
  const { efficacy: rested } = restedSynapses(synapses);
  for (let source = 0; source < neurons.length; source++)
    for (let s = rowStart[source]; s < rowStart[source + 1]; s++)
      sums[s] = spikes[source] > 0 ? sums[s] / spikes[source] : rested[s];
  return sums;
}

/** What fires in trials: Poisson spikes of each one's own, or regular ones from the same phases in all. */
function firingsOf(kind: string, size: number, seed: number): (id: number) => Firing {
  if (kind === 'poisson') return (id) => poissonFiring(randomStream(seed, 'spikes of rates', id));
  const stream = randomStream(seed, 'phases of rates');
  const phases = Float64Array.from({ length: size }, () => stream.uniform());
  return () => regularFiring(phases.slice());
}

/** The network of a liquid of this seed, with rates. */
function networkOf({ numbers, kinds }: ResolvedParameters, { channels, seed }: SystemBuild): RateNetwork {
  const { size, dt, tau_input: tauInput, lambda, I_e, recurrent_scale, input_scale, stp_scale, U_scale } = numbers;
  const { spike_size: spikeSize, tau } = numbers;
  const circuit = maass2002({
    ...{ columns: size / maassColumnSize, lambda, channels, I_e },
    ...{ weightScale: recurrent_scale, inputScale: input_scale },
    ...{ plasticityTimeScale: stp_scale, plasticityUseScale: U_scale },
  });
  const network = buildNetwork(circuit, seed);
  const table = synapseTable(network);
  const synapses = { table, sources: size, count: table.rowStart[size] };
  const rateOf = createSiegert();
  const [quiet, firingOf] = [quietStep(synapses, dt), firingsOf(kinds.firing, size, seed)];
  const neurons = neuronsOf(network, dt);
  return {
    neurons,
    synapses,
    targets: targetsOf(table, neurons),
    channels,
    dt,
    tauInput,
    rateOf,
    spikeSize,
    tau,
    firingOf,
    quiet,
  };
}

function dynamicsOf(network: RateNetwork, built: Dynamics['built']): Dynamics<RateState> {
  const { neurons, synapses, channels, held, spikeSize } = network;
  const size = neurons.length;
  const { weight, target, rowStart } = synapses.table;
  // U, D, F, u, R where they change; one number where they do not. Of a neuron eight parameters and seven numbers.
  const perSynapse = held === undefined ? 5 : 1;
  // Since its last spike.
  const perNeuron = spikeSize > 0 ? 16 : 15;
  return {
    size,
    channels,
    built,
    footprintBytes:
      weight.byteLength +
      target.byteLength +
      rowStart.byteLength +
      BYTES * (perSynapse * synapses.count + perNeuron * size),
    connectionSparsity: 1 - synapses.count / (size * (size - 1)),
    denseOpsPerStep: MOMENTS * size * (size + channels),
    start: (id = 0) => start(network, id),
    step: (state, input, at) => step(network, state, input, at),
    // Of the mean potentials, mV: rates follow with the next step.
    disturb({ mean }, draw) {
      for (let i = 0; i < size; i++) mean[i] += draw();
    },
  };
}

/** Spikes are no states: they are read through a trace. */
const checkRead: NonNullable<ContinuousSystem['check']> = (where, { numbers: { spike_size, tau }, listed }) => {
  if ('firing' in listed && !('spike_size' in listed))
    refuse(where, `firing without spikes (${listed.firing})`, 'give spike_size, 1 for whole spikes');
  if (spike_size > 0 && tau === 0)
    refuse(
      where,
      `spikes of size ${spike_size} without a trace to read them by (tau 0)`,
      'give tau, 30 as of a liquid',
    );
};

/** The rate network with short-term plasticity. */
export function plasticRates(model: ContinuousModel): ContinuousSystem {
  return { model, check: checkRead, build: (parameters, build) => dynamicsOf(networkOf(parameters, build), {}) };
}

/** The same with every synapse held at the mean of what it transmits on the calibration trials. */
export function staticRates(model: ContinuousModel): ContinuousSystem {
  return {
    model,
    check: checkRead,
    learns: () => true,
    build(parameters, build) {
      if (build.trials.length === 0)
        refuse(build.where, 'no calibration trials (0)', 'give trials on which its synapses are measured');
      const plastic = networkOf(parameters, build);
      const held = meanEfficacy(plastic, build.trials);
      const { efficacy: rested } = restedSynapses(plastic.synapses);
      const share = held.reduce((sum, one, s) => sum + one / rested[s], 0) / held.length;
      return dynamicsOf({ ...plastic, held }, { meanEfficacy: share });
    },
  };
}
