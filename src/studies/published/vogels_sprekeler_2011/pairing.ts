/**
 * What the rule sees of the pairs that it joins. Its drift is η r_I (Q − α), with Q the sum of exp(−|s|/τ) over the
 * postsynaptic spikes around a presynaptic one: 2τρ if the two neurons are independent, so that the rate settles at ρ₀
 * = α/(2τ). Connected neurons are not independent: an inhibitory spike keeps its target from firing, Q is below 2τρ,
 * and the rate must settle above ρ₀ where nothing else correlates the two.
 */

/** Counts pairs as their spikes come, in the order of time. */
export interface Pairing {
  /** A spike of a presynaptic neuron at a step. */
  pre(source: number, step: number): void;
  /** A spike of a postsynaptic neuron at a step. */
  post(target: number, step: number): void;
  /** Mean of Q over the presynaptic spikes that arrived at synapses so far; NaN where there were none. */
  perArrival(): number;
}

/**
 * Counts the pairs of a list of synapses.
 * @param sources @param targets of the synapses, [synapses] @param counts neurons on either side @param tauSteps τ in
 *   steps
 */
export function createPairing(
  { sources, targets }: { readonly sources: ArrayLike<number>; readonly targets: ArrayLike<number> },
  counts: { readonly sources: number; readonly targets: number },
  tauSteps: number,
): Pairing {
  const outgoing = Array.from({ length: counts.sources }, (): number[] => []);
  for (let i = 0; i < sources.length; i++) outgoing[sources[i]].push(targets[i]);
  /** Of every target: its own trace, the summed traces of its synapses, and the step at which both were right. */
  const own = new Float64Array(counts.targets);
  const incoming = new Float64Array(counts.targets);
  const at = new Float64Array(counts.targets);
  let paired = 0;
  let arrivals = 0;
  const decay = (target: number, step: number): void => {
    const factor = Math.exp((at[target] - step) / tauSteps);
    own[target] *= factor;
    incoming[target] *= factor;
    at[target] = step;
  };
  return {
    pre(source, step) {
      for (const target of outgoing[source]) {
        decay(target, step);
        paired += own[target];
        incoming[target] += 1;
        arrivals++;
      }
    },
    post(target, step) {
      decay(target, step);
      paired += incoming[target];
      own[target] += 1;
    },
    perArrival: () => paired / arrivals,
  };
}
