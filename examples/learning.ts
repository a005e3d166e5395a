import { buildNetwork, createSimulator } from 'rippletank';

const network = buildNetwork(
  {
    name: 'learning',
    dt: 0.1,
    populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 100, params: { I_e: 400 } }],
    projections: [
      {
        source: 'cell',
        target: 'cell',
        connector: { rule: 'fixed_probability', p: 0.1 },
        weight: 20,
        delay: 1.5,
        plasticity: { model: 'stdp_synapse', params: { lambda: 0.01, Wmax: 60 } },
      },
    ],
  },
  1,
);
const simulator = await createSimulator(network, { jobs: 2 });
await simulator.run(1000); // learn,
await simulator.freeze(); // then stand still,
await simulator.run(500); // and be read out
const { sources, targets, weights } = await simulator.weights('cell→cell');
console.log(`${weights.length} synapses, the first from ${sources[0]} to ${targets[0]}: ${weights[0].toFixed(2)} pA`);
simulator.dispose();
