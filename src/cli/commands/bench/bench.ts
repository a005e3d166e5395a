/**
 * `rippletank bench`: the standard networks, each in a process of its own; medians of several runs. Rates are checked
 * against those that others have found, and a network that misses them fails the command: a fast simulation of
 * something else is worth nothing. Then networks that are trained through time (training_bench.ts), whose weights have
 * to be the same on any number of threads.
 */
import { availableParallelism } from 'node:os';
import type { Backend } from '../../../engine/backends.ts';
import { checkBackend } from '../../../engine/choose_backend.ts';
import { refuse } from '../../../errors.ts';
import { median } from '../../../metrics/median.ts';
import { startProgress } from '../../terminal/progress.ts';
import { print, printMessage } from '../../terminal/terminal.ts';
import { askChild, startChild } from './ask_child.ts';
import type { BenchMeasurement, BuiltNetwork } from './bench_child.ts';
import { type BenchName, benchCircuit, benchNetworkOf, benchNetworks } from './bench_networks.ts';
import { findBrian, type Peer, peerNetworks, startPeer } from './bench_peer.ts';
import type { BenchResult } from './bench_result.ts';
import { benchTable } from './bench_table.ts';
import { comparedTrainings, measureTraining, type TrainingEntry, trainingEntries } from './training_bench.ts';
import { trainingNames } from './training_networks.ts';
import { findTrainingPeers } from './training_peer.ts';
import type { TrainingResult } from './training_result.ts';
import { trainingTable } from './training_table.ts';

/** What the command line says. */
export interface BenchOptions {
  readonly only?: readonly string[];
  readonly jobs?: number;
  readonly backend: Backend;
  readonly peers: boolean;
  readonly json: boolean;
}

/** A network to be measured on a number of threads. */
interface Entry {
  readonly name: BenchName;
  readonly jobs: number;
}

function entriesOf(names: readonly BenchName[], jobs: number | undefined): Entry[] {
  return names.flatMap((name) =>
    (jobs === undefined ? benchNetworkOf[name].jobs(availableParallelism()) : [jobs]).map((count) => ({
      name,
      jobs: count,
    })),
  );
}

/** Those of some names that are asked for. */
const chosen = <Name extends string>(names: readonly Name[], only: readonly string[]): Name[] =>
  names.filter((name) => only.includes(name));

/** @throws {InputError} for a name of no network */
function checkNames(only: readonly string[]): void {
  const all: readonly string[] = [...benchNetworks, ...trainingNames];
  for (const name of only)
    if (!all.includes(name)) refuse('--only', `unknown network (${name})`, `use ${all.join(', ')}`);
}

