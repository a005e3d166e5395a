/**
 * How much model time does each reservoir run through in a second, and what does a unit update cost? Trials of the
 * discrimination task at T0 = 400 ms, on one thread; median of five runs after one to warm up. Run with `npm run
 * bench`.
 */
import { createReservoir, reservoirNames } from '../src/reservoir/create.ts';
import { createTask } from '../src/tasks/create_task.ts';

const RUNS = 5;
const task = createTask({ name: 'discrimination', T0s: [400], trainPerClass: 96 });
const trials = task.train('T0=400 ms', 1).map(({ trial }) => trial);

console.log('reservoir            model s per s   ns per unit update   unit updates per model s');
for (const name of reservoirNames) {
  const reservoir = await createReservoir({ name }, { channels: task.channels.spikes, seed: 1, calibration: trials });
  await reservoir.run(trials);
  const seconds: number[] = [];
  let updates = 0;
  let modelSeconds = 0;
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    const { cost } = await reservoir.run(trials);
    seconds.push((performance.now() - started) / 1000);
    updates = cost.neuronUpdates;
    modelSeconds = cost.modelSeconds;
  }
  const median = seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  const columns = [
    (modelSeconds / median).toFixed(0),
    ((median / updates) * 1e9).toFixed(2),
    (updates / modelSeconds).toFixed(0),
  ];
  console.log(`${name.padEnd(20)} ${columns[0].padStart(13)} ${columns[1].padStart(20)} ${columns[2].padStart(26)}`);
  reservoir.dispose();
}
