import { buildNetwork, createCircuit, createSimulator } from 'rippletank';

const network = buildNetwork(createCircuit('brunel2000', { regime: 'SI_fast' }), 1);
const simulator = await createSimulator(network, { jobs: 2 });
let count = 0;
simulator.spikes.subscribe(({ senders }) => {
  count += senders.length;
});
await simulator.run(500);
console.log(`${(count / network.size / 0.5).toFixed(1)} Hz on ${simulator.engine}`);
simulator.dispose();
