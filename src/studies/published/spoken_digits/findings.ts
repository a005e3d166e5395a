/**
 * What the networks say to Goodman & Ventura (2005), a liquid that names digits whatever their speed, to Maass,
 * Natschläger & Markram (2004), for whom a liquid does more than readouts of its input, and beside Hopfield & Brody's
 * score. Their speech was other speech; what is asked for here are our own bounds.
 */
import { meanInterval } from '../../../metrics/mean_interval.ts';
import { rangeScale } from '../../../metrics/measure.ts';
import { canBeSignificant } from '../../../metrics/significance.ts';
import { meanOf, measuredDifference, measuredMean } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, type Measured, reported } from '../finding.ts';
import { ratesMatched } from '../liquid_measures/matched_rates.ts';
import { byWarp, confusionOf, overWarps, type Reading } from './by_network.ts';
import { readings } from './readings.ts';
import { type SystemName, systemNames } from './systems.ts';
import type { DigitsResult } from './unit.ts';
import { type AskedPart, askedParts } from './utterances.ts';

const GV = 'Goodman & Ventura 2005, Time invariance and liquid state machines (abstract); other speech';
const M04 = 'Maass, Natschläger & Markram 2004, on the digits of Hopfield & Brody; other speech, another encoding';

/** Published share of digits 1 to 9 named rightly, and how far from it a liquid of other speech may be. */
export const published = { accuracy: 0.976, margin: 0.05 } as const;

type Results = readonly DigitsResult[];

/** What was asked for. */
export interface AskedFactors {
  /** Factors on time that were asked. */
  readonly warps: readonly number[];
}

const READING: Readonly<Record<Reading, string>> = {
  word: 'words named by all of their states',
  end: 'words named by their last state',
  instant: 'single instants named',
};

/** Mean of shares over networks; its interval ends at 0 and 1. */
export function meanShare(shares: readonly number[]): Measured {
  const { mean, low, high } = meanInterval(shares, { scale: rangeScale(0, 1) });
  return { value: mean, low, high };
}

/** What the liquid does at all factors, and at the worst of them beside its own speed. */
function warpFindings(results: Results, { warps }: AskedFactors): Finding[] {
  const which = { name: 'liquid', part: 'known voices', reading: 'word' } as const;
  const asPublished = Math.min(...warps) <= 0.5 && Math.max(...warps) >= 1.5;
  const enough = results.length >= FEWEST_NETWORKS && asPublished;
  const claim = {
    unit: '',
    published: '97.6 % of the digits 1–9, even with scaling by factors of .5 to 1.5',
    source: GV,
  };
  const range = `factors ${Math.min(...warps)} to ${Math.max(...warps)}`;
  const shares = byWarp(results, which);
  const findings = [
    judge(
      {
        ...{ ...claim, quantity: `Liquid, known voices: words named rightly, ${range}` },
        ...judgedIf(enough, [published.accuracy - published.margin, null], 'within .05 of it: own criterion'),
      },
      meanShare(overWarps(results, which)),
    ),
  ];
  const own = warps.indexOf(1);
  if (own < 0) return findings;
  const worst = warps.reduce((least, _, k) => {
    const at = (j: number): number => meanOf(shares.map((network) => network[j]));
    return at(k) < at(least) ? k : least;
  }, 0);
  const lost: Claim = {
    ...{
      ...claim,
      quantity: `Liquid, known voices: words named rightly at factor ${warps[worst]}, its worst, minus 1`,
    },
    ...judgedIf(enough, [-published.margin, null], 'no more than .05 is lost: own criterion'),
  };
  return [...findings, judge(lost, measuredMean(shares.map((network) => network[worst] - network[own])))];
}

/** Liquid minus another system. */
function against(results: Results, other: SystemName, part: AskedPart, reading: Reading, seed: number): Finding {
  const [mine, theirs] = (['liquid', other] as const).map((name) => overWarps(results, { name, part, reading }));
  const quantity = `${part[0].toUpperCase()}${part.slice(1)}, ${READING[reading]}: liquid minus ${other}`;
  const difference = measuredDifference(mine, theirs, { seed, name: `spoken digits ${other} ${part} ${reading}` });
  const isPublished = other === 'cochlea alone' && part === 'known voices' && reading === 'instant';
  if (!isPublished) return judge({ ...reported, quantity: `${quantity} (p uncorrected)` }, difference);
  const judged = judgedIf(
    canBeSignificant(results.length, 1),
    [0, null],
    'all of the 95 % interval is above zero, and p (sign flips) is below .05',
    'test',
  );
  const words = 'read at any time, a liquid scores 1.4 and its input 3.4, where less is better';
  return judge({ quantity, unit: '', published: words, source: M04, ...judged }, difference);
}

/** Nfp/Ncp + Nfn/Ncn of one digit, as Hopfield & Brody score it; 0 is best. @param confusion [said][named] */
export function hopfieldBrodyScore(confusion: readonly (readonly number[])[], digit: number): number {
  const total = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0);
  const right = confusion[digit][digit];
  const missed = total(confusion[digit]) - right;
  const wrongly = total(confusion.map((row) => row[digit])) - right;
  const others = total(confusion.map(total)) - right - missed - wrongly;
  return wrongly / right + missed / others;
}

function scoreFinding(results: Results): Finding {
  const scores = results.map((network) => hopfieldBrodyScore(confusionOf([network], 'liquid', 'known voices'), 0));
  const claim: Claim = {
    quantity: 'Liquid, known voices: Hopfield & Brody’s score of the word “one”, 0 is best',
    unit: '',
    published: '.14 of a liquid, .15 of Hopfield & Brody’s network',
    source: M04,
  };
  return judge(claim, measuredMean(scores));
}

/** That all networks heard the same, and liquids that are compared fire alike. */
function conditions(results: Results): Finding[] {
  const heard = new Set(results.map((network) => JSON.stringify([network.speech, network.heard])));
  const same: Claim = {
    quantity: 'Sets of sounds that the networks heard',
    unit: '',
    standing: 'condition',
    published: '',
    source: 'hashes of all sounds, and the version of the program that spoke',
    accepted: [1, 1],
    reason: 'networks that heard other sounds, of another version say, are not networks of one experiment',
  };
  const rate = (name: SystemName): number => meanOf(results.map(({ ratesHz }) => ratesHz[name] ?? Number.NaN));
  const deviation = Math.abs(rate('liquid, static synapses') / rate('liquid') - 1);
  return [
    judge(same, { value: heard.size }),
    ratesMatched('Deviation of the mean rate with static synapses from that with dynamic ones, on asked words', [
      deviation,
    ]),
    judge({ ...reported, quantity: 'Mean rate of the liquid on asked words', unit: 'Hz' }, { value: rate('liquid') }),
  ];
}

/** All findings. */
export function findingsOf(results: Results, asked: AskedFactors, seed: number): readonly Finding[] {
  const others = systemNames.filter((name) => name !== 'liquid');
  return [
    ...warpFindings(results, asked),
    scoreFinding(results),
    ...conditions(results),
    ...askedParts.flatMap((part) =>
      readings.flatMap((reading) => others.map((other) => against(results, other, part, reading, seed))),
    ),
    ...askedParts.flatMap((part) =>
      readings.flatMap((reading) =>
        systemNames.map((name) =>
          judge(
            { ...reported, quantity: `${part[0].toUpperCase()}${part.slice(1)}, ${READING[reading]} rightly: ${name}` },
            meanShare(overWarps(results, { name, part, reading })),
          ),
        ),
      ),
    ),
  ];
}
