/** The traces that a SONATA simulation asks for: what the simulator must record for them, and the report files made of what it recorded. */
import { checkEach, refuse, within } from '../errors.ts';
import { writeReport } from '../formats/sonata/output.ts';
import type { SonataReport } from '../formats/sonata/reports.ts';
import type { Network } from '../network/network.ts';
import { checkRecording } from '../simulator/recording_options.ts';
import type { Simulator } from '../simulator.ts';

/** Neurons and variables that all reports need together; undefined if there are no reports. */
export function recordingFor(
  reports: readonly SonataReport[],
): { readonly neurons: readonly number[]; readonly variables: readonly string[] } | undefined {
  if (reports.length === 0) return undefined;
  const neurons = reports.flatMap(({ targets }) => targets.flatMap((target) => [...target.neurons]));
  return {
    neurons: [...new Set(neurons)].sort((a, b) => a - b),
    variables: [...new Set(reports.map(({ variable }) => variable))],
  };
}

/** Refuses reports of what no neuron has. @throws {InputError} naming them */
export function checkReportVariables(reports: readonly SonataReport[], network: Network): void {
  checkEach(reports, ({ name, variable }) =>
    within(`report ${name}`, () => checkRecording(network, { neurons: [], variables: [variable] })),
  );
}

/** A sample as float32: kept once, and three times more while the file is put together. */
const SAMPLE_BYTES = 16;

/**
 * Refuses reports that would not fit into the memory for recording.
 * @param recordMemory bytes
 * @throws {InputError} with the figure
 */
export function checkReportMemory(reports: readonly SonataReport[], recordMemory: number): void {
  const bytes = reports.reduce(
    (sum, { targets, rows }) =>
      sum + SAMPLE_BYTES * rows * targets.reduce((count, { neurons }) => count + neurons.length, 0),
    0,
  );
  if (bytes > recordMemory)
    refuse(
      '--record-memory',
      `the reports need ${Math.ceil(bytes / 1e6)} MB (${Math.floor(recordMemory / 1e6)} MB allowed)`,
      'raise it, or report fewer nodes or less often',
    );
}

/** Unit of a recorded variable: currents and conductances are called by their letters, all others are potentials. */
function unitOf(variable: string): string {
  if (/^(I_|ASC)/.test(variable)) return 'pA';
  return variable.startsWith('g_') ? 'nS' : 'mV';
}

/**
 * Collects the reports of a run that is about to begin.
 * @param dt step in ms
 * @returns makes the files, after the run
 */
export function collectReports(
  reports: readonly SonataReport[],
  simulator: Simulator,
  dt: number,
): () => Promise<{ fileName: string; bytes: Uint8Array }[]> {
  const record = recordingFor(reports);
  const columnOf = new Map(record?.neurons.map((neuron, column) => [neuron, column]));
  const stride = record?.neurons.length ?? 0;
  const collected = reports.map((report) => {
    const { fromStep: from, everySteps: every, rows } = report;
    const targets = report.targets.map(({ population, nodeIds, neurons }) => ({
      population,
      nodeIds,
      columns: Array.from(neurons, (neuron) => columnOf.get(neuron) ?? -1),
      data: new Float32Array(rows * neurons.length),
    }));
    return { report, from, every, rows, targets };
  });
  simulator.traces.subscribe(({ fromStep, toStep, values }) => {
    for (const { report, from, every, rows, targets } of collected) {
      const trace = values[report.variable];
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
    Promise.all(
      collected.map(async ({ report, from, every, targets }) => ({
        fileName: report.fileName,
        // The first sample is taken at the end of the first interval, as NEST's multimeter does.
        bytes: await writeReport(targets, unitOf(report.variable), (from + every) * dt, every * dt),
      })),
    );
}
