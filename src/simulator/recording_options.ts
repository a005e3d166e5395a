/** What a simulator is asked to record, checked before anything runs. */
import { recordableVariables } from '../engine/engine.ts';
import { refuse } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { wholeSteps } from './steps.ts';

/** Which weights are recorded, of all copies, and how often in ms (a multiple of dt). */
export interface WeightRecording {
  readonly projections: readonly string[];
  readonly every: number;
}

/** What is recorded besides spikes. */
export interface RecordingOptions {
  /** Indices in the network; recorded in every copy. */
  readonly neurons?: readonly number[];
  readonly variables?: readonly string[];
  readonly weights?: WeightRecording;
}

/** Refuses what cannot be recorded. @throws {InputError} */
export function checkRecording(network: Network, record: RecordingOptions): void {
  const { neurons = [], variables = [], weights } = record;
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
  const known = recordableVariables(network);
  for (const variable of variables) {
    if (!known.includes(variable)) refuse('record', `unknown variable (${variable})`, `use ${known.join(', ')}`);
  }
  for (const neuron of neurons) {
    if (!Number.isInteger(neuron) || neuron < 0 || neuron >= network.size) {
      refuse('record', `neuron out of range (${neuron})`, `use 0 … ${network.size - 1}`);
    }
  }
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
