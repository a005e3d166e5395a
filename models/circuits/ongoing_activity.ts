/**
 * What keeps a column going when nothing is presented, as Poisson trains into each of its neurons: a background with
 * the weights of the input, and noise of the membrane.
 *
 * Noise: two trains of rate r, one excitatory and one inhibitory, whose weights w carry the same charge q = w·tau_syn,
 * so that their means cancel. By Campbell's theorem a membrane without a threshold then has the variance
 *   σ² = r·q²/2·(tau_m/C_m)²·(1/(tau_m + tau_syn_ex) + 1/(tau_m + tau_syn_in)),
 * and r is high enough for a nearly normal potential.
 */
import type { Input, Population } from './circuit.ts';
import { maassInput, maassMembrane } from './maass2002.ts';

/** Of each of the two trains, Hz. */
const NOISE_RATE = 1000;

const isExcitatory = ({ name }: Pick<Population, 'name'>): boolean => name.startsWith('exc');

/** A Poisson train of `rate` Hz into each neuron, with the mean weight of the column's input. */
export function backgroundInputs(populations: readonly Pick<Population, 'name'>[], rate: number): Input[] {
  return populations.map((population) => ({
    kind: 'poisson',
    name: `drive ${population.name}`,
    target: population.name,
    rate,
    weight: isExcitatory(population) ? maassInput.toExcitatory : maassInput.toInhibitory,
    delay: maassInput.delay,
  }));
}

/** Balanced trains that give each membrane of the column a standard deviation of `sd` mV. */
export function noiseInputs(populations: readonly Pick<Population, 'name'>[], sd: number): Input[] {
  const { C_m, tau_m, tau_syn_ex, tau_syn_in } = maassMembrane;
  const spread = 1 / (tau_m + tau_syn_ex) + 1 / (tau_m + tau_syn_in);
  const charge = ((sd * C_m) / tau_m) * Math.sqrt(2 / ((NOISE_RATE / 1000) * spread));
  return populations.flatMap(({ name: target }) =>
    (['ex', 'in'] as const).map((sign) => ({
      ...{ kind: 'poisson' as const, name: `noise ${sign} ${target}`, target, rate: NOISE_RATE },
      ...{ weight: sign === 'ex' ? charge / tau_syn_ex : -charge / tau_syn_in, delay: maassInput.delay },
    })),
  );
}
