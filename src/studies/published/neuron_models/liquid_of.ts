/**
 * The column of Maass et al. 2002 with other neurons in it: same positions, same connections, same synapses drawn from
 * the same streams; only the neuron model and the unit of the weights differ. One factor on all weights, input
 * included, matches its mean rate.
 */
import type { Circuit, Value } from '../../../../models/circuits/circuit.ts';
import { maass2002 } from '../../../../models/circuits/maass2002.ts';
import { createCircuitLiquid, type Liquid, meanRate } from '../../../reservoir/liquid.ts';
import { type Matched, matchRate } from '../../../reservoir/match_rate.ts';
import type { Trial } from '../../../signals.ts';
import type { ColumnNeuron } from './column_neurons.ts';

/**
 * Factors between which the search for the rate begins: the mappings are meant to need none at the published reach,
 * others fewer or more synapses.
 */
function firstBracket(lambda: number): readonly [number, number] {
  const guess = (publishedLambda / lambda) ** 1.5;
  return [0.7 * guess, 1.4 * guess];
}

/** Reach of the connections as published. */
export const publishedLambda = 2;

function isGamma(weight: Value): weight is Extract<Value, { readonly distribution: 'gamma' }> {
  return (
    typeof weight === 'object' && 'distribution' in weight && weight.distribution === 'gamma' && !('distance' in weight)
  );
}

/** The circuit. @param lambda reach of the connections @param scale factor on all weights */
export function circuitWith({ model, parameters, weight }: ColumnNeuron, lambda: number, scale: number): Circuit {
  const column = maass2002({ lambda });
  return {
    ...column,
    name: `maass2002 of ${model}`,
    populations: column.populations.map((population) => ({
      ...population,
      model,
      params: parameters(population.name === 'exc' ? 'exc' : 'inh'),
    })),
    projections: column.projections.map((projection) => {
      if (!isGamma(projection.weight)) throw new Error('internal: the weights of the column are gamma distributed');
      const mean = weight(projection.weight.mean) * scale;
      return { ...projection, weight: { ...projection.weight, mean, sd: Math.abs(mean) } };
    }),
  };
}

/** A liquid of such neurons. */
export function liquidWith(neuron: ColumnNeuron, lambda: number, scale: number, seed: number): Liquid {
  return createCircuitLiquid({ circuit: circuitWith(neuron, lambda, scale), seed });
}

/**
 * A liquid whose mean rate on some trials is as asked for, and the factor that it took. @throws {Error} if there is
 * none
 */
export async function matchedLiquid(
  neuron: ColumnNeuron,
  lambda: number,
  seed: number,
  trials: readonly Trial[],
  targetHz: number,
): Promise<{ readonly liquid: Liquid; readonly matched: Matched }> {
  const rateAt = (scale: number): Promise<number> => meanRate(liquidWith(neuron, lambda, scale, seed), trials);
  const where = `liquid of ${neuron.model}, lambda ${lambda}, seed ${seed}`;
  const matched = await matchRate(where, rateAt, targetHz, firstBracket(lambda));
  return { liquid: liquidWith(neuron, lambda, matched.weightScale, seed), matched };
}
