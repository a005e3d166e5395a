/**
 * What plastic synapses transmit at each spike: in a simulated network, and by their recursions as they are written
 * down in src/engine.
 */
import { expect } from 'vitest';
import { nextShortTermState } from '../../kernels/synapses/short_term/tsodyks_1998.ts';
import { foundBySpike, leftBySpike, type Resources } from '../../kernels/synapses/short_term/tsodyks_2000.ts';
import type { Circuit, SynapseSpec } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from './run_network.ts';

/** ms */
export const DT = 0.1;
const WEIGHT = 1;

/** A synapse all of whose values are numbers. */
export type NumericSynapse =
  | { readonly model: 'static_synapse' }
  | {
      readonly model: 'tsodyks2_synapse';
      readonly U: number;
      readonly tau_rec: number;
      readonly tau_fac: number;
      readonly u0?: number;
      readonly R0?: number;
    }
  | {
      readonly model: 'tsodyks_synapse';
      readonly U: number;
      readonly tau_rec: number;
      readonly tau_fac: number;
      readonly tau_psc: number;
      readonly u?: number;
      readonly x?: number;
      readonly y?: number;
    };

/**
 * One channel onto one neuron for each synapse; what all spikes of an instant transmit in units of the weight,
 * [synapses][instants].
 */
export async function transmitted(
  synapses: readonly (NumericSynapse & SynapseSpec)[],
  steps: readonly number[],
  backend: 'wasm' | 'reference',
): Promise<number[][]> {
  const count = synapses.length;
  const circuit: Circuit = {
    name: 'one channel',
    dt: DT,
    populations: [{ name: 'cell', model: 'iaf_psc_exp', size: count }],
    projections: synapses.map((synapse, i) => ({
      ...{ source: 'in', target: 'cell', connector: { rule: 'list', sources: [0], targets: [i] } as const },
      ...{ weight: WEIGHT, delay: DT, synapse },
    })),
    inputs: [{ kind: 'spikes', name: 'in', channels: 1, times: [steps.map((step) => step * DT)] }],
  };
  const record = { neurons: Array.from({ length: count }, (_, i) => i), variables: ['I_syn_ex', 'I_syn_in'] };
  const last = Math.max(...steps) + 2;
  const run = await runNetwork(createSimulator, buildNetwork(circuit, 1), [last * DT], { backend, record });
  expect(run.engine).toBe(backend);
  // Less than nothing would arrive with the other sign.
  expect(run.traces.I_syn_in.every((value) => value === 0)).toBe(true);
  const decay = Math.exp(-DT / 2);
  const current = (neuron: number, step: number): number => run.traces.I_syn_ex[(step - 1) * count + neuron];
  // All that arrives a step after a spike; spikes of one step come together.
  return record.neurons.map((neuron) =>
    [...new Set(steps)].map((step) => current(neuron, step + 1) - decay * current(neuron, step)),
  );
}

/** What each spike transmits by the recursion. */
function released(synapse: NumericSynapse, steps: readonly number[]): number[] {
  if (synapse.model === 'static_synapse') return steps.map(() => 1);
  if (synapse.model === 'tsodyks2_synapse') {
    const { U, u0 = U, R0 = 1 } = synapse;
    let state = { u: u0, R: R0 };
    return steps.map((step, k) => {
      if (k > 0) state = nextShortTermState(state, (step - steps[k - 1]) * DT, synapse);
      return state.u * state.R;
    });
  }
  const { u = 0, x = 1, y = 0 } = synapse;
  let left: Resources = { x, y, u };
  return steps.map((step, k) => {
    const found = foundBySpike(left, (step - (steps[k - 1] ?? 0)) * DT, synapse);
    left = leftBySpike(found);
    return found.u * found.x;
  });
}

/** The same as {@link transmitted} by the recursion. */
export function expectedToTransmit(synapses: readonly NumericSynapse[], steps: readonly number[]): number[][] {
  return synapses.map((synapse) => {
    const each = released(synapse, steps);
    return [...new Set(steps)].map((instant) =>
      steps.reduce((sum, step, k) => (step === instant ? sum + WEIGHT * each[k] : sum), 0),
    );
  });
}
