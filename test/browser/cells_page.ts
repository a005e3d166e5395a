/// <reference lib="dom" />
/** The page of the browser tests: what a test may call there, under one global name. */
import { buildNetwork, createSimulator } from 'rippletank';
import { type ChosenBackend, chooseBackend } from '../../src/engine/choose_backend.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { type Cell, type CellResult, runCell } from './cell.ts';
import { spikesOfOneTrial } from './spikes_of_one_trial.ts';
import { trainedInParts } from './trained_in_parts.ts';

/** What the page offers. */
export interface Page {
  runCell(cell: Cell): Promise<CellResult>;
  /** Starts a run on two threads, disposes of it at once and tells how the run ended. */
  disposeWhileRunning(): Promise<string>;
  chooseBackend(): Promise<ChosenBackend>;
  readonly spikesOfOneTrial: typeof spikesOfOneTrial;
  readonly trainedInParts: typeof trainedInParts;
}

declare global {
  var page: Page;
}

globalThis.page = {
  runCell: (cell) => runCell(createSimulator, cell),
  async disposeWhileRunning() {
    const simulator = await createSimulator(buildNetwork(createCircuit('maass2002'), 1), { jobs: 2 });
    const run = simulator.run(1000).then(() => 'ran to its end', String);
    // The threads have the first batch by then.
    await new Promise((resolve) => setTimeout(resolve));
    simulator.dispose();
    return run;
  },
  chooseBackend: () => chooseBackend(buildNetwork(createCircuit('brunel2000'), 1), () => performance.now()),
  spikesOfOneTrial,
  trainedInParts,
};
