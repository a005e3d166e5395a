/**
 * What do publishing and keeping all spikes cost? Brunel's network in the state AI, on one thread, half a second of
 * model time each in turn: the bare engine, a simulator whose batches are views (counted), and one whose batches are
 * owned (kept). Medians of the ratios of nine rounds. Run with `node dist/bench/recording_cost.js`.
 */
import { brunel2000 } from '../models/circuits/brunel2000.ts';
import { createLaneEngine } from '../src/engine/lanes/lane_engine.ts';
import { median } from '../src/metrics/median.ts';
import { buildNetwork } from '../src/network/build.ts';
import type { SpikeBatch } from '../src/signals.ts';
import { createSimulator } from '../src/simulator.ts';

const ROUNDS = 9;
const STEPS = 5000;
const WARM_UP = 1000;
const network = buildNetwork(brunel2000(), 1);
const engine = await createLaneEngine({ network, copyIds: [0], recording: { lanes: [], variables: [] } }, 'wasm');
const counted = await createSimulator(network, { batches: 'views' });
const recorded = await createSimulator(network);
let count = 0;
counted.spikes.subscribe(({ senders }) => {
  count += senders.length;
});
const kept: SpikeBatch[] = [];
recorded.spikes.subscribe((batch) => kept.push(batch));

async function bare(steps: number): Promise<void> {
  const end = engine.step + steps;
  while (engine.step < end) await engine.advance(Math.min(engine.batchSteps, end - engine.step), false);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const runs = [bare, ...[counted, recorded].map((simulator) => (steps: number) => simulator.run(steps * network.dt))];
for (const run of runs) await run(WARM_UP);
const rounds: number[][] = [];
for (let round = 0; round < ROUNDS; round++) {
  const times: number[] = [];
  for (const run of runs) times.push(await timed(() => run(STEPS)));
  rounds.push(times);
}
const tell = (what: string, ratio: (times: readonly number[]) => number): void => {
  const ratios = rounds.map(ratio);
  console.log(`${what}: median ${median(ratios).toFixed(3)} (${ratios.map((value) => value.toFixed(3)).join(' ')})`);
};
tell('views counted / bare engine', ([alone, views]) => views / alone);
tell('owned and kept / bare engine', ([alone, , owned]) => owned / alone);
tell('owned and kept / views counted', ([, views, owned]) => owned / views);
console.log(`${count} spikes counted, ${kept.reduce((sum, { senders }) => sum + senders.length, 0)} kept`);
