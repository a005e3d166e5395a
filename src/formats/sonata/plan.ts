/**
 * A SONATA simulation as a run: its spikes file, its reports of traces and of weights, its populations under their own
 * node ids.
 */
import type { RunPlan } from '../../recording/run_plan.ts';
import type { SonataSimulation } from './simulation.ts';

/** The run that a configuration asks for. */
export function planOfSonata(simulation: SonataSimulation): RunPlan {
  const { circuit, durationMs, outputDirectory, spikesFile, populations, reports, weightReports, notes } = simulation;
  return {
    ...{ circuit, durationMs, outputDirectory, spikesFile, notes, traces: reports, weights: weightReports },
    populations: () => populations,
  };
}