function ratesOf(name: BenchName, runs: readonly BenchMeasurement[]): Record<string, number> {
  const { populations } = benchCircuit(name);
  const { durationMs, copies } = benchNetworkOf[name];
  const seconds = (runs.length * durationMs * copies) / 1000;
  const counts = populations.map((_, i) => runs.reduce((sum, { spikes }) => sum + spikes[i], 0));
  const neurons = populations.reduce((sum, { size }) => sum + size, 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return {
    all: all / neurons / seconds,
    ...Object.fromEntries(populations.map(({ name: population, size }, i) => [population, counts[i] / size / seconds])),
  };
}

/** What is wrong with the rates of a network. */
export function complaintsAbout(name: BenchName, ratesHz: Readonly<Record<string, number>>): string[] {
  return benchNetworkOf[name].rates
    .filter(({ population, low, high }) => !(ratesHz[population] >= low && ratesHz[population] <= high))
    .map(
      ({ population, low, high }) =>
        `${name}: ${population} fires at ${ratesHz[population].toFixed(2)} Hz; published: ${low.toFixed(2)} … ${high.toFixed(2)}`,
    );
}

async function measureEntry({ name, jobs }: Entry, backend: Backend, python: string | undefined): Promise<BenchResult> {
  const { durationMs, copies, repeats } = benchNetworkOf[name];
  const child = startChild(new URL('./bench_child.js', import.meta.url));
  let peer: Peer | undefined;
  try {
    const built = await askChild<BuiltNetwork>(child, { kind: 'build', name, jobs, backend });
    if (python !== undefined && peerNetworks.includes(name)) peer = await startPeer(python, name, jobs, durationMs);
    const ours: BenchMeasurement[] = [];
    const theirs: { seconds: number; rateHz: number }[] = [];
    for (let i = 0; i < repeats; i++) {
      ours.push(await askChild<BenchMeasurement>(child, { kind: 'measure' }));
      if (peer !== undefined) theirs.push(await peer.run());
    }
    const slowdowns = ours.map(({ seconds }) => (1000 * seconds) / (durationMs * copies));
    const slowdown = median(slowdowns);
    const ratesHz = ratesOf(name, ours);
    const { note } = built;
    const result: BenchResult = {
      network: name,
      jobs: built.jobs,
      backend: built.backend,
      neurons: built.neurons,
      synapses: built.synapses,
      slowdown,
      nsPerEvent: median(ours.map(({ seconds, events }) => (1e9 * seconds) / events)),
      bytesPerSynapse: built.bytesPerSynapse,
      buildSeconds: built.buildSeconds,
      peakMemoryBytes: Math.max(...ours.map(({ peakMemoryBytes }) => peakMemoryBytes)),
      ratesHz,
      slowdowns,
      complaints: complaintsAbout(name, ratesHz),
      ...(note === undefined ? {} : { note }),
    };
    if (peer === undefined) return result;
    const peerSlowdowns = theirs.map(({ seconds }) => (1000 * seconds) / durationMs);
    return {
      ...result,
      peer: {
        name: peer.name,
        slowdown: median(peerSlowdowns),
        slowdowns: peerSlowdowns,
        rateHz: theirs[0].rateHz,
        compileSeconds: peer.compileSeconds,
        ratio: median(peerSlowdowns) / slowdown,
      },
    };
  } finally {
    peer?.close();
    child.kill();
  }
}

/** Runs the standard networks. @throws {InputError} for `--peers` without Brian2 */
async function benchStandard(
  entries: readonly Entry[],
  { backend, peers }: BenchOptions,
  begin: (entry: Entry) => void,
): Promise<BenchResult[]> {
  if (entries.length === 0) return [];
  const python = peers ? findBrian() : undefined;
  if (peers && python === undefined)
    refuse('--peers', 'Brian2 was not found', 'install python3-brian and python3-brian-lib (Debian), or leave it out');
  const results: BenchResult[] = [];
  for (const entry of entries) {
    begin(entry);
    results.push(await measureEntry(entry, backend, python));
  }
  return results;
}

/** Runs networks that are trained. */
async function benchTrainings(
  entries: readonly TrainingEntry[],
  withPeers: boolean,
  begin: (entry: TrainingEntry) => void,
): Promise<TrainingResult[]> {
  const names = [...new Set(entries.map(({ name }) => name))];
  const peers = withPeers && names.length > 0 ? findTrainingPeers(names, printMessage) : undefined;
  try {
    const results: TrainingResult[] = [];
    for (const entry of entries) {
      begin(entry);
      results.push(await measureTraining(entry, peers));
    }
    return comparedTrainings(results);
  } finally {
    peers?.remove();
  }
}

/**
 * Runs the networks.
 * @returns 1 if any network's rates are not those known, or its weights depend on the number of threads
 * @throws {InputError} for an unknown network, or `--peers` without Brian2
 */
export async function bench(options: BenchOptions): Promise<number> {
  const { only = [...benchNetworks, ...trainingNames], jobs, json, peers } = options;
  checkNames(only);
  await checkBackend(options.backend);
  const standard = entriesOf(chosen(benchNetworks, only), jobs);
  const trainings = trainingEntries(chosen(trainingNames, only), jobs);
  const progress = startProgress('bench', standard.length + trainings.length);
  let begun = 0;
  const begin = (entry: { readonly name: string; readonly jobs: number }): void =>
    progress.update(begun++, `${entry.name}, ${entry.jobs === 1 ? 'one thread' : `${entry.jobs} threads`}`);
  let simulated: BenchResult[];
  let trained: TrainingResult[];
  try {
    simulated = await benchStandard(standard, options, begin);
    trained = await benchTrainings(trainings, peers, begin);
  } finally {
    progress.stop();
  }
  const tables = [
    ...(simulated.length > 0 ? [benchTable(simulated)] : []),
    ...(trained.length > 0 ? [trainingTable(trained)] : []),
  ];
  print(json ? `${JSON.stringify([...simulated, ...trained])}\n` : tables.join('\n'));
  return [...simulated, ...trained].some(({ complaints }) => complaints.length > 0) ? 1 : 0;
}
