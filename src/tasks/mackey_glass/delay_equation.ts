/**
 * The Mackey–Glass equation (Mackey & Glass 1977, Science 197:287), chaotic at delays from about 17 on:
 *   dx/dt = β·x(t − τ)/(1 + x(t − τ)¹⁰) − γ·x
 * Solved by the classical Runge–Kutta method of fourth order. The delay is a whole number of steps, so that the kinks
 * that the constant past leaves at 0, τ, 2τ … fall between steps. Half-way between two steps, and wherever a sample
 * lies, the solution is the cubic that has its values and its slopes, of fourth order too.
 *
 * Surprise: two solutions that differ in the last digit only agree for some tens of Lyapunov times. The tenth power is
 * made of products, since a library's power differs from machine to machine.
 */
import { refuse } from '../../errors.ts';

/** Parameters that are always the same. */
export const mackeyGlassConstants = { beta: 0.2, gamma: 0.1, power: 10 } as const;

/** Which solution, and where it is read. */
export interface MackeyGlassOptions {
  /** τ, a multiple of `step`. */
  readonly tau: number;
  /** x up to time 0. */
  readonly past: number;
  /** Of the solver, in the equation's unit of time. */
  readonly step: number;
  /** Time of the first sample, ≥ 0. */
  readonly from: number;
  /** Between samples, > 0. */
  readonly every: number;
  readonly samples: number;
}

function slope(x: number, delayed: number): number {
  const { beta, gamma } = mackeyGlassConstants;
  const square = delayed * delayed;
  const fourth = square * square;
  return (beta * delayed) / (1 + fourth * fourth * square) - gamma * x;
}

/** A cubic between two points a step apart, at a share of the step. */
function between(step: number, share: number, [x0, x1]: readonly number[], [f0, f1]: readonly number[]): number {
  const rest = 1 - share;
  return (
    rest * rest * (1 + 2 * share) * x0 +
    share * share * (3 - 2 * share) * x1 +
    step * share * rest * (rest * f0 - share * f1)
  );
}

/**
 * The solution at equal distances, [samples].
 * @throws {InputError} if τ is not a multiple of the step
 */
export function mackeyGlass({ tau, past, step, from, every, samples }: MackeyGlassOptions): Float64Array {
  const late = Math.round(tau / step);
  if (!(late >= 1 && Math.abs(tau / step - late) < 1e-9))
    refuse('Mackey–Glass', `tau off the grid of the solver (${tau})`, `use a multiple of ${step}`);
  const steps = Math.ceil((from + every * (samples - 1)) / step) + 1;
  const x = new Float64Array(steps + 1);
  const f = new Float64Array(steps + 1);
  const delayed = (i: number): number => (i <= late ? past : x[i - late]);
  x[0] = past;
  f[0] = slope(past, past);
  for (let i = 0; i < steps; i++) {
    const next = delayed(i + 1);
    const j = i - late;
    const half = j < 0 ? past : between(step, 0.5, [x[j], x[j + 1]], [f[j], f[j + 1]]);
    const k2 = slope(x[i] + (step / 2) * f[i], half);
    const k3 = slope(x[i] + (step / 2) * k2, half);
    const k4 = slope(x[i] + step * k3, next);
    x[i + 1] = x[i] + (step / 6) * (f[i] + 2 * k2 + 2 * k3 + k4);
    f[i + 1] = slope(x[i + 1], next);
  }
  return Float64Array.from({ length: samples }, (_, k) => {
    const time = (from + every * k) / step;
    const i = Math.min(steps - 1, Math.floor(time));
    return between(step, time - i, [x[i], x[i + 1]], [f[i], f[i + 1]]);
  });
}
