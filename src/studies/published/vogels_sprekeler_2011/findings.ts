/**
 * What the networks say to Vogels et al. (2011): the rate aimed at, irregular, asynchronous, by inhibition that has
 * grown. The rule rests where potentiation and depression cancel; a rate other than ρ₀ there is what the correlation of
 * connected neurons does, see pairing.ts.
 */
import { type Finding, judge, reported } from '../finding.ts';
import type { InhibitionResult } from './unit.ts';

const VOGELS = 'Vogels et al. 2011';
const TOLERANCE = 0.1;

const rateAimedAt = (rho0: number): string => `ρ₀ = ${rho0} Hz`;

/** What was published, and that the rule has come to rest. */
function judged({ rho0, rateHz, cv, correlation, balance }: InhibitionResult): readonly Finding[] {
  const at = rateAimedAt(rho0);
  return [
    judge(
      {
        quantity: `Mean rate of the excitatory neurons, ${at}`,
        unit: 'Hz',
        published: `comes to ρ₀ = ${rho0} Hz`,
        source: VOGELS,
        accepted: [rho0 * (1 - TOLERANCE), rho0 * (1 + TOLERANCE)],
        reason: 'within 10 %',
      },
      { value: rateHz },
    ),
    judge(
      {
        quantity: `Mean CV of the intervals of excitatory neurons, ${at}`,
        unit: '',
        published: 'irregular',
        source: VOGELS,
        accepted: [0.8, null],
        reason: 'a Poisson process has 1, a clock 0',
      },
      { value: cv ?? Number.NaN },
    ),
    judge(
      {
        quantity: `Mean correlation of pairs of excitatory neurons, counts in 5 ms, ${at}`,
        unit: '',
        published: 'asynchronous',
        source: VOGELS,
        accepted: [null, 0.1],
        reason: 'nine tenths of what a neuron does in 5 ms are its own; full synchrony would be 1',
      },
      { value: correlation ?? Number.NaN },
    ),
    judge(
      {
        standing: 'condition',
        quantity: `Potentiation over depression of the synapses that were not at 0, ${at}`,
        unit: '',
        published: '',
        source: 'the rule: 1 where it has come to rest',
        accepted: [0.9, 1.1],
        reason:
          'within 10 %, as the rate; a little below 1, since synapses wander against 0, which holds up those that would go on falling',
      },
      { value: balance ?? Number.NaN },
    ),
  ];
}

/** What is told besides. */
function toldBesides({ rho0, rateHz, rates, weights, course }: InhibitionResult): readonly Finding[] {
  const at = rateAimedAt(rho0);
  const near = rates.filter((rate) => Math.abs(rate / rho0 - 1) <= 0.5).length / rates.length;
  const median = weights[Math.floor(weights.length / 2)];
  return [
    judge(
      {
        ...reported,
        quantity: `The same ratio, were inhibitory neurons independent of those that they inhibit (rate ÷ ρ₀), ${at}`,
        unit: '',
      },
      { value: rateHz / rho0 },
    ),
    judge(
      { ...reported, quantity: `Neurons within half of ρ₀ and one and a half, ${at}`, unit: '%' },
      { value: 100 * near },
    ),
    judge(
      { ...reported, quantity: `Mean rate of the excitatory neurons in the first second, ${at}`, unit: 'Hz' },
      { value: course[0].excitatory },
    ),
    judge({ ...reported, quantity: `Median conductance of the learnt synapses, ${at}`, unit: 'nS' }, { value: median }),
  ];
}

/** All findings, network by network. */
export function findingsOf(results: readonly InhibitionResult[]): readonly Finding[] {
  return results.flatMap((result) => [...judged(result), ...toldBesides(result)]);
}
