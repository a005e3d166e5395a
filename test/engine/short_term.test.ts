/** Short-term plasticity of the fast engine, spike by spike, against the recursion as it is written down in short_term.ts. */
import { describe, expect, test } from 'vitest';
import type { Circuit, SynapseSpec } from '../../models/circuits/circuit.ts';
import { nextShortTermState } from '../../src/engine/short_term.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from './run_network.ts';

type Plastic = Extract<SynapseSpec, { model: 'tsodyks2_synapse' }>;
const SYNAPSES: readonly { readonly U: number; readonly tau_rec: number; readonly tau_fac: number }[] = [
  { U: 0.5, tau_rec: 1100, tau_fac: 50 },
  { U: 0.05, tau_rec: 125, tau_fac: 1200 },
  { U: 0.32, tau_rec: 0.7, tau_fac: 0.3 },
  // Without facilitation.
  { U: 0.7, tau_rec: 80, tau_fac: 0 },
];
const DT = 0.1;
const WEIGHT = 1;

/** One channel onto one neuron for each plastic synapse, and onto a last one by a static synapse; what each spike transmits, [synapses][spikes]. */
async function transmitted(steps: readonly number[], backend: 'wasm' | 'reference'): Promise<number[][]> {
  const count = SYNAPSES.length + 1;
  const plastic = (i: number): { synapse: Plastic } => ({ synapse: { model: 'tsodyks2_synapse', ...SYNAPSES[i] } });
  const circuit: Circuit = {
    name: 'one channel',
    dt: DT,
    populations: [{ name: 'cell', model: 'iaf_psc_exp', size: count }],
    projections: Array.from({ length: count }, (_, i) => ({
      ...{ source: 'in', target: 'cell', connector: { rule: 'list', sources: [0], targets: [i] } as const },
      ...{ weight: WEIGHT, delay: DT, ...(i < SYNAPSES.length ? plastic(i) : {}) },
    })),
    inputs: [{ kind: 'spikes', name: 'in', channels: 1, times: [steps.map((step) => step * DT)] }],
  };
  const record = { neurons: Array.from({ length: count }, (_, i) => i), variables: ['I_syn_ex'] };
  const last = Math.max(...steps) + 2;
  const run = await runNetwork(createSimulator, buildNetwork(circuit, 1), [last * DT], { backend, record });
  expect(run.engine).toBe(backend);
  const decay = Math.exp(-DT / 2);
  const current = (neuron: number, step: number): number => run.traces.I_syn_ex[(step - 1) * count + neuron];
  // All that arrives a step after a spike; spikes of one step come together.
  return record.neurons.map((neuron) =>
    [...new Set(steps)].map((step) => current(neuron, step + 1) - decay * current(neuron, step)),
  );
}

/** The same by the recursion. */
function expected(steps: readonly number[]): number[][] {
  const instants = [...new Set(steps)];
  const plastic = SYNAPSES.map((synapse) => {
    let state = { u: synapse.U, R: 1 };
    let last: number | undefined;
    return instants.map((instant) => {
      let sum = 0;
      for (const step of steps.filter((s) => s === instant)) {
        if (last !== undefined) state = nextShortTermState(state, (step - last) * DT, synapse);
        last = step;
        sum += WEIGHT * state.u * state.R;
      }
      return sum;
    });
  });
  return [...plastic, instants.map((instant) => WEIGHT * steps.filter((s) => s === instant).length)];
}

describe.each(['reference', 'wasm'] as const)('plastic synapses on %s', (backend) => {
  test.each([
    ['a volley and a late spike', [10, 20, 25, 26, 27, 60, 61, 5000]],
    ['every step', Array.from({ length: 100 }, (_, i) => i + 1)],
    ['two and three spikes of a channel in one step', [10, 10, 200, 350, 350, 350, 351, 1000]],
  ])('transmit what the recursion says: %s', async (_, steps) => {
    const found = await transmitted(steps, backend);
    expected(steps).forEach((weights, synapse) => {
      weights.forEach((weight, spike) => {
        // u and R in float32, whose errors do not add up since both forget; the current is recorded in float32 too.
        expect(Math.abs(found[synapse][spike] - weight), `synapse ${synapse}, spike ${spike}`).toBeLessThan(2e-6);
      });
    });
  });
});
