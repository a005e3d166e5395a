/**
 * A circuit without short-term plasticity whose weights are what it would settle at: each weight times its own u∞·R∞ at
 * a presynaptic rate r,
 *   u∞ = U/(1 − (1 − U)·exp(−1/(r·F))),   R∞ = (1 − exp(−1/(r·D)))/(1 − (1 − u∞)·exp(−1/(r·D))).
 * (Markram, Wang & Tsodyks 1998). Unlike one factor on all static weights, it keeps which synapses are strong at that
 * rate, and so the balance of excitation and inhibition.
 */
import type { Circuit, Projection } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../network/build.ts';

/**
 * u∞·R∞ of a synapse.
 * @param rateHz of regular presynaptic spikes, > 0 @param tauRec D in ms @param tauFac F in ms
 */
export function steadyEfficacy(rateHz: number, U: number, tauRec: number, tauFac: number): number {
  const intervalMs = 1000 / rateHz;
  const recovered = Math.exp(-intervalMs / tauRec);
  const u = U / (1 - (1 - U) * Math.exp(-intervalMs / tauFac));
  return (u * (1 - recovered)) / (1 - (1 - u) * recovered);
}

/**
 * The circuit with its dynamic synapses among neurons written out one by one as static ones; those of inputs stay.
 * @param seed of the network; also that of what is built from the result
 * @param factor on all of these weights
 */
export function withSteadyWeights(circuit: Circuit, seed: number, rateHz: number, factor: number): Circuit {
  const { projections: wired } = buildNetwork(circuit, seed);
  const steady = (projection: Projection, k: number): Projection => {
    const recurrent = circuit.populations.some(({ name }) => name === projection.source);
    if (!recurrent || projection.synapse?.model !== 'tsodyks2_synapse') return projection;
    const { drawn } = wired[k];
    if (drawn?.shortTerm === undefined) throw new Error('internal: dynamic synapses are not drawn as a whole');
    const { U, tauRec, tauFac } = drawn.shortTerm;
    return {
      ...projection,
      connector: { rule: 'list', sources: Uint32Array.from(drawn.sources), targets: Uint32Array.from(drawn.targets) },
      weight: drawn.weight.map((weight, i) => factor * weight * steadyEfficacy(rateHz, U[i], tauRec[i], tauFac[i])),
      synapse: { model: 'static_synapse' },
    };
  };
  return { ...circuit, projections: circuit.projections.map(steady) };
}
