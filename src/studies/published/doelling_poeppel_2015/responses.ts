/**
 * Two accounts of how auditory cortex follows notes. An oscillator (Wilson & Cowan 1972, Biophys. J. 12:1), driven by
 * the envelope A of the sound, parameters of Doelling et al. (2019):
 *   τ dE/dt = −E + S(ρ_E + c·E − a·I + κ·A),   τ dI/dt = −I + S(ρ_I + b·E − d·I),   S(z) = 1/(1 + e^−z)
 * And evoked responses: the sum over notes of one kernel, here a wave that is positive, negative and positive again
 * after 50, 100 and 200 ms, like the P1, N1 and P2 of auditory evoked potentials.
 */

/** Of the oscillator. */
export interface Oscillator {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly rhoE: number;
  readonly rhoI: number;
  /** Strength of the sound. */
  readonly kappa: number;
  /** ms */
  readonly tau: number;
}

/** As published: about four cycles a second by itself. */
export const publishedOscillator: Oscillator = {
  ...{ a: 10, b: 10, c: 10, d: -2 },
  ...{ rhoE: 2.3, rhoI: -3.2, kappa: 1.5, tau: 66 },
};

/** Attack and decay of a note, ms. */
const ATTACK_MS = 10;
const DECAY_MS = 50;

/** Latency and width in ms, and size, of the waves of an evoked response. */
const WAVES = [
  [50, 12, 0.5],
  [100, 20, -1],
  [200, 35, 0.7],
] as const;

/** Envelope of notes at a rate, [ms]; 1 at its highest. @param rate notes a second */
export function notes(rate: number, ms: number): Float64Array {
  return Float64Array.from({ length: ms }, (_, t) => {
    const since = t % (1000 / rate);
    return since < ATTACK_MS ? since / ATTACK_MS : Math.exp(-(since - ATTACK_MS) / DECAY_MS);
  });
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * E of the oscillator, [ms], by forward Euler in steps of 1 ms.
 * @param envelope A, [ms] @param drive added to the input of E, [ms]
 */
export function oscillate(
  { a, b, c, d, rhoE, rhoI, kappa, tau }: Oscillator,
  envelope: Float64Array,
  drive: Float64Array,
  start: readonly [E: number, I: number],
): Float64Array {
  let [E, I] = start;
  return envelope.map((A, t) => {
    const towardsE = sigmoid(rhoE + c * E - a * I + kappa * A + drive[t]);
    const towardsI = sigmoid(rhoI + b * E - d * I);
    E += (towardsE - E) / tau;
    I += (towardsI - I) / tau;
    return E;
  });
}

/** What notes evoke, [ms]. @param stretch factor on all latencies and widths */
export function evoke(rate: number, ms: number, stretch: number): Float64Array {
  const response = new Float64Array(ms);
  const longest = stretch * (WAVES[2][0] + 4 * WAVES[2][1]);
  // From notes before the beginning on, so that the response is periodic from its first instant.
  for (let note = -Math.ceil((longest * rate) / 1000); (1000 * note) / rate < ms; note++)
    for (let t = Math.max(0, Math.ceil((1000 * note) / rate)); t < Math.min(ms, (1000 * note) / rate + longest); t++)
      for (const [latency, width, size] of WAVES)
        response[t] +=
          size * Math.exp(-(((t - (1000 * note) / rate - stretch * latency) / (stretch * width)) ** 2) / 2);
  return response;
}
