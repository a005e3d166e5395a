/**
 * What do trials side by side save? A trial of an echo state network step by step, eight at a time in float64 and
 * sixteen in float32 in WebAssembly, in turn, on one thread. Trials are short, and the least time of each is taken, so
 * that other work on the machine tells less. Run with `node dist/bench/batched_speed.js`.
 */
import { randomStream } from '../src/random.ts';
import type { SampledTrial } from '../src/reservoir/dynamics.ts';
import { drawEchoState } from '../src/reservoir/echo_state_matrices.ts';
import { leakyNetwork } from '../src/reservoir/leaky_network.ts';
import { runFromRest, runTrials } from '../src/reservoir/sampler.ts';

const CHANNELS = 2;
const TRIALS = 16;
const SECONDS = 10;
const cases = [
  { size: 135, density: 0.1, steps: 100 },
  { size: 500, density: 0.1, steps: 20 },
  { size: 500, density: 1, steps: 4 },
];

console.log('units  density   ns per unit update: plain, float64, float32   ratios   state steps per s');
for (const { size, density, steps } of cases) {
  const params = { size, density, spectral_radius: 0.95, input_scale: 1, bias_scale: 0.1 };
  const matrices = drawEchoState('bench', params, CHANNELS, 1);
  const double = leakyNetwork(matrices, { leakRate: 1 });
  const single = leakyNetwork(matrices, { leakRate: 1, precision: 'float32' });
  const trials: SampledTrial[] = Array.from({ length: TRIALS }, (_, id) => {
    const stream = randomStream(1, 'bench input', id);
    const input = Float64Array.from({ length: (steps + 1) * CHANNELS }, () => stream.uniform());
    return { id, steps, input, sampleSteps: Uint32Array.of(steps), states: new Float64Array(size) };
  });
  const ways = [
    { trials: 1, run: () => runFromRest(double, trials[0].input, steps, trials[0].sampleSteps, trials[0].states) },
    { trials: TRIALS, run: () => runTrials(double, trials) },
    { trials: TRIALS, run: () => runTrials(single, trials) },
  ];
  const least = ways.map(() => Number.POSITIVE_INFINITY);
  for (const until = performance.now() + 1000 * SECONDS; performance.now() < until; )
    ways.forEach(({ trials: count, run }, k) => {
      const started = performance.now();
      run();
      least[k] = Math.min(least[k], ((performance.now() - started) * 1e6) / (size * steps * count));
    });
  const each = (columns: readonly number[], digits: number): string =>
    columns.map((value) => value.toFixed(digits)).join(', ');
  const [plain, ...batched] = least;
  console.log(
    [
      ...[size, density, each(least, 2)],
      each(
        batched.map((ns) => plain / ns),
        1,
      ),
      each(
        batched.map((ns) => 1e9 / (ns * size)),
        0,
      ),
    ].join('   '),
  );
}
