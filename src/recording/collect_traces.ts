/**
 * Traces of a run: what the simulator must record for those that are asked for, and the samples that are taken of what
 * it recorded.
 */
import { checkEach, within } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { checkRecording } from '../simulator/recording_options.ts';
import type { Simulator } from '../simulator.ts';
import type { RecordedTraces } from './recording.ts';
import type { TraceRequest } from './run_plan.ts';

/** Neurons and variables that all requests need together; undefined if there are none. */
export function recordingFor(
  requests: readonly TraceRequest[],
): { readonly neurons: readonly number[]; readonly variables: readonly string[] } | undefined {
  if (requests.length === 0) return undefined;
  const neurons = requests.flatMap(({ targets }) => targets.flatMap((target) => [...target.neurons]));
  return {
    neurons: [...new Set(neurons)].sort((a, b) => a - b),
    variables: [...new Set(requests.map(({ variable }) => variable))],
  };
}

/** Refuses requests for what no neuron has. @throws {InputError} naming them */
export function checkVariables(requests: readonly TraceRequest[], network: Network): void {
  checkEach(requests, ({ name, variable }) =>
    within(`report ${name}`, () => checkRecording(network, { neurons: [], variables: [variable] })),
  );
}

/** A sample as float32: kept once, and three times more while the file is put together. */
const SAMPLE_BYTES = 16;

/** What the samples of all requests take. */
export function traceBytes(requests: readonly TraceRequest[]): number {
  return requests.reduce(
    (sum, { targets, rows }) =>
      sum + SAMPLE_BYTES * rows * targets.reduce((count, { neurons }) => count + neurons.length, 0),
    0,
  );
}

/** Unit of a recorded variable: currents and conductances are called by their letters, all others are potentials. */
function unitOf(variable: string): string {
  if (/^(I_|ASC)/.test(variable)) return 'pA';
  return variable.startsWith('g_') ? 'nS' : 'mV';
}

/**
 * Collects the traces of a run that is about to begin.
 * @param dt step in ms
 * @returns gives them in the order of the requests, after the run
 */
export function collectTraces(
  requests: readonly TraceRequest[],
  simulator: Simulator,
  dt: number,
): () => RecordedTraces[] {
  const record = recordingFor(requests);
  const columnOf = new Map(record?.neurons.map((neuron, column) => [neuron, column]));
  const stride = record?.neurons.length ?? 0;
  const collected = requests.map((request) => {
    const { fromStep: from, everySteps: every, rows } = request;
    const targets = request.targets.map(({ population, nodeIds, neurons }) => ({
      population,
      nodeIds,
      columns: Array.from(neurons, (neuron) => columnOf.get(neuron) ?? -1),
      data: new Float32Array(rows * neurons.length),
    }));
    return { request, from, every, rows, targets };
  });
  simulator.traces.subscribe(({ fromStep, toStep, values }) => {
    for (const { request, from, every, rows, targets } of collected) {
      const trace = values[request.variable];
      for (let step = fromStep + 1; step <= toStep; step++) {
        const row = (step - from) / every - 1;
        if (row < 0 || row >= rows || !Number.isInteger(row)) continue;
        const at = (step - fromStep - 1) * stride;
        for (const { columns, data } of targets)
          for (const [i, column] of columns.entries()) data[row * columns.length + i] = trace[at + column];
      }
    }
  });
  return () =>
    collected.map(({ request, from, every, targets }) => ({
      units: unitOf(request.variable),
      // The first sample is taken at the end of the first interval, as NEST's multimeter does.
      startMs: (from + every) * dt,
      everyMs: every * dt,
      populations: targets.map(({ population, nodeIds, data }) => ({ population, nodeIds, data })),
    }));
}
