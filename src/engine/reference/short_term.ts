/**
 * Rows of synapses with short-term plasticity, as the reference engine has them: each synapse in one of the two forms
 * of kernels/synapses/short_term/, or static. Both may be in the same rows. Where a spike finds a synapse is kept, and
 * the next spike goes on from there.
 */
import { nextShortTermState } from '../../../kernels/synapses/short_term/tsodyks_1998.ts';
import { foundBySpike, leftBySpike } from '../../../kernels/synapses/short_term/tsodyks_2000.ts';
import type { SynapseTable } from '../../network/network.ts';

/** Transmission through rows of synapses, some or all of them plastic. */
export interface ShortTermRows {
  /** Notes a spike of a source and advances its row's synapses; call once per spike, in the order of steps. */
  spike(source: number, copy: number, step: number): void;
  /** What a synapse of a weight transmits for the spike noted last. */
  transmitted(synapse: number, copy: number, weight: number): number;
}

/**
 * Creates the state of all synapses of all copies, as the last spike found it: three numbers per synapse and copy, one
 * time per source and copy.
 */
export function createShortTermRows(synapses: SynapseTable, copies: number, dt: number): ShortTermRows {
  const { rowStart, target, shortTerm } = synapses;
  if (shortTerm === undefined) return { spike: () => {}, transmitted: (_synapse, _copy, weight) => weight };
  const sources = rowStart.length - 1;
  const count = target.length;
  const u = new Float64Array(copies * count);
  const R = new Float64Array(copies * count);
  const y = new Float64Array(copies * count);
  for (let copy = 0; copy < copies; copy++) {
    u.set(shortTerm.u0, copy * count);
    R.set(shortTerm.R0, copy * count);
    y.set(shortTerm.y0, copy * count);
  }
  /** 0 before the first spike. */
  const lastStep = new Float64Array(copies * sources);
  return {
    spike(source, copy, step) {
      const last = lastStep[copy * sources + source];
      lastStep[copy * sources + source] = step;
      const interval = (step - last) * dt;
      for (let synapse = rowStart[source]; synapse < rowStart[source + 1]; synapse++) {
        const [U, tau_rec] = [shortTerm.U[synapse], shortTerm.tauRec[synapse]];
        const [tau_fac, tau_psc] = [shortTerm.tauFac[synapse], shortTerm.tauPsc[synapse]];
        if (Number.isNaN(U) || (last === 0 && tau_psc === 0)) continue;
        const at = copy * count + synapse;
        if (tau_psc === 0) {
          const next = nextShortTermState({ u: u[at], R: R[at] }, interval, { U, tau_rec, tau_fac });
          u[at] = next.u;
          R[at] = next.R;
        } else {
          const resources = { x: R[at], y: y[at], u: u[at] };
          const left = last === 0 ? resources : leftBySpike(resources);
          const found = foundBySpike(left, interval, { U, tau_rec, tau_fac, tau_psc });
          u[at] = found.u;
          R[at] = found.x;
          y[at] = found.y;
        }
      }
    },
    transmitted(synapse, copy, weight) {
      if (Number.isNaN(shortTerm.U[synapse])) return weight;
      const at = copy * count + synapse;
      return weight * u[at] * R[at];
    },
  };
}
