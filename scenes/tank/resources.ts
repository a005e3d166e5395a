/**
 * What short-term plasticity has left of a neuron's synapses: the mean of R over up to a few outgoing synapses of each
 * neuron, followed from spike to spike with the recursion of short_term.ts and recovering in between, R(t) = 1 − (1 −
 * R⁺)·exp(−(t − t_k)/tau_rec), where R⁺ = R − uR is what spike k left. Synapses of the form of 2000 (`tsodyks_synapse`)
 * are followed as what they become for short currents.
 */
import { nextShortTermState } from '../../kernels/synapses/short_term/tsodyks_1998.ts';
import { wireTargets } from '../../src/network/connect/wiring.ts';
import type { Network } from '../../src/network/network.ts';
import type { SpikeBatch } from '../../src/signals.ts';

/** Synapses of a neuron that are followed, the first ones. */
const FOLLOWED = 8;
/** Networks with more neurons are not followed. */
const MOST_NEURONS = 20_000;

/** Resources by neuron. */
export interface Resources {
  add(batch: SpikeBatch): void;
  /** Mean R of every neuron at a step, 1 for those without such synapses, [neurons]. */
  at(step: number): Float32Array;
}

/** Follows the resources of a network from rest; undefined where no synapse tires, or there are too many neurons. */
export function followResources(network: Network): Resources | undefined {
  const { size, dt, projections } = network;
  const tires = projections.some(
    ({ projection, firstSource }) =>
      firstSource < size && projection.synapse !== undefined && projection.synapse.model !== 'static_synapse',
  );
  if (!tires || size > MOST_NEURONS) return undefined;
  const count = new Uint8Array(size);
  const [U, tauRec, tauFac, u, R] = [0, 1, 2, 3, 4].map(() => new Float64Array(size * FOLLOWED));
  const lastStep = new Float64Array(size);
  const spiked = new Uint8Array(size);
  wireTargets(
    network,
    0,
    size,
    ({ sources, count: synapses, shortTerm }) => {
      if (shortTerm === undefined) return;
      for (let i = 0; i < synapses; i++) {
        const source = sources[i];
        if (source >= size || count[source] === FOLLOWED || Number.isNaN(shortTerm.U[i])) continue;
        const at = source * FOLLOWED + count[source]++;
        U[at] = shortTerm.U[i];
        tauRec[at] = shortTerm.tauRec[i];
        tauFac[at] = shortTerm.tauFac[i];
        u[at] = shortTerm.u0[i];
        R[at] = shortTerm.R0[i];
      }
    },
    'all',
  );
  return {
    add({ steps, senders }) {
      for (let i = 0; i < steps.length; i++) {
        const neuron = senders[i];
        // The first spike finds the state that the synapse began with.
        if (spiked[neuron] === 1)
          for (let at = neuron * FOLLOWED; at < neuron * FOLLOWED + count[neuron]; at++) {
            const synapse = { U: U[at], tau_rec: tauRec[at], tau_fac: tauFac[at] };
            const next = nextShortTermState({ u: u[at], R: R[at] }, (steps[i] - lastStep[neuron]) * dt, synapse);
            u[at] = next.u;
            R[at] = next.R;
          }
        spiked[neuron] = 1;
        lastStep[neuron] = steps[i];
      }
    },
    at(step) {
      return Float32Array.from({ length: size }, (_, neuron) => {
        if (count[neuron] === 0) return 1;
        const since = (step - lastStep[neuron]) * dt;
        let sum = 0;
        for (let at = neuron * FOLLOWED; at < neuron * FOLLOWED + count[neuron]; at++)
          sum += spiked[neuron] === 0 ? R[at] : 1 - (1 - R[at] * (1 - u[at])) * Math.exp(-since / tauRec[at]);
        return sum / count[neuron];
      });
    },
  };
}
