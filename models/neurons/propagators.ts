/**
 * Exact propagators of a leaky membrane driven by decaying currents over one step h (Rotter & Diesmann 1999, Biol.
 * Cybern. 81:381). With Δ = 1/tau_syn − 1/tau_m, a current I(0)·exp(−t/tau_syn) adds I(0)·exp(−h/tau_m)/C_m · ∫₀ʰ
 * exp(−Δs) ds to V; for the second state of an alpha current the integrand is s·exp(−Δs), of one that rises with
 * another time constant a difference of exponentials. All are written so that equal and nearly equal time constants
 * lose no digits.
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

/**
 * ∫₀ʰ∫₀ᵗ exp(−p(t − s) − q·s) ds dt in ms², rates of any sign: the ramp integral where they are equal. Divided
 * differences cancel where the rates are close; dividing by the faster rate instead cancels only for small rate·h,
 * where the power series converges at once: its coefficients are p^k + p^(k−1)·q + … + q^k.
 */
export function riseIntegral(p: number, q: number, h: number): number {
  if (p === q) return rampIntegral(p, h);
  const [slow, fast] = Math.abs(p) < Math.abs(q) ? [p, q] : [q, p];
  if (Math.abs(fast * h) > 0.5)
    return (decayIntegral(slow, h) - Math.exp(-slow * h) * decayIntegral(fast - slow, h)) / fast;
  let power = 1;
  let coefficient = 1;
  let factor = 0.5;
  let sum = 0;
  for (let n = 0; n < 20; n++) {
    sum += coefficient * factor;
    power *= slow * h;
    coefficient = coefficient * fast * h + power;
    factor /= -(n + 3);
  }
  return h * h * sum;
}

/**
 * What a slope of 1 at the start of a step leaves of a current that rises with tau_rise and decays with tau_syn at its
 * end, in ms.
 */
export function riseTransfer(tau_syn: number, tau_rise: number, h: number): number {
  return Math.exp(-h / tau_syn) * decayIntegral(1 / tau_rise - 1 / tau_syn, h);
}

/** The slope in 1/ms with which such a current has a peak of 1; e/tau for equal time constants. */
export function peakScale(tau_syn: number, tau_rise: number): number {
  if (tau_syn === tau_rise) return Math.E / tau_syn;
  const difference = tau_syn - tau_rise;
  const peakTime = (tau_syn * tau_rise * Math.log1p(difference / tau_rise)) / difference;
  return 1 / riseTransfer(tau_syn, tau_rise, peakTime);
}

/** mV at the end of a step per pA of an exponentially decaying current at its start. Times in ms, C_m in pF. */
export function exponentialGain(tau_m: number, tau_syn: number, C_m: number, h: number): number {
  return (Math.exp(-h / tau_m) / C_m) * decayIntegral(1 / tau_syn - 1 / tau_m, h);
}

/** mV at the end of a step per pA/ms of the slope of a rising current at its start. */
export function slopeGain(tau_m: number, tau_syn: number, tau_rise: number, C_m: number, h: number): number {
  return (Math.exp(-h / tau_m) / C_m) * riseIntegral(1 / tau_syn - 1 / tau_m, 1 / tau_rise - 1 / tau_m, h);
}

/** mV that a constant current of 1 pA adds in a step. */
export function constantGain(tau_m: number, C_m: number, h: number): number {
  return (-tau_m / C_m) * Math.expm1(-h / tau_m);
}
