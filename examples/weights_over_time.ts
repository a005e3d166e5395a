import { defineCircuit, simulate } from 'rippletank';

const learning = { model: 'stdp_synapse', params: { lambda: 0.01, Wmax: 60 } } as const;
const sparse = { rule: 'fixed_probability', p: 0.1 } as const;
const circuit = defineCircuit({
  name: 'learning',
  dt: 0.1,
  populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 100, params: { I_e: 400 } }],
  projections: [{ source: 'cell', target: 'cell', connector: sparse, weight: 20, delay: 1.5, plasticity: learning }],
});
const every = { projections: ['cell→cell'], every: 250 };
const { weights } = await simulate(circuit, 1000, { record: { weights: every } });
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
for (const { step, weights: now } of weights) console.log(`${step / 10} ms: ${mean(now.weights).toFixed(2)} pA`);
