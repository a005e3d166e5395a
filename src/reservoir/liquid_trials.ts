/**
 * Trials of a liquid: they run side by side as copies of one network, with the same connectivity, own input, own
 * initial potentials and noise, so that a trial's outcome does not depend on its batch. A trial with currents of its
 * own has the network to itself.
 */
import ndarray from 'ndarray';
import { stepAtOrAfter, stepAtOrBefore } from '../../models/time_grid.ts';
import { currentDrives } from '../network/current_drives.ts';
import type { Network, SynapseTable } from '../network/network.ts';
import { randomStream } from '../random.ts';
import type { SpikeBatch, SpikeTrains, Trajectory, Trial } from '../signals.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import { type CurrentTarget, injectedCurrents, type RateCode, rateCoded } from './encode.ts';
import { feedingTrials, noPulses } from './liquid_feedback.ts';
import { recordingFor, type StateDefinition, stateSize, statesOf } from './liquid_states.ts';
import { type Feedback, type RunCost, type RunOptions, sumCosts } from './reservoir.ts';

/** Copies that advance together: enough to amortise a kernel call, few enough for the cache. */
const BATCH = 128;

/**
 * What a liquid makes of analog channels: rate-coded spikes on channels after those of the spikes, or currents, a
 * target for each.
 */
export type AnalogHearing =
  | { readonly as: 'spikes'; readonly channels: number; readonly code: RateCode }
  | { readonly as: 'currents'; readonly targets: readonly CurrentTarget[] };

/** Channels at the end of the circuit's input that the liquid feeds by itself, with Poisson trains of each trial. */
export interface NoisyChannels {
  readonly channels: number;
  readonly rateHz: number;
}

/** A liquid as its trials need it. */
export interface ListeningLiquid {
  readonly network: Network;
  readonly synapses: SynapseTable;
  readonly state: StateDefinition;
  readonly analog: AnalogHearing | undefined;
  readonly noisy: NoisyChannels | undefined;
  /** Outputs of its readout that it hears, on channels before the noisy ones; 0 for none. */
  readonly outputsHeard: number;
}

/** Number of synapses that a spike of a source reaches. */
function fanOut(synapses: SynapseTable, source: number): number {
  return synapses.rowStart[source + 1] - synapses.rowStart[source];
}

/** Last step that belongs to a trial; its batch may go on. */
export function lastStepOf(trial: Trial, dt: number): number {
  return stepAtOrBefore(trial.durationMs, dt);
}

/** Trains of the liquid's own for a trial. */
function ownTrains({ id, durationMs }: Trial, { network, noisy }: ListeningLiquid): SpikeTrains {
  if (noisy === undefined) return [];
  const { channels, rateHz } = noisy;
  return Array.from({ length: channels }, (_, channel) => {
    const stream = randomStream(network.seed, 'noisy channels', id, channel);
    return Float64Array.from(stream.poissonTimes(rateHz, 0, durationMs));
  });
}

/**
 * Input spikes of a trial: its own, those that stand for analog channels, and the liquid's; what comes after its end is
 * not heard.
 */
function heard(trial: Trial, liquid: ListeningLiquid): SpikeTrains {
  const { id, spikes, analog, durationMs } = trial;
  const { network, analog: how } = liquid;
  const given = spikes.map((train) => train.filter((time) => time <= durationMs));
  const coded =
    analog === undefined || how?.as !== 'spikes' ? [] : rateCoded(analog, how.code, durationMs, network.seed, id);
  return [...given, ...coded, ...noPulses(liquid.outputsHeard), ...ownTrains(trial, liquid)];
}

/** The network, with the currents of a trial where it has some. */
function networkFor({ network, analog: how }: ListeningLiquid, { analog }: Trial): Network {
  if (analog === undefined || how?.as !== 'currents') return network;
  const drives = injectedCurrents(analog, how.targets).flatMap((input) => {
    const block = network.blocks.find(({ name }) => name === input.target);
    if (block === undefined) throw new Error(`internal: no population ${input.target}`);
    return currentDrives(input, block, network.dt);
  });
  return { ...network, currents: [...network.currents, ...drives] };
}

/**
 * Schedules each trial on its copy and lets time pass until the longest is over.
 * @param watch subscribes before anything happens
 * @param stops steps, ascending, at which spikes up to there are published before the next are computed
 */
