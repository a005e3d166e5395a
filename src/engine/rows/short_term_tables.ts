/**
 * Short-term plasticity of full rows in a core's memory: parameters by synapse, state by copy and synapse, the last
 * spike by source and copy. A network with any synapse of the form of 2000 has the tables of
 * kernels/wasm/short_term_2000.ts for all of its synapses, otherwise those of short_term.ts, which are smaller and
 * faster.
 */
import type { Core } from '../../../kernels/core.ts';
import { isPlastic } from '../../network/connect/wiring.ts';
import type { Network } from '../../network/network.ts';
import type { ShortTermColumns } from '../../network/plasticity/short_term_columns.ts';
import { table } from './row_places.ts';

/** Tables that were allocated. */
export interface ShortTermTables {
  /** Bytes of the states of copies after the first. */
  readonly furtherBytes: number;
  /**
   * A function that notes the synapse at a place of the rows, from entry `i` of its columns (undefined: static); for as
   * long as the memory does not grow.
   */
  writer(): (at: number, columns: ShortTermColumns | undefined, i: number) => void;
  /** Starts all copies alike and tells the core, in a block of words at an address. */
  use(block: number): void;
}

/** Bytes that each form takes by synapse, and by synapse and copy. */
export const shortTermBytes = { 1998: { shared: 12, own: 8 }, 2000: { shared: 16, own: 12 } } as const;

/** The form that a network's rows have; undefined where all synapses are static. */
export function shortTermForm({ projections }: Network): keyof typeof shortTermBytes | undefined {
  if (projections.some(({ projection }) => projection.synapse?.model === 'tsodyks_synapse')) return 2000;
  return projections.some(({ projection }) => isPlastic(projection)) ? 1998 : undefined;
}

/**
 * As good as instantaneous for any interval, and still a number when a rate without end is divided by it or taken from
 * it.
 */
const AT_ONCE = -3e38;
/**
 * Time constants closer than this are taken to be so far apart, which changes no resource by more than 5e-7 of the
 * whole.
 */
const LEAST_GAP = 2 ** -20;

/**
 * Allocates the tables of `places` places of rows of `sources` sources; undefined where the network has no short-term
 * plasticity.
 */
export function shortTermTables(
  core: Core,
  network: Network,
  places: number,
  sources: number,
  copies: number,
): ShortTermTables | undefined {
  const form = shortTermForm(network);
  if (form === undefined) return undefined;
  const parameter = (isThere = true) => table(core, Float32Array, 4, isThere ? places : 0);
  const state = (isThere = true) => table(core, Float32Array, 4, isThere ? places * copies : 0);
  const [U, slower, facilitation, gap] = [parameter(), parameter(), parameter(), parameter(form === 2000)];
  const [u, R, y, z] = [state(), state(form === 1998), state(form === 2000), state(form === 2000)];
  const last = table(core, Uint32Array, 4, sources * copies);
  const rate = (tau: number): number => Math.max(AT_ONCE, (-network.dt * Math.LOG2E) / tau);
  const gapOf = (tauPsc: number, tauRec: number): number => {
    if (tauPsc === 0) return Number.NEGATIVE_INFINITY;
    const difference = rate(tauPsc) - rate(tauRec);
    return Math.abs(difference) >= LEAST_GAP * -rate(tauRec) ? difference : LEAST_GAP * rate(tauRec);
  };
  return {
    furtherBytes: (copies - 1) * (shortTermBytes[form].own * places + 4 * sources),
    writer() {
      const shared = { U: U.view(), slower: slower.view(), facilitation: facilitation.view(), gap: gap.view() };
      const own = { u: u.view(), R: R.view(), y: y.view(), z: z.view() };
      return (at, columns, i) => {
        const [R0, tauRec, tauPsc] =
          columns === undefined ? [1, 0, 0] : [columns.R0[i], columns.tauRec[i], columns.tauPsc[i]];
        shared.U[at] = columns === undefined ? 1 : columns.U[i];
        shared.slower[at] = rate(Math.max(tauRec, tauPsc));
        shared.facilitation[at] = rate(columns === undefined ? 0 : columns.tauFac[i]);
        own.u[at] = columns === undefined ? 1 : columns.u0[i];
        if (form === 1998) {
          own.R[at] = R0;
          return;
        }
        const y0 = columns === undefined ? 0 : columns.y0[i];
        shared.gap[at] = gapOf(tauPsc, tauRec);
        own.y[at] = y0;
        own.z[at] = 1 - R0 - y0;
      };
    },
    use(block) {
      for (const { view } of form === 1998 ? [u, R] : [u, y, z])
        for (let copy = 1; copy < copies; copy++) view().copyWithin(copy * places, 0, places);
      if (form === 1998) core.useShortTerm(block, U.at, slower.at, facilitation.at, u.at, R.at, last.at, places);
      else core.useResources(block, U.at, slower.at, gap.at, facilitation.at, u.at, y.at, z.at, last.at, places);
    },
  };
}
