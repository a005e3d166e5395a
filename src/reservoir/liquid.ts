/**
 * The spiking reservoir: a circuit observed through its liquid state. Trials run side by side as copies of one network:
 * same connectivity, own input, own initial potentials and noise, so a trial's outcome does not depend on its batch.
 */
import ndarray from 'ndarray';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { stepAtOrAfter, stepAtOrBefore } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import type { Network, SynapseTable } from '../network/network.ts';
import { synapseTable } from '../network/synapse_table.ts';
import type { SpikeBatch, SpikeTrains, Trajectory, Trial } from '../signals.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import { liquidState, WINDOW_TAUS } from '../streams/liquid_state.ts';
import { checkTrial } from './check_trial.ts';
import type { Reservoir, ReservoirRun, RunCost } from './reservoir.ts';

/** Copies that advance together: enough to amortise a kernel call, few enough for the cache. */
const BATCH = 64;

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
  /** Parameters to be reported. */
  readonly params?: Reservoir['params'];
}

/** Number of synapses that a spike of a source reaches. */
function fanOut(synapses: SynapseTable, source: number): number {
  return synapses.rowStart[source + 1] - synapses.rowStart[source];
}

/** Bytes of parameters and state of one copy: weight, target, delay, short-term columns and state; membrane and currents. */
function footprint({ size, blocks }: Network, synapses: SynapseTable): number {
  // Five parameters and two states, or seven and three in the form of 2000.
  const shortTerm = synapses.shortTerm?.tauPsc.some((tau) => tau > 0) === true ? 10 : 7;
  const perSynapse = 8 + 4 + 4 + (synapses.shortTerm === undefined ? 0 : shortTerm * 8);
  const parameters = Object.keys(blocks[0].params).length * 8;
  const state = 4 + 2 * 8;
  return synapses.weight.length * perSynapse + size * (parameters + state);
}

/** Last step that belongs to a trial; its batch may go on. */
function lastStepOf(trial: Trial, dt: number): number {
  return stepAtOrBefore(trial.durationMs, dt);
}

/** Input spikes of a trial; what comes after its end is not heard. */
function heard({ spikes, durationMs }: Trial): SpikeTrains {
  return spikes.map((train) => train.filter((time) => time <= durationMs));
}

/** Runs a batch: schedules each trial on its copy and lets time pass until the longest is over. */
async function advanceBatch(simulator: Simulator, network: Network, trials: readonly Trial[]): Promise<void> {
  trials.forEach((trial, copy) => {
    simulator.schedule(heard(trial), copy);
  });
  const longest = Math.max(...trials.map((trial) => trial.durationMs));
  const windowMs = simulator.longestWindow * network.dt;
  // Whole windows: a shorter last one would compile a kernel of its own.
  await simulator.run(stepAtOrAfter(longest, windowMs) * windowMs);
}

/** Creates a simulator on which the trials run, each on its copy; its batches must be used at once. */
function prepare(network: Network, trials: readonly Trial[]): Promise<Simulator> {
  const copyIds = trials.map(({ id }) => id);
  return createSimulator(network, { copies: trials.length, copyIds, batches: 'views' });
}

async function runBatch(
  network: Network,
  synapses: SynapseTable,
  trials: readonly Trial[],
  filter: { readonly tau: number; readonly window: number },
): Promise<{ trajectories: Trajectory[]; cost: RunCost }> {
  const { size, dt } = network;
  const simulator = await prepare(network, trials);
  const places = trials.flatMap((trial, copy) =>
    [...trial.sampleTimesMs].map((timeMs, row) => ({ timeMs, copy, row })),
  );
  const trajectories = trials.map(({ sampleTimesMs }) => ({
    timesMs: sampleTimesMs,
    states: ndarray(new Float64Array(sampleTimesMs.length * size), [sampleTimesMs.length, size]),
  }));
  let operations = 0;
  let spikeCount = 0;
  const lastStep = trials.map((trial) => lastStepOf(trial, dt));
  simulator.spikes.subscribe(({ senders, steps }: SpikeBatch) => {
    for (let i = 0; i < senders.length; i++) {
      if (steps[i] > lastStep[Math.floor(senders[i] / size)]) continue;
      spikeCount++;
      operations += fanOut(synapses, senders[i] % size);
    }
  });
  simulator.spikes
    .pipe(liquidState({ ...filter, size, dt, copies: trials.length, samples: places }))
    .subscribe(({ sample, copy, state }) => {
      trajectories[copy].states.data.set(state, places[sample].row * size);
    });
  await advanceBatch(simulator, network, trials);
  simulator.dispose();
  for (const trial of trials) {
    heard(trial).forEach((train, channel) => {
      operations += train.length * fanOut(synapses, size + channel);
    });
  }
  const steps = lastStep.reduce((sum, count) => sum + count, 0);
  const cost = {
    modelSeconds: (steps * dt) / 1000,
    effectiveACs: operations,
    effectiveMACs: 0,
    denseOps: steps * size * (size + trials[0].spikes.length),
    neuronUpdates: steps * size,
    zeroActivations: steps * size - spikeCount,
  };
  return { trajectories, cost };
}