export async function playTrials(
  liquid: ListeningLiquid,
  trials: readonly Trial[],
  watch: (simulator: Simulator) => void,
  stops: Iterable<number> = [],
): Promise<void> {
  const { dt } = liquid.network;
  const copyIds = trials.map(({ id }) => id);
  // The batches are used at once.
  const options = { copies: trials.length, copyIds, batches: 'views' } as const;
  const recording = recordingFor(liquid.state, liquid.network.size);
  const simulator = await createSimulator(networkFor(liquid, trials[0]), { ...options, ...recording });
  watch(simulator);
  trials.forEach((trial, copy) => {
    simulator.schedule(heard(trial, liquid), copy);
  });
  const longest = Math.max(...trials.map((trial) => trial.durationMs));
  const windowMs = simulator.longestWindow * dt;
  for (const step of stops) await simulator.run((step - simulator.step) * dt);
  // Whole windows: a shorter last one would compile a kernel of its own.
  await simulator.run(stepAtOrAfter(longest, windowMs) * windowMs - simulator.step * dt);
  simulator.dispose();
}

async function runBatch(
  liquid: ListeningLiquid,
  trials: readonly Trial[],
  feedback?: Feedback,
): Promise<{ trajectories: Trajectory[]; cost: RunCost }> {
  const { network, synapses, state: definition } = liquid;
  const { size, dt } = network;
  const dimension = stateSize(definition, size);
  const places = trials.flatMap((trial, copy) =>
    [...trial.sampleTimesMs].map((timeMs, row) => ({ timeMs, copy, row })),
  );
  const trajectories = trials.map(({ sampleTimesMs }) => ({
    timesMs: sampleTimesMs,
    states: ndarray(new Float64Array(sampleTimesMs.length * dimension), [sampleTimesMs.length, dimension]),
  }));
  let operations = 0;
  let spikeCount = 0;
  const lastStep = trials.map((trial) => lastStepOf(trial, dt));
  const fed = feedback && feedingTrials(liquid, trials, feedback);
  const watch = (simulator: Simulator): void => {
    simulator.spikes.subscribe(({ senders, steps }: SpikeBatch) => {
      for (let i = 0; i < senders.length; i++) {
        if (steps[i] > lastStep[Math.floor(senders[i] / size)]) continue;
        spikeCount++;
        operations += fanOut(synapses, senders[i] % size);
      }
    });
    statesOf(simulator, definition, { size, dt, copies: trials.length, samples: places }).subscribe(
      ({ sample, copy, state }) => {
        trajectories[copy].states.data.set(state, places[sample].row * dimension);
        if (fed !== undefined) operations += size * fed.hear(simulator, copy, places[sample].row, state);
      },
    );
  };
  await playTrials(liquid, trials, watch, fed?.stops);
  for (const trial of trials) {
    heard(trial, liquid).forEach((train, channel) => {
      operations += train.length * fanOut(synapses, size + channel);
    });
  }
  const steps = lastStep.reduce((sum, count) => sum + count, 0);
  const { channels } = network;
  const cost = {
    modelSeconds: (steps * dt) / 1000,
    effectiveACs: operations,
    effectiveMACs: 0,
    denseOps: steps * size * (size + channels.reduce((sum, { size: count }) => sum + count, 0)),
    neuronUpdates: steps * size,
    zeroActivations: steps * size - spikeCount,
  };
  return { trajectories, cost };
}

/** Runs trials, of like length side by side, since a batch lasts as long as its longest. */
export async function runTrials(
  liquid: ListeningLiquid,
  trials: readonly Trial[],
  { signal, onProgress, feedback }: RunOptions,
): Promise<{ trajectories: Trajectory[]; cost: RunCost }> {
  const trajectories: Trajectory[] = new Array(trials.length);
  const costs: RunCost[] = [];
  const order = trials.map((_, i) => i).sort((a, b) => trials[a].durationMs - trials[b].durationMs || a - b);
  const together = liquid.analog?.as === 'currents' ? 1 : BATCH;
  for (let first = 0; first < order.length; first += together) {
    signal?.throwIfAborted();
    onProgress?.(first);
    const members = order.slice(first, first + together);
    const batch = await runBatch(
      liquid,
      members.map((i) => trials[i]),
      feedback && ((copy, row, state) => feedback(members[copy], row, state)),
    );
    members.forEach((i, k) => {
      trajectories[i] = batch.trajectories[k];
    });
    costs.push(batch.cost);
  }
  return { trajectories, cost: sumCosts(costs) };
}
