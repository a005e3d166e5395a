/**
 * What the rewarded synapse says to Izhikevich (2007): it reaches its greatest weight, and the others do not follow it.
 */
import { meanOf, measuredMean } from '../../statistics/measured.ts';
import { type Finding, judge, type Measured, reported } from '../finding.ts';
import { MOST } from './circuit.ts';
import { REACHED, type RewardResult } from './unit.ts';

const SOURCE = 'Izhikevich 2007, fig. 1; not read, its program was, and it is cited so by later work';
const INITIAL = 1;
const HUNDREDTH = 0.01;

const last = ({ course }: RewardResult) => course[course.length - 1];

/** Mean over networks. */
const over = (results: readonly RewardResult[], of: (result: RewardResult) => number): Measured =>
  measuredMean(results.map(of));

/** What was published. */
function published(results: readonly RewardResult[]): readonly Finding[] {
  return [
    judge(
      {
        quantity: 'Rewarded synapse: weight in the end',
        unit: 'mV',
        published: 'it is potentiated to its greatest weight within about an hour',
        source: SOURCE,
        accepted: [REACHED * MOST, null],
        reason: `nine tenths of ${MOST} mV: at the bound a weight still wavers`,
        judgedBy: 'interval',
      },
      over(results, (result) => last(result).rewarded),
    ),
    judge(
      {
        quantity: 'All other excitatory synapses: mean weight in the end',
        unit: 'mV',
        published: 'the others stay or are depressed',
        source: SOURCE,
        accepted: [null, INITIAL],
        reason: `they begin at ${INITIAL} mV`,
        judgedBy: 'interval',
      },
      over(results, (result) => last(result).mean),
    ),
    judge(
      {
        quantity: 'Other excitatory synapses that end at least as strong as the rewarded one',
        unit: '%',
        published: 'the reward finds its synapse among all of them',
        source: SOURCE,
        accepted: [null, 100 * HUNDREDTH],
        reason: 'were the reward blind, it would be half of them on average',
        judgedBy: 'interval',
      },
      over(results, ({ asStrong }) => 100 * asStrong),
    ),
  ];
}

/** What is told besides. */
function toldBesides(results: readonly RewardResult[]): readonly Finding[] {
  return [
    judge(
      { ...reported, quantity: 'All other excitatory synapses: 99th percentile of the weights in the end', unit: 'mV' },
      over(results, (result) => last(result).percentile99),
    ),
    judge(
      {
        ...reported,
        quantity: `Networks, of ${results.length}, whose rewarded synapse reached ${REACHED * MOST} mV`,
        unit: '',
      },
      { value: results.filter(({ reachedSeconds }) => reachedSeconds !== null).length },
    ),
    judge(
      { ...reported, quantity: 'Time until it did (networks in which it did)', unit: 's' },
      { value: meanOf(results.flatMap(({ reachedSeconds }) => reachedSeconds ?? [])) },
    ),
    judge(
      { ...reported, quantity: 'Rewards', unit: '' },
      over(results, ({ rewards }) => rewards.length),
    ),
    judge(
      { ...reported, quantity: 'Rate of excitatory neurons', unit: 'Hz' },
      over(results, ({ excitatoryHz }) => excitatoryHz),
    ),
  ];
}

/** All findings. */
export function findingsOf(results: readonly RewardResult[]): readonly Finding[] {
  return [...published(results), ...toldBesides(results)];
}
