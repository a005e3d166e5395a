/**
 * Neurons that are not alike: time constants of the membrane drawn one by one, with a spread and a skewness. They
 * follow a gamma distribution that is shifted so that all three moments are as asked for,
 *   tau_m = mean·(1 + cv·(G − k)/√k),   G ~ Gamma(k), k = 4/skew²,
 * a normal one without skewness; values below a tenth of the mean are drawn again. C_m goes with tau_m, so that a
 * constant current leads to the same potential in every neuron.
 */
import type { Circuit, Population } from '../../models/circuits/circuit.ts';
import { type RandomStream, randomStream } from '../random.ts';

/** Share of the mean below which no time constant lies. */
const LEAST = 0.1;

function drawRelative(stream: RandomStream, cv: number, skew: number): number {
  for (;;) {
    const shape = 4 / skew ** 2;
    const standard = skew === 0 ? stream.normal() : (stream.gamma(shape) - shape) / Math.sqrt(shape);
    const value = 1 + cv * standard;
    if (value >= LEAST) return value;
  }
}

/** tau_m of each neuron over its mean, [size]. @param cv SD over mean, ≥ 0 @param skew 0, or at least 2·cv */
export function relativeTaus(seed: number, population: string, size: number, cv: number, skew: number): Float64Array {
  const stream = randomStream(seed, `tau_m ${population}`);
  return Float64Array.from({ length: size }, () => drawRelative(stream, cv, skew));
}

/** The circuit with such neurons. Populations are of models with C_m and tau_m, given as numbers. */
export function withSpreadTaus(circuit: Circuit, seed: number, cv: number, skew: number): Circuit {
  if (cv === 0) return circuit;
  const spread = (population: Population): Population => {
    const factors = relativeTaus(seed, population.name, population.size, cv, skew);
    const of = (name: string): Float64Array => factors.map((factor) => factor * Number(population.params?.[name]));
    return { ...population, params: { ...population.params, tau_m: of('tau_m'), C_m: of('C_m') } };
  };
  return { ...circuit, populations: circuit.populations.map(spread) };
}
