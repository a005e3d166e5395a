/** What damaged liquids say to Hazan & Manevitz (2012): how much of what was learned is lost in which topology. */
import { measuredDifference, measuredMean, shareRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, type Measured } from '../finding.ts';
import { ratesMatched } from '../liquid_measures/matched_rates.ts';
import { TOPOLOGIES, type Topology } from './graph.ts';
import { type DamageKind, type DamageResult, KINDS } from './unit.ts';

const SOURCE = 'Hazan & Manevitz 2012, abstract and program; the bounds are ours, set before anything was run';
/** Share of damaged neurons at which losses are judged. */
const JUDGED_SHARE = 0.1;
/** Accuracy without damage below which there is too little to lose. */
const LEARNED = 0.95;
/** Losses in points: clearly, and hardly any. */
const [MUCH, LITTLE] = [20, 10];

/** Topologies as people call them. */
export const TOPOLOGY_NAMES = {
  random: 'random',
  maass: 'column of Maass et al.',
  small_world: 'small world',
  power_law: 'power law, both ways',
} as const satisfies Record<Topology, string>;

/** What damaged neurons do, as people say it. */
export const KIND_NAMES = { dead: 'dead', noisy: 'firing at random' } as const satisfies Record<DamageKind, string>;

/** What was asked for. */
export interface Asked {
  readonly shares: readonly number[];
  readonly rateHz: number;
}

/** Liquids of a topology, in the order of their seeds, so that those of one seed are pairs. */
export function ofTopology(results: readonly DamageResult[], topology: Topology): readonly DamageResult[] {
  return results.filter((result) => result.topology === topology).toSorted((a, b) => a.seed - b.seed);
}

/** Points that each liquid loses with the greatest share of damaged neurons. */
function losses(results: readonly DamageResult[], topology: Topology, kind: DamageKind): number[] {
  return ofTopology(results, topology).map(
    ({ intact, damaged }) => 100 * (intact - (damaged[kind].at(-1) ?? Number.NaN)),
  );
}

function conditions(results: readonly DamageResult[], rateHz: number): Finding[] {
  const counts = results.map(({ synapseCount }) => synapseCount);
  return [
    ...TOPOLOGIES.map((topology) =>
      judge(
        {
          standing: 'condition',
          quantity: `Accuracy without damage, ${TOPOLOGY_NAMES[topology]}`,
          unit: '',
          published: 'patterns are learned',
          source: 'what was not learned cannot be lost',
          accepted: [LEARNED, null],
          reason: 'a pattern in twenty',
        },
        measuredMean(
          ofTopology(results, topology).map(({ intact }) => intact),
          shareRange,
        ),
      ),
    ),
    ratesMatched(
      'Largest deviation of the rate of an intact liquid from the one that is asked for',
      results.map((result) => Math.abs(result.rateHz / rateHz - 1)),
    ),
    judge(
      {
        standing: 'condition',
        quantity: 'Largest difference in the number of synapses',
        unit: '',
        published: '',
        source: 'this comparison, not the paper',
        accepted: [0, 0],
        reason: 'topologies are compared with as many synapses',
      },
      { value: Math.max(...counts) - Math.min(...counts) },
    ),
  ];
}

/** All findings. @param seed of the flips in tests */
export function findingsOf(
  results: readonly DamageResult[],
  { shares, rateHz }: Asked,
  seed: number,
): readonly Finding[] {
  const networks = ofTopology(results, 'maass').length;
  const share = shares[shares.length - 1];
  const judged = networks >= FEWEST_NETWORKS && share === JUDGED_SHARE;
  const range = (topology: Topology): Pick<Claim, 'published' | 'accepted' | 'reason'> =>
    topology === 'random' || topology === 'maass'
      ? {
          published: 'answers fall towards chance',
          ...judgedIf(judged, [MUCH, null], `of 50 that can be lost, ${MUCH} are clearly lost`),
        }
      : { published: 'answers stay right', ...judgedIf(judged, [null, LITTLE], `${LITTLE} of 50 are little`) };
  const told = KINDS.flatMap((kind) =>
    TOPOLOGIES.map((topology) => {
      const quantity = `Accuracy lost with ${100 * share} % of the neurons ${KIND_NAMES[kind]}, ${TOPOLOGY_NAMES[topology]}`;
      const claim = { quantity, unit: 'points', source: SOURCE, ...range(topology) };
      return judge(claim, measuredMean(losses(results, topology, kind)));
    }),
  );
  const against = KINDS.flatMap((kind) =>
    (['small_world', 'power_law'] as const).map((topology) => {
      const [more, less] = [losses(results, 'maass', kind), losses(results, topology, kind)];
      const name = `hazan manevitz ${kind} ${topology}`;
      const difference: Measured = measuredDifference(more, less, { seed, name });
      return judge(
        {
          quantity: `Difference of that loss, ${KIND_NAMES[kind]}: column of Maass et al. minus ${TOPOLOGY_NAMES[topology]}`,
          unit: 'points',
          published: 'the column loses more',
          source: SOURCE,
          ...judgedIf(judged, [0, null], 'the whole interval is above zero', 'interval'),
        },
        difference,
      );
    }),
  );
  return [...told, ...against, ...conditions(results, rateHz)];
}
