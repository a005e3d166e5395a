/** What a simulator is asked to record, checked before anything runs. */
import { recordableVariables } from '../engine/engine.ts';
import { checkRecord, refuse } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { populationBlock } from '../network/population_block.ts';
import { checkOptionNames } from './option_names.ts';
import { wholeSteps } from './steps.ts';

/** Which weights are recorded, of all copies, and how often in ms (a multiple of dt). */
export interface WeightRecording {
  readonly projections: readonly string[];
  readonly every: number;
}

/** What is recorded of a population, in every copy. */
export interface PopulationRecording {
  readonly population: string;
  /** So many neurons, the first ones; all where neither this nor `ids` is given. */
  readonly count?: number;
  /** Neurons by index within the population. */
  readonly ids?: readonly number[];
  readonly variables: readonly string[];
  /** ms from one sample to the next, a multiple of dt; dt where left out. */
  readonly every?: number;
}

/** What is recorded besides spikes. */
export interface RecordingOptions {
  /** Indices in the network; recorded in every copy. */
  readonly neurons?: readonly number[];
  readonly variables?: readonly string[];
  readonly weights?: WeightRecording;
  /** Samples by population, each entry with variables and an interval of its own; see `simulator.samples`. */
  readonly populations?: readonly PopulationRecording[];
}

const OPTIONS: readonly string[] = [
  'neurons',
  'variables',
  'weights',
  'populations',
] satisfies (keyof RecordingOptions)[];
const ENTRY_OPTIONS: readonly string[] = [
  'population',
  'count',
  'ids',
  'variables',
  'every',
] satisfies (keyof PopulationRecording)[];

function checkVariables(where: string, network: Network, variables: readonly string[]): void {
  const known = recordableVariables(network);
  if (!Array.isArray(variables)) refuse(where, `variables (${variables})`, 'give a list of names');
  for (const variable of variables)
    if (!known.includes(variable)) refuse(where, `unknown variable (${variable})`, `use ${known.join(', ')}`);
}

/** Refuses an entry that cannot be recorded. */
function checkPopulation(network: Network, entry: PopulationRecording, where: string): void {
  checkRecord(where, 'entry', entry, 'give { population, variables }');
  checkOptionNames(where, entry, ENTRY_OPTIONS);
  const { population, count, ids, variables, every } = entry;
  const { size } = populationBlock(network, population, where);
  if (count !== undefined && ids !== undefined) refuse(where, `count and ids (${count})`, 'give one of them');
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= size))
    refuse(where, `count (${count})`, `use an integer in 1 … ${size}`);
  if (ids !== undefined && !Array.isArray(ids)) refuse(where, `ids (${ids})`, 'give a list of indices');
  for (const id of ids ?? [])
    if (!Number.isInteger(id) || id < 0 || id >= size)
      refuse(where, `neuron out of range (${id})`, `use 0 … ${size - 1}`);
  checkVariables(where, network, variables);
  if (every !== undefined && wholeSteps(every, network.dt, where) === 0)
    refuse(where, `cannot be taken so often (every ${every} ms)`, `use at least ${network.dt} ms`);
}

/** Refuses what cannot be recorded. @throws {InputError} */
export function checkRecording(network: Network, given: RecordingOptions | readonly PopulationRecording[]): void {
  const record = recordingOptions(given);
  checkRecord('record', 'options', record, 'give { neurons, variables }, or a list of { population, variables }');
  checkOptionNames('record', record, OPTIONS);
  const { neurons = [], variables = [], weights, populations = [] } = record;
  if (weights !== undefined) {
    for (const projection of weights.projections) learningProjection(network, projection);
    if (wholeSteps(weights.every, network.dt, 'record weights') === 0)
      refuse('record weights', `cannot be taken so often (every ${weights.every} ms)`, `use at least ${network.dt} ms`);
  }
  if ((record.neurons === undefined) !== (record.variables === undefined))
    refuse(
      'record',
      `${record.neurons === undefined ? 'variables without neurons' : 'neurons without variables'} (${neurons.length + variables.length})`,
      'give both',
    );
  checkVariables('record', network, variables);
  for (const neuron of neurons) {
    if (!Number.isInteger(neuron) || neuron < 0 || neuron >= network.size) {
      refuse('record', `neuron out of range (${neuron})`, `use 0 … ${network.size - 1}`);
    }
  }
  if (!Array.isArray(populations)) refuse('record', `populations (${populations})`, 'give a list');
  for (const [i, entry] of populations.entries()) checkPopulation(network, entry, `record[${i}]`);
}

/** What is given, a list standing for its populations. */
export function recordingOptions(given: RecordingOptions | readonly PopulationRecording[]): RecordingOptions {
  return Array.isArray(given) ? { populations: given as readonly PopulationRecording[] } : (given as RecordingOptions);
}

/** Refuses a projection that is not there or does not learn. */
export function learningProjection(network: Network, name: string): void {
  const known = network.projections.filter(({ learning }) => learning !== undefined).map((wired) => wired.name);
  if (!known.includes(name))
    refuse(
      'weights',
      `no projection that learns (${name})`,
      known.length > 0 ? `use ${known.join(', ')}` : 'none does',
    );
}
