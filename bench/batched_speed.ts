/**
 * What do trials side by side save? A trial of an echo state network step by step, and eight at a time in WebAssembly,
 * in turn, on one thread. Trials are short, and the least time of each is taken, so that other work on the machine
 * tells less. Run with `node dist/bench/batched_speed.js`.
 */
import { randomStream } from '../src/random.ts';
import type { SampledTrial } from '../src/reservoir/dynamics.ts';
import { drawEchoState } from '../src/reservoir/echo_state_matrices.ts';
import { leakyNetwork } from '../src/reservoir/leaky_network.ts';
import { runFromRest, runTrials } from '../src/reservoir/sampler.ts';

const CHANNELS = 2;
const SECONDS = 10;
const cases = [
  { size: 135, density: 0.1, steps: 100 },
  { size: 500, density: 0.1, steps: 20 },
  { size: 500, density: 1, steps: 4 },
];

console.log('units  density   ns per unit update: plain, eight at a time   ratio   state steps per s');
for (const { size, density, steps } of cases) {
  const params = { size, density, spectral_radius: 0.95, input_scale: 1, bias_scale: 0.1 };
  const network = leakyNetwork(drawEchoState('bench', params, CHANNELS, 1), 1, true);
  const trials: SampledTrial[] = Array.from({ length: 8 }, (_, id) => {
    const stream = randomStream(1, 'bench input', id);
    const input = Float64Array.from({ length: (steps + 1) * CHANNELS }, () => stream.uniform());
    return { id, steps, input, sampleSteps: Uint32Array.of(steps), states: new Float64Array(size) };
  });
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const ways = [
    () => {
      const [{ input, sampleSteps, states }] = trials;
      runFromRest(network, input, steps, sampleSteps, states);
    },
    () => {
      runTrials(network, trials);
    },
  ];
  for (const until = performance.now() + 1000 * SECONDS; performance.now() < until; )
    ways.forEach((way, k) => {
      const started = performance.now();
      way();
      least[k] = Math.min(least[k], performance.now() - started);
    });
  const updates = size * steps;
  const [plain, batched] = [(least[0] * 1e6) / updates, (least[1] * 1e6) / (updates * trials.length)];
  const stepsPerSecond = Math.round(1e9 / (batched * size));
  console.log(
    [size, density, plain.toFixed(2), batched.toFixed(2), (plain / batched).toFixed(1), stepsPerSecond].join('  '),
  );
}
