/**
 * What do publishing and keeping all spikes cost? Brunel's network in the state AI, on one thread: the bare engine against a simulator with a subscriber that
 * copies every batch; half a second of model time in turn, median of the ratios of seven pairs. Run with `node dist/bench/recording_cost.js`.
 */
import { brunel2000 } from '../models/circuits/brunel2000.ts';
import { createLaneEngine } from '../src/engine/lane_engine.ts';
import { median } from '../src/metrics/median.ts';
import { buildNetwork } from '../src/network/build.ts';
import { createSimulator } from '../src/simulator.ts';

const PAIRS = 7;
const STEPS = 5000;
const WARM_UP = 1000;
const network = buildNetwork(brunel2000(), 1);
const engine = await createLaneEngine({ network, copyIds: [0], recording: { lanes: [], variables: [] } }, 'wasm');
const simulator = await createSimulator(network);
const kept: Uint32Array[] = [];
simulator.spikes.subscribe(({ steps, senders }) => kept.push(steps.slice(), senders.slice()));

async function bare(steps: number): Promise<number> {
  const began = performance.now();
  const end = engine.step + steps;
  while (engine.step < end) await engine.advance(Math.min(engine.batchSteps, end - engine.step), false);
  return performance.now() - began;
}

async function recorded(steps: number): Promise<number> {
  const began = performance.now();
  await simulator.run(steps * network.dt);
  return performance.now() - began;
}

await bare(WARM_UP);
await recorded(WARM_UP);
const ratios: number[] = [];
for (let pair = 0; pair < PAIRS; pair++) {
  const alone = await bare(STEPS);
  ratios.push((await recorded(STEPS)) / alone);
}
const spikes = kept.reduce((sum, { length }) => sum + length, 0) / 2;
console.log(
  `recorded / bare: ${ratios.map((ratio) => ratio.toFixed(3)).join(' ')}; median ${median(ratios).toFixed(3)}`,
);
console.log(`${spikes} spikes kept`);
