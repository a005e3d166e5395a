/**
 * Rate of a leaky integrate-and-fire neuron whose free membrane potential is Gaussian with mean μ and SD s (Siegert
 * 1951, Phys. Rev. 81:617; in this form Brunel 2000, J. Comput. Neurosci. 8:183):
 *
 *   1/r = t_ref + τ_m √π [G((V_th − μ)/σ) − G((V_reset − μ)/σ)],  σ = √2 s,  G′(y) = F(y) = exp(y²)(1 + erf y)
 *
 * For s → 0 it is the deterministic curve t_ref + τ_m ln((μ − V_reset)/(μ − V_th)), 0 below threshold. G is a table,
 * made by Runge & Kutta's rule from F′ = 2yF + 2/√π, upwards, where no error grows beyond F itself; below the table
 * stands the asymptotic series of ∫erfcx. Correlations of the noise in time (filtered synapses) are left out.
 */

const LOWEST = -10;
/** Beyond, the mean time to a spike is 10¹⁴ membrane time constants: the rate is 0. */
const HIGHEST = 6;
const PER_UNIT = 128;
/** Steps of the rule from one entry to the next. */
const FINE = 8;
const ROOT_PI = Math.sqrt(Math.PI);

/** A neuron: ms and mV. */
export interface SiegertNeuron {
  readonly tau_m: number;
  readonly t_ref: number;
  readonly V_th: number;
  readonly V_reset: number;
}

/** Rate in 1/ms. @param mean of the free potential, mV @param sd of it, mV, ≥ 0 */
export type SiegertRate = (neuron: SiegertNeuron, mean: number, sd: number) => number;

/** G below the table, up to the constant that the table has too. */
function farBelow(y: number): number {
  const z2 = y * y;
  return -(0.5 * Math.log(z2) + 1 / (4 * z2) - 3 / (16 * z2 * z2) + 5 / (16 * z2 ** 3)) / ROOT_PI;
}

/** F far below. */
function slopeFarBelow(y: number): number {
  const z2 = y * y;
  return (1 / -y) * (1 - 1 / (2 * z2) + 3 / (4 * z2 * z2) - 15 / (8 * z2 ** 3) + 105 / (16 * z2 ** 4)) * (1 / ROOT_PI);
}

/** F and G at the entries, [entries] each. */
function tabulate(): { readonly F: Float64Array; readonly G: Float64Array } {
  const entries = (HIGHEST - LOWEST) * PER_UNIT + 1;
  const F = new Float64Array(entries);
  const G = new Float64Array(entries);
  const h = 1 / (PER_UNIT * FINE);
  const slope = (y: number, f: number): number => 2 * y * f + 2 / ROOT_PI;
  let f = slopeFarBelow(LOWEST);
  let g = farBelow(LOWEST);
  for (let i = 0; i < entries; i++) {
    F[i] = f;
    G[i] = g;
    for (let k = 0; k < FINE; k++) {
      const y = LOWEST + (i * FINE + k) * h;
      const k1 = slope(y, f);
      const k2 = slope(y + h / 2, f + (h / 2) * k1);
      const k3 = slope(y + h / 2, f + (h / 2) * k2);
      const k4 = slope(y + h, f + h * k3);
      // G′ = F, with F at the half and the whole step as the stages have it.
      g += h * f + ((h * h) / 6) * (k1 + k2 + k3);
      f += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
    }
  }
  return { F, G };
}

/** Makes the rate function with its table. */
export function createSiegert(): SiegertRate {
  const { F, G } = tabulate();
  /** Cubic between two entries, with the slopes that are known. */
  const integral = (y: number): number => {
    if (y <= LOWEST) return farBelow(y);
    const place = (y - LOWEST) * PER_UNIT;
    const i = Math.min(G.length - 2, Math.floor(place));
    const s = place - i;
    const t = 1 - s;
    return (1 + 2 * s) * t * t * G[i] + s * s * (1 + 2 * t) * G[i + 1] + (s * t * (t * F[i] - s * F[i + 1])) / PER_UNIT;
  };
  return ({ tau_m, t_ref, V_th, V_reset }, mean, sd) => {
    if (!(sd > 0)) return mean > V_th ? 1 / (t_ref + tau_m * Math.log((mean - V_reset) / (mean - V_th))) : 0;
    const sigma = Math.SQRT2 * sd;
    const threshold = (V_th - mean) / sigma;
    if (threshold >= HIGHEST) return 0;
    return 1 / (t_ref + tau_m * ROOT_PI * (integral(threshold) - integral((V_reset - mean) / sigma)));
  };
}
