/**
 * Exact propagators of a leaky membrane driven by decaying currents over one step h (Rotter & Diesmann 1999, Biol. Cybern. 81:381).
 * With Δ = 1/tau_syn − 1/tau_m, a current I(0)·exp(−t/tau_syn) adds I(0)·exp(−h/tau_m)/C_m · ∫₀ʰ exp(−Δs) ds to V; for the second state of
 * an alpha current the integrand is s·exp(−Δs). Both are written so that Δ → 0 (equal time constants) loses no digits.
 */

/** ∫₀ʰ exp(−rate·s) ds in ms; `rate` in 1/ms, any sign. */
export function decayIntegral(rate: number, h: number): number {
  return rate === 0 ? h : -Math.expm1(-rate * h) / rate;
}

/** ∫₀ʰ s·exp(−rate·s) ds in ms². The closed form cancels for small rate·h, where its power series converges at once. */
export function rampIntegral(rate: number, h: number): number {
  const x = rate * h;
  if (Math.abs(x) > 0.5) return (1 - Math.exp(-x) * (1 + x)) / (rate * rate);
  let term = 1;
  let sum = 0;
  for (let n = 0; n < 20; n++) {
    sum += term / (n + 2);
    term *= -x / (n + 1);
  }
  return h * h * sum;
}

/** mV at the end of a step per pA of an exponentially decaying current at its start. Times in ms, C_m in pF. */
export function exponentialGain(tau_m: number, tau_syn: number, C_m: number, h: number): number {
  return (Math.exp(-h / tau_m) / C_m) * decayIntegral(1 / tau_syn - 1 / tau_m, h);
}

/** mV at the end of a step per pA/ms of an alpha current's slope at its start. */
export function alphaSlopeGain(tau_m: number, tau_syn: number, C_m: number, h: number): number {
  return (Math.exp(-h / tau_m) / C_m) * rampIntegral(1 / tau_syn - 1 / tau_m, h);
}

/** mV that a constant current of 1 pA adds in a step. */
export function constantGain(tau_m: number, C_m: number, h: number): number {
  return (-tau_m / C_m) * Math.expm1(-h / tau_m);
}
