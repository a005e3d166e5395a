/** How networks that are trained to a criterion come to it: the share that do, and after how many steps. */
import { median } from '../../metrics/median.ts';
import { measuredShare } from '../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from './finding.ts';

/** A network that was trained until it met a criterion, or had its time. */
export interface TaughtNetwork {
  readonly reached: boolean;
  /** Its evaluations, at least one. */
  readonly history: readonly { readonly step: number }[];
}

/** What is asked of them. */
export interface Criterion extends Pick<Claim, 'published' | 'source'> {
  /** Which networks they are, before the words of each finding. */
  readonly of: string;
  /** Behind `share of networks`: `with a cost below .001`. */
  readonly that: string;
  /** How long a training may take, in words. */
  readonly within: string;
}

/** The findings; that four of five networks learn is a condition of all that is said of those that did. */
export function learnedFindings(
  networks: readonly TaughtNetwork[],
  { of, that, within, published, source }: Criterion,
): Finding[] {
  const steps = networks.filter(({ reached }) => reached).map(({ history }) => history[history.length - 1].step);
  return [
    judge(
      {
        ...{ quantity: `${of}: share of networks ${that}`, unit: '', published, source, standing: 'condition' },
        ...judgedIf(networks.length >= FEWEST_NETWORKS, [0.8, null], `four of five within ${within}`),
      },
      measuredShare(networks.map(({ reached }) => reached)),
    ),
    judge(
      { ...reported, quantity: `${of}: steps of training until then, median`, unit: 'steps' },
      { value: median(steps) },
    ),
  ];
}
