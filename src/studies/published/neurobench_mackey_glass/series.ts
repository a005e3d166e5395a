/**
 * The fourteen series of NeuroBench's forecasting benchmark (Yik et al. 2025, Nat. Commun. 16:1545), from its own
 * parameters: delay, Lyapunov time and constant past, as in the first version of its data set, which solved the
 * equation on the spot; and the hyper-parameters of its echo state networks, one line each, found by a random search
 * of its authors for each series. Read in its repository (github.com/NeuroBench/neurobench, e521c28, and 31b3cc7 for
 * the series).
 */
import { mackeyGlass } from '../../../tasks/mackey_glass/delay_equation.ts';
import { lyapunovTimes } from '../../../tasks/mackey_glass/lyapunov_times.ts';
import { SOLVER_STEP } from '../../../tasks/mackey_glass/task.ts';

/** Samples in a Lyapunov time. */
export const PER_LYAPUNOV = 75;
/** Lyapunov times that are taught, and that are to be continued. */
export const TAUGHT = 10;
export const CONTINUED = 10;
/** Lyapunov times of washout within those that are taught. */
export const WASHOUT = 0.6;
/** Lyapunov times by which the series of each repeat begins later. */
const LATER = 0.5;

/** A series with the network of NeuroBench for it. */
export interface BenchSeries {
  readonly tau: number;
  readonly lyapunovTime: number;
  readonly past: number;
  readonly units: number;
  /** Ranges of the weights from the constant 1 and from the input; weights are uniform in ± half of them. */
  readonly biasRange: number;
  readonly inputRange: number;
  readonly density: number;
  readonly spectralRadius: number;
  readonly leak: number;
  readonly penalty: number;
}

const ROWS: readonly (readonly number[])[] = [
  [17, 0.7206597, 966, 0.9, 0.78, 0.97, 1.19, 0.69, 1e-7],
  [18, 0.7744313, 913, 0.98, 1, 0.43, 1.08, 0.92, 1e-9],
  [19, 0.7783468, 836, 0.45, 0.89, 0.64, 1.25, 0.77, 1e-6],
  [20, 0.9225991, 656, 0.29, 0.83, 0.06, 1.07, 0.86, 1e-8],
  [21, 0.9479431, 547, 0.37, 0.92, 0.92, 1.08, 0.45, 1e-8],
  [22, 0.545596, 661, 0.79, 0.92, 0.55, 1.17, 0.87, 1e-7],
  [23, 0.8622247, 577, 0.69, 0.93, 0.02, 1.01, 0.54, 1e-8],
  [24, 0.325966, 694, 0.85, 0.98, 0.51, 1.13, 0.76, 1e-5],
  [25, 0.8297825, 831, 0.87, 0.93, 0.49, 1.21, 1, 1e-4],
  [26, 1.003349, 522, 0.91, 0.95, 0.59, 1.22, 0.58, 1e-6],
  [27, 0.6491406, 952, 0.99, 0.65, 0.6, 1.19, 0.78, 1e-6],
  [28, 1.0957495, 838, 0.82, 0.83, 0.37, 1.21, 0.81, 1e-6],
  [29, 0.9256179, 728, 0.99, 0.62, 0.48, 1.23, 0.9, 1e-5],
  [30, 0.2713639, 577, 0.69, 0.93, 0.02, 1.01, 0.54, 1e-8],
];

/** All of them, by delay. */
export const benchSeries: readonly BenchSeries[] = ROWS.map(
  ([tau, past, units, biasRange, inputRange, density, spectralRadius, leak, penalty]) => {
    const lyapunovTime = lyapunovTimes[tau];
    return { tau, lyapunovTime, past, units, biasRange, inputRange, density, spectralRadius, leak, penalty };
  },
);

/** What is taught and what is to be continued, one sample more. @param repeat 0, 1, … */
export function samplesOf({ tau, past, lyapunovTime }: BenchSeries, repeat: number): Float64Array {
  const samples = (TAUGHT + CONTINUED) * PER_LYAPUNOV + 1;
  const from = repeat * LATER * lyapunovTime;
  return mackeyGlass({ tau, past, step: SOLVER_STEP, from, every: lyapunovTime / PER_LYAPUNOV, samples });
}
