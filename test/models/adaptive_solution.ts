/**
 * The adaptive exponential neuron solved another way: by the Runge–Kutta–Fehlberg method of orders 4 and 5 with the
 * step control of the GNU Scientific Library, from the equations as NEST's manual has them. `as NEST`: with its
 * tolerance, 1e-6, and a reset at the end of the substep in which V passed V_peak; so it gives NEST's own trace to the
 * last digit, which a test checks. `located`: with a tolerance of 1e-10, and that substep cut where V is V_peak.
 */

/** Parameters by NEST's names. */
export type AdaptiveParams = Readonly<Record<keyof typeof defaults, number>>;

/** NEST 3.9's defaults. */
export const defaults = {
  ...{
    V_peak: 0,
    V_reset: -60,
    t_ref: 0,
    g_L: 30,
    C_m: 281,
    E_ex: 0,
    E_in: -85,
    E_L: -70.6,
    Delta_T: 2,
    tau_w: 144,
    a: 4,
    b: 80.5,
  },
  ...{ V_th: -50.4, tau_syn_ex: 0.2, tau_syn_in: 2, I_e: 0, V_m: -70.6, w: 0 },
};

/** What arrives: nS by the step at whose end it does. */
export interface Arrivals {
  readonly ex: ReadonlyMap<number, number>;
  readonly in: ReadonlyMap<number, number>;
}

/** States at the end of every step, and the steps of spikes. */
export interface Solution {
  readonly V_m: number[];
  readonly w: number[];
  readonly spikes: number[];
}

type State = readonly number[];

const STAGES = [
  [1 / 4],
  [3 / 32, 9 / 32],
  [1932 / 2197, -7200 / 2197, 7296 / 2197],
  [439 / 216, -8, 3680 / 513, -845 / 4104],
  [-8 / 27, 2, -3544 / 2565, 1859 / 4104, -11 / 40],
];
const FIFTH = [16 / 135, 0, 6656 / 12825, 28561 / 56430, -9 / 50, 2 / 55];
const ERROR = [1 / 360, 0, -128 / 4275, -2197 / 75240, 1 / 50, 2 / 55];

/** y + h·Σ weights·slopes. */
function plus(y: State, h: number, weights: readonly number[], slopes: readonly State[]): number[] {
  return y.map((value, j) => value + h * weights.reduce((sum, weight, i) => sum + weight * slopes[i][j], 0));
}

/** A substep of length h: the state after it, and the estimated error. */
function substep(f: (y: State) => State, y: State, h: number): { readonly next: number[]; readonly error: number[] } {
  const slopes = [f(y)];
  for (const weights of STAGES) slopes.push(f(plus(y, h, weights, slopes)));
  return {
    next: plus(y, h, FIFTH, slopes),
    error: plus(
      y.map(() => 0),
      h,
      ERROR,
      slopes,
    ),
  };
}

/** Below this many ms before the singularity of the upswing it is reached. */
const INSTANT = 1e-13;

/** Solves `steps` steps of dt ms. */
export function solveAdaptive(
  params: AdaptiveParams,
  { dt, steps, arrivals }: { readonly dt: number; readonly steps: number; readonly arrivals: Arrivals },
  how: 'as NEST' | 'located',
): Solution {
  const { V_reset, V_peak, V_th, Delta_T, g_L, E_L, E_ex, E_in, C_m, I_e, a, tau_w } = params;
  const tolerance = how === 'as NEST' ? 1e-6 : 1e-10;
  const peak = Delta_T > 0 ? V_peak : V_th;
  const refractorySteps = Math.ceil(params.t_ref / dt - 1e-6);
  let refractory = 0;
  // [V, g_ex, g_in, w]
  let y: number[] = [params.V_m, 0, 0, params.w];
  const slope = ([v, gEx, gIn, w]: State): State => {
    const held = refractory > 0;
    const V = held ? V_reset : Math.min(v, V_peak);
    const upswing = Delta_T === 0 ? 0 : g_L * Delta_T * Math.exp((V - V_th) / Delta_T);
    const current = -g_L * (V - E_L) + upswing - gEx * (V - E_ex) - gIn * (V - E_in) - w + I_e;
    const dw = (a * (V - E_L) - w) / tau_w;
    return [held ? 0 : current / C_m, -gEx / params.tau_syn_ex, -gIn / params.tau_syn_in, dw];
  };
  /** Error in units of what is allowed: the tolerance, and as much of the change. */
  const excess = ({ next, error }: ReturnType<typeof substep>, h: number): number => {
    const after = slope(next);
    const worst = error.reduce((most, e, j) => {
      const share = Math.abs(e) / (tolerance * (1 + (how === 'as NEST' ? Math.abs(h * after[j]) : 0)));
      return Number.isNaN(share) ? Number.POSITIVE_INFINITY : Math.max(most, share);
    }, Number.MIN_VALUE);
    return worst;
  };
  const found: Solution = { V_m: [], w: [], spikes: [] };
  const fire = (step: number): void => {
    y = [V_reset, y[1], y[2], y[3] + params.b];
    refractory = refractorySteps > 0 ? refractorySteps + 1 : 0;
    found.spikes.push(step);
  };
  let wanted = dt;
  for (let step = 1; step <= steps; step++) {
    for (let t = 0; t < dt; ) {
      let h = Math.min(wanted, dt - t);
      let taken = substep(slope, y, h);
      let worst = excess(taken, h);
      for (; worst > 1.1 && h > INSTANT; worst = excess(taken, h)) {
        h *= Math.max(0.2, 0.9 / worst ** (1 / 5));
        taken = substep(slope, y, h);
      }
      wanted = worst < 0.5 ? h * Math.min(5, Math.max(1, 0.9 / worst ** (1 / 6))) : h;
      const past = refractory === 0 && (taken.next[0] >= peak || worst > 1.1);
      if (past && how === 'located' && Delta_T > 0) {
        for (let less = 0; h - less > INSTANT; ) {
          const middle = (less + h) / 2;
          if (substep(slope, y, middle).next[0] < peak) less = middle;
          else h = middle;
        }
        taken = substep(slope, y, h);
        wanted = dt / 100;
      }
      t = dt - t - h < 1e-15 ? dt : t + h;
      y = worst > 1.1 ? y : taken.next;
      if (refractory > 0) y[0] = V_reset;
      else if (past && (Delta_T > 0 || how === 'as NEST' || t === dt)) fire(step);
    }
    if (refractory > 0) refractory--;
    y[1] += arrivals.ex.get(step) ?? 0;
    y[2] += arrivals.in.get(step) ?? 0;
    found.V_m.push(y[0]);
    found.w.push(y[3]);
  }
  return found;
}