function addCosts(a: RunCost, b: RunCost): RunCost {
  return {
    modelSeconds: a.modelSeconds + b.modelSeconds,
    effectiveACs: a.effectiveACs + b.effectiveACs,
    effectiveMACs: a.effectiveMACs + b.effectiveMACs,
    denseOps: a.denseOps + b.denseOps,
    neuronUpdates: a.neuronUpdates + b.neuronUpdates,
    zeroActivations: a.zeroActivations + b.zeroActivations,
  };
}

/**
 * Builds a liquid from a circuit. What was rounded in it, or looks like a slip, is in its `network.notes`.
 * @throws {InputError} for whatever is wrong with the circuit, or a tau or a window that is not positive
 */
export function createCircuitLiquid({
  circuit,
  seed,
  name = circuit.name,
  tau = 30,
  window = WINDOW_TAUS * tau,
  params = {},
}: LiquidOptions): Liquid {
  for (const [parameter, value] of Object.entries({ tau, window }))
    if (!(value > 0 && Number.isFinite(value)))
      refuse(`reservoir ${name}`, `${parameter} is out of range (${value} ms)`, 'use a positive number');
  const network = buildNetwork(circuit, seed);
  const { size } = network;
  const synapses = synapseTable(network);
  const recurrent = synapses.rowStart[size];
  const channels = network.channels.reduce((sum, { size: count }) => sum + count, 0);
  return {
    name,
    size,
    params,
    network,
    synapses,
    footprintBytes: footprint(network, synapses),
    connectionSparsity: 1 - recurrent / (size * (size - 1)),
    async run(trials): Promise<ReservoirRun> {
      for (const trial of trials) checkTrial(trial, channels);
      const trajectories: Trajectory[] = new Array(trials.length);
      let cost: RunCost = {
        modelSeconds: 0,
        effectiveACs: 0,
        effectiveMACs: 0,
        denseOps: 0,
        neuronUpdates: 0,
        zeroActivations: 0,
      };
      // Trials of like length share a batch, since a batch lasts as long as its longest.
      const order = trials.map((_, i) => i).sort((a, b) => trials[a].durationMs - trials[b].durationMs || a - b);
      for (let first = 0; first < order.length; first += BATCH) {
        const members = order.slice(first, first + BATCH);
        const batch = await runBatch(
          network,
          synapses,
          members.map((i) => trials[i]),
          { tau, window },
        );
        members.forEach((i, k) => {
          trajectories[i] = batch.trajectories[k];
        });
        cost = addCosts(cost, batch.cost);
      }
      return { trajectories, cost };
    },
    async record(trial) {
      checkTrial(trial, channels);
      const simulator = await prepare(network, [trial]);
      const timesMs: number[] = [];
      const neurons: number[] = [];
      const inhibitory = network.blocks.flatMap(({ name: block, size: count }) =>
        new Array<boolean>(count).fill(block.startsWith('inh')),
      );
      simulator.spikes.subscribe(({ steps, senders }) => {
        for (let i = 0; i < steps.length; i++) {
          if (steps[i] > lastStepOf(trial, network.dt)) continue;
          timesMs.push(steps[i] * network.dt);
          neurons.push(senders[i]);
        }
      });
      await advanceBatch(simulator, network, [trial]);
      simulator.dispose();
      return { timesMs, neurons, inhibitory };
    },
    dispose: () => {},
  };
}

/** Mean rate over trials in Hz. */
export async function meanRate(liquid: Liquid, trials: readonly Trial[]): Promise<number> {
  const { cost } = await liquid.run(trials);
  return (cost.neuronUpdates - cost.zeroActivations) / (cost.modelSeconds * liquid.size);
}
