/**
 * Does an event cost more in a larger network? Brunel's network in the state AI with 10,000 and with 100,000 neurons of
 * 1,250 synapses each, so that the larger has ten times the memory and the same rates; in turn, on one thread, median
 * of five. Run with `node dist/bench/event_scaling.js`; needs 1 GB.
 */
import { brunel2000 } from '../models/circuits/brunel2000.ts';
import { median } from '../src/metrics/median.ts';
import { buildNetwork } from '../src/network/build.ts';
import { createSimulator } from '../src/simulator.ts';

const RUNS = 5;
const SYNAPSES = 1250;
const WARM_UP_MS = 100;
const sizes = [
  { scale: 0.8, ms: 1000 },
  { scale: 8, ms: 100 },
];

const entries = [];
for (const { scale, ms } of sizes) {
  const network = buildNetwork(brunel2000({ scale }), 1);
  const simulator = await createSimulator(network);
  const entry = { network, simulator, ms, spikes: 0, nsPerEvent: [] as number[] };
  simulator.spikes.subscribe(({ steps }) => {
    entry.spikes += steps.length;
  });
  await simulator.run(WARM_UP_MS);
  entries.push(entry);
}
for (let run = 0; run < RUNS; run++) {
  for (const entry of entries) {
    entry.spikes = 0;
    const began = performance.now();
    await entry.simulator.run(entry.ms);
    entry.nsPerEvent.push(((performance.now() - began) * 1e6) / (entry.spikes * SYNAPSES));
  }
}
for (const { network, simulator, nsPerEvent } of entries)
  console.log(
    `${network.size} neurons, ${simulator.facts.synapses} synapses: ${median(nsPerEvent).toFixed(2)} ns/event (${nsPerEvent.map((ns) => ns.toFixed(2)).join(' ')})`,
  );
const [small, large] = entries.map(({ nsPerEvent }) => median(nsPerEvent));
console.log(`ratio ${(large / small).toFixed(2)}`);
