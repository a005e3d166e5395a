/**
 * Dale's law by construction: where it holds, the weights from a population have one sign in all projections, and a
 * distribution that could cross zero is drawn on the side of its mean (values beyond zero are drawn again, as NEST's
 * `redraw`; functions of distance are cut at zero). A circuit claims the law for all projections from populations, a
 * projection for itself or not at all: `dale: false` exempts what mixes signs on purpose. Weights onto a receptor with
 * a reversal potential, which excite or inhibit by that potential and not by their sign, stay on their side but are not
 * compared with those elsewhere.
 */
import type { Circuit, Population, Projection, Value } from '../../../models/circuits/circuit.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { checkEach, refuse } from '../../errors.ts';
import { isDistribution } from '../draw/draw.ts';
import { valueBounds } from '../draw/value_bounds.ts';
import { endsOf, isByDistance } from './by_distance.ts';

const CURE = 'use weights of one sign, or dale: false';

/** The side of zero that a value belongs to, as a sign; 0 for nothing but zeros. */
function sideOf(weight: Value, where: string): number {
  const { low, high } = valueBounds(weight);
  // What is no number is refused where it is drawn.
  if (low > high || (low === 0 && high === 0) || Number.isNaN(low + high)) return 0;
  if (low >= 0) return 1;
  if (high <= 0) return -1;
  if (typeof weight === 'number' || !isDistribution(weight))
    return refuse(where, `weights of both signs in a list (${low} … ${high})`, CURE);
  const centre = isByDistance(weight)
    ? endsOf(weight).near || endsOf(weight).far
    : weight.distribution === 'uniform'
      ? (weight.low + weight.high) / 2
      : weight.mean;
  return Math.sign(centre) || refuse(where, 'weights on no side of zero (mean 0)', CURE);
}

/** The same weights on one side of zero. */
function onSide(weight: Value, side: number): Value {
  const { low, high } = valueBounds(weight);
  if (low >= 0 || high <= 0 || typeof weight === 'number' || !isDistribution(weight)) return weight;
  if (isByDistance(weight) || weight.distribution === 'normal')
    return side > 0
      ? { ...weight, min: Math.max(0, weight.min ?? 0) }
      : { ...weight, max: Math.min(0, weight.max ?? 0) };
  // What is left of a uniform distribution is uniform.
  if (weight.distribution === 'uniform') return side > 0 ? { ...weight, low: 0 } : { ...weight, high: 0 };
  return weight;
}

/** Whether a receptor that a model has by itself is a conductance. */
function conducts({ model }: Population, receptor: string): boolean {
  const receptors = typeof model === 'string' ? neuronModels.get(model)?.receptors : undefined;
  return receptors?.find(({ name }) => name === receptor)?.kernel.recorded?.quantity === 'g';
}

/**
 * The circuit with every weight on its side wherever Dale's law is claimed; the circuit itself where it is not.
 * @throws {InputError} naming the population whose weights have both signs, or the projection whose weights have no
 *   side
 */
export function obeyDale(circuit: Circuit): Circuit {
  const populations = new Set(circuit.populations.map(({ name }) => name));
  const lawful = ({ dale, source }: Projection): boolean => (dale ?? circuit.dale ?? false) && populations.has(source);
  if (!circuit.projections.some(lawful)) return circuit;
  const reverses = ({ target, receptor }: Projection): boolean => {
    const found = circuit.populations.find(({ name }) => name === target);
    if (receptor === undefined || found === undefined) return false;
    return found.receptors === undefined ? conducts(found, receptor) : found.receptors[receptor]?.E_rev !== undefined;
  };
  const signs = new Map<string, { readonly side: number; readonly target: string }>();
  const projections = checkEach(circuit.projections, (projection) => {
    if (!lawful(projection)) return projection;
    const { source, target, weight } = projection;
    const side = sideOf(weight, `projection ${source}→${target}: weight`);
    if (reverses(projection)) return { ...projection, weight: onSide(weight, side) };
    const other = signs.get(source);
    if (other !== undefined && side !== 0 && side !== other.side) {
      const says = (sign: number): string => (sign > 0 ? 'excites' : 'inhibits');
      return refuse(
        `population ${source}`,
        `${says(other.side)} ${other.target} and ${says(side)} another (${target})`,
        CURE,
      );
    }
    if (side !== 0) signs.set(source, { side, target });
    return { ...projection, weight: onSide(weight, side) };
  });
  return { ...circuit, projections };
}
