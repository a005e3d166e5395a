/**
 * A simulation from beginning to end as one function, for whoever wants what came of it: spikes by neuron, rates by
 * population, what was recorded. What goes on beside it, or is too long to be kept, is the simulator's (simulator.ts).
 */
import type { Circuit } from '../models/circuits/circuit.ts';
import { trainsOfSteps } from './analysis/trains.ts';
import { checkRecord, refuse, shown } from './errors.ts';
import { buildNetwork } from './network/build.ts';
import type { Network } from './network/network.ts';
import { recordingOptions } from './simulator/recording_options.ts';
import type { Pace } from './simulator/run_options.ts';
import type { SimulatorOptions } from './simulator/simulator_options.ts';
import type { SampleBatch, TraceBatch, WeightSample } from './simulator/streams.ts';
import { createSimulator, type SimulatorFacts } from './simulator.ts';

/** Options of {@link simulate}: those of a simulator and of a run. */
export interface SimulateOptions extends Omit<SimulatorOptions, 'checkpoint' | 'batches'>, Pace {
  /** Of the network that is built of a circuit; 1 where left out. A network has its own. */
  readonly seed?: number;
}

/** All samples of an entry of `record.populations`. */
export interface Samples extends Omit<SampleBatch, 'entry' | 'steps' | 'fromStep' | 'toStep'> {
  /** ms, [samples] */
  readonly timesMs: Float64Array;
}

/** What came of a simulation. */
export interface Simulated {
  readonly network: Network;
  readonly facts: SimulatorFacts;
  /** Spikes in the order in which they came: their steps, and their neurons, in copy c from c · `network.size` on. */
  readonly steps: Uint32Array;
  readonly senders: Uint32Array;
  /** Spike times in ms of each neuron, [copies · neurons]. */
  readonly trains: readonly Float64Array[];
  /** Mean rate in Hz of the neurons of each population, over all copies. */
  readonly ratesHz: Readonly<Record<string, number>>;
  /** `record.variables` at every step, [steps × recorded neurons] each, row-major. */
  readonly traces: Readonly<Record<string, Float64Array>>;
  /** One for each entry of `record.populations` of which a sample was due, in their order. */
  readonly samples: readonly Samples[];
  /** Whenever `record.weights.every` ms had passed. */
  readonly weights: readonly WeightSample[];
}

function joined<A extends Float64Array | Uint32Array>(empty: (length: number) => A, parts: readonly A[]): A {
  const whole = empty(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const floats = (parts: readonly Float64Array[]): Float64Array => joined((length) => new Float64Array(length), parts);
const words = (parts: readonly Uint32Array[]): Uint32Array => joined((length) => new Uint32Array(length), parts);

/** Matrices by variable, one batch below the other. */
function below(batches: readonly Pick<TraceBatch, 'values'>[]): Readonly<Record<string, Float64Array>> {
  const variables = Object.keys(batches.at(0)?.values ?? {});
  return Object.fromEntries(variables.map((name) => [name, floats(batches.map(({ values }) => values[name]))]));
}

function samplesOf(batches: readonly SampleBatch[], entries: number, dt: number): Samples[] {
  const byEntry = Array.from({ length: entries }, (): SampleBatch[] => []);
  for (const batch of batches) byEntry[batch.entry].push(batch);
  return byEntry
    .filter(({ length }) => length > 0)
    .map((of) => {
      const { population, ids } = of[0];
      const timesMs = Float64Array.from(words(of.map(({ steps }) => steps)), (step) => step * dt);
      return { population, ids, timesMs, values: below(of) };
    });
}

function ratesOf({ blocks, size, dt }: Network, senders: Uint32Array, copies: number, steps: number) {
  const counts = new Float64Array(size);
  for (const sender of senders) counts[sender % size]++;
  return Object.fromEntries(
    blocks.map(({ name, first, size: neurons }) => {
      const spikes = counts.subarray(first, first + neurons).reduce((sum, count) => sum + count, 0);
      return [name, steps === 0 ? 0 : (1000 * spikes) / (neurons * copies * steps * dt)];
    }),
  );
}

/**
 * Builds a network of a circuit, or takes one, runs it for a length of time, and gives what came of it; threads are
 * ended, also where it fails.
 * @param durationMs ms, ≥ 0, a whole number of steps
 * @throws {InputError} as `buildNetwork`, `createSimulator` and `Simulator.run`
 */
export async function simulate(
  circuit: Circuit | Network,
  durationMs: number,
  options: SimulateOptions = {},
): Promise<Simulated> {
  checkRecord('simulate', 'options', options, 'give { seed, jobs, record }, or leave them out');
  checkRecord('simulate', 'circuit', circuit, 'give one, or what buildNetwork makes of it');
  const { seed, signal, yieldEveryMs, ...rest } = options;
  if (seed !== undefined && 'blocks' in circuit)
    refuse('simulate', `a seed for a network that is built (${shown(seed)})`, 'give the seed to buildNetwork');
  const network = 'blocks' in circuit ? circuit : buildNetwork(circuit, seed ?? 1);
  const simulator = await createSimulator(network, rest);
  try {
    const [steps, senders]: Uint32Array[][] = [[], []];
    const [traces, samples, weights]: [TraceBatch[], SampleBatch[], WeightSample[]] = [[], [], []];
    simulator.spikes.subscribe((batch) => {
      steps.push(batch.steps);
      senders.push(batch.senders);
    });
    simulator.traces.subscribe((batch) => traces.push(batch));
    simulator.samples.subscribe((batch) => samples.push(batch));
    simulator.weightSamples.subscribe((sample) => weights.push(sample));
    await simulator.run(durationMs, { ...(signal && { signal }), ...(yieldEveryMs !== undefined && { yieldEveryMs }) });
    const { copies = 1 } = options;
    const spikes = { steps: words(steps), senders: words(senders) };
    return {
      ...{ network, facts: simulator.facts, ...spikes, weights },
      trains: trainsOfSteps(spikes, copies * network.size, network.dt),
      ratesHz: ratesOf(network, spikes.senders, copies, simulator.step),
      traces: below(traces),
      samples: samplesOf(samples, recordingOptions(rest.record ?? {}).populations?.length ?? 0, network.dt),
    };
  } finally {
    simulator.dispose();
  }
}
