/**
 * Runs a network and gathers what it does, on the sources or on what was compiled from them: the threads of the fast
 * engine are files of `dist`.
 */
import type { Network } from '../../src/network/network.ts';
import type { SpikeTrains } from '../../src/signals.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator_options.ts';
import type { createSimulator, SimulatorFacts } from '../../src/simulator.ts';

/** Creates simulators. */
export type Create = typeof createSimulator;

/** What a run gave. */
export interface Run {
  readonly engine: string;
  readonly facts: SimulatorFacts;
  /** `step:sender` in the order of publication. */
  readonly spikes: readonly string[];
  /** Recorded values by variable, all steps after one another. */
  readonly traces: Readonly<Record<string, readonly number[]>>;
  /** What `checkpoint` gave after the last part, where it was asked for. */
  readonly saved?: Uint8Array;
}

/** How to run. */
export interface HowToRun extends SimulatorOptions {
  /** One list of trains a copy, scheduled at the start. */
  readonly trains?: readonly SpikeTrains[];
  readonly save?: boolean;
}

/** The compiled `createSimulator`. */
export async function compiledCreate(): Promise<Create> {
  const url = new URL('../../dist/src/simulator.js', import.meta.url).href;
  return ((await import(url)) as { createSimulator: Create }).createSimulator;
}

/** Runs a network for some durations in ms, one after the other. */
export async function runNetwork(
  create: Create,
  network: Network,
  parts: readonly number[],
  { trains = [], save = false, ...options }: HowToRun = {},
): Promise<Run> {
  const simulator = await create(network, options);
  const spikes: string[] = [];
  const traces: Record<string, number[]> = {};
  simulator.spikes.subscribe(({ steps, senders }) => {
    steps.forEach((step, i) => {
      spikes.push(`${step}:${senders[i]}`);
    });
  });
  simulator.traces.subscribe(({ values }) => {
    for (const [variable, column] of Object.entries(values)) {
      traces[variable] ??= [];
      for (const value of column) traces[variable].push(value);
    }
  });
  try {
    trains.forEach((given, copy) => {
      simulator.schedule(given, copy);
    });
    for (const part of parts) await simulator.run(part);
    const { engine, facts } = simulator;
    return { engine, facts, spikes, traces, ...(save ? { saved: await simulator.checkpoint() } : {}) };
  } finally {
    simulator.dispose();
  }
}

/** Spikes up to a step and after it. */
export function splitAt(spikes: readonly string[], step: number): [string[], string[]] {
  const stepOf = (spike: string): number => Number(spike.split(':')[0]);
  return [spikes.filter((spike) => stepOf(spike) <= step), spikes.filter((spike) => stepOf(spike) > step)];
}
