/** What networks that were taught two intervals say to Zhou, Masmanidis & Buonomano 2022. */
import { meanOf, measuredDifference, measuredMean, shareRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { learnedFindings } from '../learned_findings.ts';
import { NOISES } from './probe.ts';
import { type Telling, tellings } from './trials.ts';
import type { ClockProtocol, ClockResult } from './unit.ts';

const ABSTRACT = 'Zhou, Masmanidis & Buonomano 2022, PLoS Comput. Biol. 18:e1009271, abstract';
const PROGRAM = 'their program (ShanglinZhou/RNN_2Intervals), main.py';

/** Results of networks that were taught in a way. */
export const toldBy = (results: readonly ClockResult[], telling: Telling): ClockResult[] =>
  results.filter((result) => result.telling === telling);

/** One number of a network. */
type Own = (result: ClockResult) => number;

const specific: Own = ({ probed }) => probed.population.specific;
const unitSpecific: Own = ({ probed }) => probed.units.specific;
const interpolation: Own = ({ probed }) => probed.interpolation;
/** In more noise than there was in training, mean over how much. */
const inNoise: Own = ({ probed }) => meanOf(probed.performances.slice(1));

/** Networks of one seed, one taught by stimuli and one by contexts, where both reached the criterion. */
function pairsOf(results: readonly ClockResult[]): readonly (readonly [ClockResult, ClockResult])[] {
  const [byStimuli, byContexts] = tellings.map((telling) => toldBy(results, telling).filter(({ reached }) => reached));
  return byStimuli.flatMap((one) => {
    const other = byContexts.find(({ seed }) => seed === one.seed);
    return other === undefined ? [] : [[one, other] as const];
  });
}

/** How well they learn. */
function learned(results: readonly ClockResult[], telling: Telling, protocol: ClockProtocol): Finding[] {
  const { loss, performance, evaluateEvery, evaluations } = protocol;
  return learnedFindings(toldBy(results, telling), {
    ...{ of: telling, that: `with a loss below ${loss} and more than ${performance} right` },
    ...{ within: `${evaluations * evaluateEvery} steps` },
    ...{ published: 'all that are analysed (20 for each way)', source: PROGRAM },
  });
}

/** Numbers of the networks of one way. */
function told(results: readonly ClockResult[], telling: Telling): Finding[] {
  const able = toldBy(results, telling).filter(({ reached }) => reached);
  const mean = (quantity: string, own: Own, range = shareRange): Finding =>
    judge({ ...reported, quantity: `${telling}: ${quantity}` }, measuredMean(able.map(own), range));
  return [
    mean('stimulus-specific index of the population', specific, [0, 2]),
    mean(
      'where scaled time begins in the population, as a share of the short interval',
      ({ probed }) => probed.population.absolute,
    ),
    mean('stimulus-specific index of units', unitSpecific, [0, 2]),
    mean('absolute-scaling index of units', ({ probed }) => probed.units.absolute),
    mean('distance of times between those taught from the line between them', interpolation),
    ...NOISES.map((noise, k) =>
      mean(`share of right trials, noise ${noise} times that of training`, ({ probed }) => probed.performances[k]),
    ),
  ];
}

/** Both ways beside each other, network by network. */
function compared(results: readonly ClockResult[], seed: number): Finding[] {
  const pairs = pairsOf(results);
  const enough = pairs.length >= FEWEST_NETWORKS;
  const less = (quantity: string, published: string, reason: string, own: Own): Finding => {
    const claim: Claim = {
      ...{ quantity: `${quantity}: stimuli minus contexts`, unit: '', published, source: ABSTRACT },
      ...judgedIf(enough, [0, null], reason, 'interval'),
    };
    const [of, minus] = [0, 1].map((k) => pairs.map((pair) => own(pair[k])));
    return judge(claim, measuredDifference(of, minus, { seed, name: quantity }));
  };
  const regimes =
    'how intervals are told decides whether time is encoded by scaling, absolutely or specifically to the stimulus';
  const tradeOff = 'one way of telling is better suited for generalisation, the other for robustness to noise';
  const specifically = 'the whole interval above 0: two stimuli are the specific ones';
  return [
    less('stimulus-specific index of the population', regimes, specifically, specific),
    less('stimulus-specific index of units', regimes, specifically, unitSpecific),
    less(
      'distance of times between those taught from the line between them',
      tradeOff,
      'the whole interval above 0: contexts generalise',
      interpolation,
    ),
    less('share of right trials in more noise', tradeOff, 'the whole interval above 0: stimuli are robust', inNoise),
  ];
}

/** All findings; what networks do is asked of those that reached the criterion. */
export const findingsOf = (
  results: readonly ClockResult[],
  asked: readonly Telling[],
  protocol: ClockProtocol,
  seed: number,
): readonly Finding[] => [
  ...asked.flatMap((telling) => [...learned(results, telling, protocol), ...told(results, telling)]),
  ...(asked.length === 2 ? compared(results, seed) : []),
];
