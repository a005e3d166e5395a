/** A circuit by itself as a run: all spikes of all populations, node ids counted from 0 in each. */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import type { PlannedPopulation, RunPlan } from '../../recording/run_plan.ts';
import { firstFormat, nameIn } from '../catalogue.ts';

/** ms */
const DEFAULT_DURATION_MS = 1000;

function populationsOf({ populations }: Circuit): PlannedPopulation[] {
  let next = 0;
  return populations.map(({ name, model, size }) => {
    const first = next;
    next += size;
    return {
      population: name,
      nodeIds: Float64Array.from({ length: size }, (_, i) => i),
      neurons: Int32Array.from({ length: size }, (_, i) => first + i),
      types: new Array<string>(size).fill(typeof model === 'string' ? model : model.name),
    };
  });
}

/** The run of a circuit. @param durationMs a second where left out */
export function planOfCircuit(circuit: Circuit, durationMs = DEFAULT_DURATION_MS): RunPlan {
  return {
    ...{ circuit, durationMs, spikesFile: nameIn(firstFormat('spikes'), 'spikes'), traces: [], weights: [], notes: [] },
    populations: () => populationsOf(circuit),
  };
}
