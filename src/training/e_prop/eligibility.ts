/**
 * Eligibility traces of spiking units, carried forward in time (Bellec et al. 2020, Nat. Commun. 11:3625, Methods, eqs.
 * 22–28). With x the input of a weight onto unit j (an input, the spike of a unit one step before, or 1 of a bias):
 *
 *   ε_v ← decay ε_v + x,   e = ψ_j (ε_v − beta ε_a),   ε_a ← fade ε_a + e,   ē ← smooth ē + (1 − smooth) e
 *
 * ψ_j is the derivative that stands for that of the spike, and ē what answers see of e, since they are read from spikes
 * that are low-passed alike. ε_v is the same for all weights that hear x. That is ∂(what is read of j) / ∂w as far as it
 * does not go through spikes of other units or through the reset.
 *
 * One step of one sequence takes some 5 ns for each weight, more than half of it where the threshold adapts.
 */

/** Constants of the cell, as `kernels/cells/leaky_spiking.ts` names them; without adaptation `beta` is 0. */
export interface TraceConstants {
  readonly decay: number;
  readonly smooth: number;
  readonly fade: number;
  readonly beta: number;
}

/** Traces of the weights of one sequence, [sources × units]. */
export interface Traces {
  /** ε_v, [sources] */
  readonly potential: Float64Array;
  /** ε_a; empty without adaptation. */
  readonly adaptation: Float32Array;
  /** ē */
  readonly read: Float32Array;
}

/** At rest. @param sources of weights onto each of the units */
export function tracesAtRest(sources: number, units: number, { beta }: TraceConstants): Traces {
  return {
    potential: new Float64Array(sources),
    adaptation: new Float32Array(beta === 0 ? 0 : sources * units),
    read: new Float32Array(sources * units),
  };
}

/**
 * One step.
 * @param heard x of each source, [sources] @param psi of each unit after the step, [units]
 */
export function advanceTraces(
  { potential, adaptation, read }: Traces,
  { decay, smooth, fade, beta }: TraceConstants,
  heard: Float64Array,
  psi: Float64Array,
): void {
  const units = psi.length;
  const rest = 1 - smooth;
  for (let i = 0, at = 0; i < heard.length; i++) {
    const trace = decay * potential[i] + heard[i];
    potential[i] = trace;
    if (beta === 0) for (let j = 0; j < units; j++, at++) read[at] = smooth * read[at] + rest * psi[j] * trace;
    else
      for (let j = 0; j < units; j++, at++) {
        const e = psi[j] * (trace - beta * adaptation[at]);
        adaptation[at] = fade * adaptation[at] + e;
        read[at] = smooth * read[at] + rest * e;
      }
  }
}

/** Adds what a step teaches, L_j ē. @param signals L_j, [units] @param gradient [sources × units] */
export function learnFromTraces({ read }: Traces, signals: Float64Array, gradient: Float64Array): void {
  const units = signals.length;
  for (let at = 0; at < read.length; ) for (let j = 0; j < units; j++, at++) gradient[at] += signals[j] * read[at];
}
