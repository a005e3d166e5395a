/**
 * How far and how long does a ripple go? Neurons that fire, and spikes, after a stone into the middle of the page's
 * liquid, with the seeds 1 to 5 and stones at four times: what the lessons tell of it.
 * `npm run build && node dist/bench/page_ripples.js`
 */
import { rippleOf } from './ripple_of.ts';

const SEEDS = [1, 2, 3, 4, 5];
const TIMES_MS = [520, 700, 900, 1500];

console.log('| λ | neurons within 100 ms | spikes within 50 ms | spikes from 50 to 100 ms |\n|---|---|---|---|');
for (const lambda of [0, 2, 4]) {
  const all: [number, number, number][] = [];
  for (const seed of SEEDS) for (const timeMs of TIMES_MS) all.push(await rippleOf(lambda, seed, timeMs));
  const cells = [0, 1, 2].map((i) => {
    const counts = all.map((one) => one[i]);
    const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
    return `${Math.min(...counts)} to ${Math.max(...counts)}, mean ${mean.toFixed(1)}`;
  });
  console.log(`| ${lambda} | ${cells.join(' | ')} |`);
}
