/** What networks that learn from reward alone say to Miconi (2017). */
import { median } from '../../../metrics/median.ts';
import { measuredMean } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { RewardProtocol, RewardResult } from './unit.ts';

const SOURCE = 'Miconi 2017, eLife 6:e20899; not read, its program and the comments in it were';
const MOST = 0.8;
/** Trials within which it is asked for, and the criterion; with fewer, or a lower one, there is nothing to judge. */
const TRIALS = 3000;
const CRITERION = { share: 0.95, window: 100 } as const;

/** All findings. */
export function findingsOf(results: readonly RewardResult[], protocol: RewardProtocol): readonly Finding[] {
  const { criterion, window, trials } = protocol;
  const learnt = results.filter(({ reached }) => reached !== null);
  const asked = trials >= TRIALS && criterion >= CRITERION.share && window >= CRITERION.window;
  const words = `${100 * criterion} % right answers in ${window} trials`;
  return [
    judge(
      {
        quantity: `Share of networks that reach ${words}, within ${trials} trials`,
        unit: '',
        published: 'networks learn the task; about 1,000 trials for 95 % right answers',
        source: SOURCE,
        ...judgedIf(
          asked && results.length >= FEWEST_NETWORKS,
          [MOST, null],
          'eight of ten; 3,000 are three times the trials published',
        ),
      },
      { value: learnt.length / results.length },
    ),
    judge(
      { ...reported, quantity: `Trials until ${words}, median of the networks that did`, unit: '' },
      { value: median(learnt.map(({ reached }) => reached ?? Number.NaN)) },
    ),
    judge(
      {
        ...reported,
        quantity: 'Right answers without learning or perturbations after that, networks that reached it',
        unit: '%',
      },
      measuredMean(learnt.map(({ tested }) => 100 * tested)),
    ),
  ];
}
