/**
 * The spiking reservoir: a circuit observed through its liquid state. It hears spikes as they are; analog channels
 * become rate-coded spikes or injected currents, as its options say.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import { synapseTable } from '../network/connect/synapse_table.ts';
import type { Network, SynapseTable } from '../network/network.ts';
import type { ChannelCounts, Trial } from '../signals.ts';
import { WINDOW_TAUS } from '../streams/liquid_state.ts';
import { checkTrial } from './check_trial.ts';
import { refuseFreeRuns } from './free_run.ts';
import { feedbackChannels } from './liquid_feedback.ts';
import { startLiquid } from './liquid_live.ts';
import { type StateDefinition, stateSize } from './liquid_states.ts';
import { type AnalogHearing, lastStepOf, type NoisyChannels, playTrials, runTrials } from './liquid_trials.ts';
import type { Reservoir, ReservoirRun } from './reservoir.ts';

/** Spikes of one trial, for a raster. */
export interface RecordedTrial {
  readonly timesMs: number[];
  readonly neurons: number[];
  /** Whether the neuron's population has a name that begins with `inh`, [neurons of the network]. */
  readonly inhibitory: boolean[];
}

/** A reservoir of spiking neurons. */
export interface Liquid extends Reservoir {
  readonly network: Network;
  readonly synapses: SynapseTable;
  /** Runs one trial and returns its spikes. */
  record(trial: Trial): Promise<RecordedTrial>;
}

/** What a liquid is made from. */
export interface LiquidOptions {
  /** A circuit whose only spike input is that of the trials. */
  readonly circuit: Circuit;
  /** Seed of the build. */
  readonly seed: number;
  /** The circuit's name where left out. */
  readonly name?: string;
  /** Time constant of the liquid state in ms, > 0; 30 as in Maass et al. 2002 where left out. */
  readonly tau?: number;
  /** How far back the liquid state looks, ms, > 0; 5 tau where left out. */
  readonly window?: number;
  /** What is read, where it is no liquid state of one time constant. */
  readonly state?: StateDefinition;
  /** Channels at the end of the circuit's input that the liquid feeds by itself; none where left out. */
  readonly noisy?: NoisyChannels;
  /** What becomes of analog channels; it has none where left out. */
  readonly analog?: AnalogHearing;
  /** Outputs of its readout that it hears, on the channels of `withFeedback`, before the noisy ones. */
  readonly outputsHeard?: number;
  /** Parameters to be reported. */
  readonly params?: Reservoir['params'];
}

/**
 * Bytes of parameters and state of one copy: weight, target, delay, short-term columns and state; membrane and
 * currents.
 */
function footprint({ size, blocks }: Network, synapses: SynapseTable): number {
  // Five parameters and two states, or seven and three in the form of 2000.
  const shortTerm = synapses.shortTerm?.tauPsc.some((tau) => tau > 0) === true ? 10 : 7;
  const perSynapse = 8 + 4 + 4 + (synapses.shortTerm === undefined ? 0 : shortTerm * 8);
  const parameters = Object.keys(blocks[0].params).length * 8;
  const state = 4 + 2 * 8;
  return synapses.weight.length * perSynapse + size * (parameters + state);
}

/**
 * How many channels of each kind a liquid has.
 * @throws {InputError} for analog channels that the circuit has no place for
 */
function channelsOf(
  where: string,
  { channels, blocks }: Network,
  analog: AnalogHearing | undefined,
  own: number,
): ChannelCounts {
  const all = channels.reduce((sum, { size }) => sum + size, 0) - own;
  if (analog === undefined) return { spikes: all, analog: 0 };
  if (analog.as === 'spikes') {
    const { channels: coded, code } = analog;
    if (!(Number.isInteger(coded) && coded >= 1 && coded <= all))
      refuse(where, `rate-coded channels (${coded})`, `use 1 … ${all}, as the circuit has input channels`);
    for (const [name, value] of Object.entries(code))
      if (!Number.isFinite(value)) refuse(where, `${name} of the rate code (${value} Hz)`, 'use a number');
    return { spikes: all - coded, analog: coded };
  }
  const names = blocks.map(({ name }) => name);
  for (const { target, gain } of analog.targets) {
    if (!names.includes(target)) refuse(where, `current into no population (${target})`, `use ${names.join(', ')}`);
    if (!Number.isFinite(gain)) refuse(where, `gain of the current into ${target} (${gain} pA)`, 'use a number');
  }
  return { spikes: all, analog: analog.targets.length };
}

/**
 * Builds a liquid from a circuit. What was rounded in it, or looks like a slip, is in its `network.notes`.
 * @throws {InputError} for whatever is wrong with the circuit, a tau or a window that is not positive, or analog
 * channels that the circuit has no place for
 */
export function createCircuitLiquid({
  circuit,
  seed,
  name = circuit.name,
  tau = 30,
  window = WINDOW_TAUS * tau,
  state = { of: 'spikes', filters: [{ tau, window }] },
  noisy,
  analog,
  outputsHeard = 0,
  params = {},
}: LiquidOptions): Liquid {
  const where = `reservoir ${name}`;
  for (const [parameter, value] of Object.entries({ tau, window }))
    if (!(value > 0 && Number.isFinite(value)))
      refuse(where, `${parameter} is out of range (${value} ms)`, 'use a positive number');
  const network = buildNetwork(circuit, seed);
  const { size } = network;
  const synapses = synapseTable(network);
  const channels = channelsOf(where, network, analog, (noisy?.channels ?? 0) + feedbackChannels(outputsHeard));
  const listening = { network, synapses, state, analog, noisy, outputsHeard };
  return {
    name,
    size: stateSize(state, size),
    hears: analog?.as === 'currents' ? 'both' : 'spikes',
    ...(outputsHeard > 0 && { outputsHeard }),
    params,
    network,
    synapses,
    footprintBytes: footprint(network, synapses),
    connectionSparsity: 1 - synapses.rowStart[size] / (size * (size - 1)),
    async run(trials, options = {}): Promise<ReservoirRun> {
      for (const trial of trials) checkTrial(trial, channels);
      refuseFreeRuns(where, trials);
      return runTrials(listening, trials, options);
    },
    live: (options) => startLiquid(where, listening, options),
    async record(trial) {
      checkTrial(trial, channels);
      refuseFreeRuns(where, [trial]);
      const timesMs: number[] = [];
      const neurons: number[] = [];
      const inhibitory = network.blocks.flatMap(({ name: block, size: count }) =>
        new Array<boolean>(count).fill(block.startsWith('inh')),
      );
      await playTrials(listening, [trial], (simulator) => {
        simulator.spikes.subscribe(({ steps, senders }) => {
          for (let i = 0; i < steps.length; i++) {
            if (steps[i] > lastStepOf(trial, network.dt)) continue;
            timesMs.push(steps[i] * network.dt);
            neurons.push(senders[i]);
          }
        });
      });
      return { timesMs, neurons, inhibitory };
    },
    dispose: () => {},
  };
}

/** Mean rate of a neuron over trials, Hz. @param trials at least one */
export async function meanRate(liquid: Liquid, trials: readonly Trial[]): Promise<number> {
  const { cost } = await liquid.run(trials);
  return (cost.neuronUpdates - cost.zeroActivations) / (cost.modelSeconds * liquid.network.size);
}
