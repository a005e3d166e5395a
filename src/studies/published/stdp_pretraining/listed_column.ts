/**
 * The column of Maass et al. 2002 with its synapses among excitatory neurons written out one by one, so that their
 * weights can be replaced by learned ones and everything else stays as it was drawn: positions, other synapses, delays,
 * short-term plasticity, input. Weights begin exponentially distributed, hence a few (e⁻⁴, 2 %) above the greatest
 * weight that STDP allows; they are cut there, in all conditions alike.
 */
import type { Circuit, Projection } from '../../../../models/circuits/circuit.ts';
import { maass2002, maassPathways } from '../../../../models/circuits/maass2002.ts';
import { buildNetwork } from '../../../network/build.ts';

/** Name of the projection that learns. */
export const learningProjection = 'exc→exc';
/** Greatest weight that STDP allows, pA: four times the mean with which the column begins. */
export const greatestWeight = 4 * maassPathways.EE.A;

/** A column of one seed. */
export interface ListedColumn {
  readonly seed: number;
  /** Synapses among excitatory neurons by the rule `list`, first among the projections. */
  readonly circuit: Circuit;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Weights before learning, pA, [synapses]. */
  readonly weights: Float64Array;
}

function split({ projections }: Circuit): readonly [Projection, readonly Projection[]] {
  const [first, ...others] = projections;
  return [first, others];
}

/** Draws a column. @param seed of the network; it must also be that of whatever is built from the circuit */
export function listedColumn(seed: number): ListedColumn {
  const circuit = maass2002();
  const drawn = buildNetwork(circuit, seed).projections.find(({ name }) => name === learningProjection)?.drawn;
  if (drawn?.shortTerm === undefined) throw new Error('internal: synapses of the column are not drawn as a whole');
  const { U, tauRec, tauFac } = drawn.shortTerm;
  const sources = Uint32Array.from(drawn.sources);
  const targets = Uint32Array.from(drawn.targets);
  const weights = drawn.weight.map((weight) => Math.min(weight, greatestWeight));
  const [excitatory, others] = split(circuit);
  const listed: Projection = {
    ...excitatory,
    connector: { rule: 'list', sources, targets },
    weight: weights,
    synapse: { model: 'tsodyks2_synapse', U, tau_rec: tauRec, tau_fac: tauFac },
  };
  return { seed, circuit: { ...circuit, projections: [listed, ...others] }, sources, targets, weights };
}

/**
 * The circuit with other weights among its excitatory neurons. @param weights pA, in the order of {@link
 * ListedColumn.weights}
 */
export function withWeights({ circuit }: ListedColumn, weights: Float64Array): Circuit {
  const [excitatory, others] = split(circuit);
  return { ...circuit, projections: [{ ...excitatory, weight: weights }, ...others] };
}

/** The circuit whose synapses among excitatory neurons learn. */
export function withPlasticity({ circuit }: ListedColumn, plasticity: NonNullable<Projection['plasticity']>): Circuit {
  const [excitatory, others] = split(circuit);
  return { ...circuit, projections: [{ ...excitatory, plasticity }, ...others] };
}
