/**
 * What the competing synapses say to the papers. The weights of every neuron are judged by the criterion of
 * modality.ts, at the rate of the inputs at which they meet it least; the regulation of the output rate is the exponent
 * of output rate ∝ (input rate)^exponent between the lowest and the highest rate.
 */
import { measuredMean } from '../../statistics/measured.ts';
import { type Finding, judge, type Measured, reported } from '../finding.ts';
import type { Dependence } from './circuit.ts';
import { UNIFORM } from './modality.ts';
import type { CompetitionResult } from './unit.ts';

const SONG = 'Song, Miller & Abbott 2000, not read; as cited by later work and in re-implementations';
const MULTIPLICATIVE =
  'van Rossum, Bi & Turrigiano 2000; Rubin, Lee & Sompolinsky 2001; not read, as cited by later work';
const HALF = 0.5;
/**
 * Greatest change of the mean weight over the last fifth of the time that counts as settled, as a share of the greatest
 * weight.
 */
const SETTLED = 0.03;

/** Results of one neuron each by seed. */
function bySeed(results: readonly CompetitionResult[], dependence: Dependence): CompetitionResult[][] {
  const chosen = results.filter((result) => result.dependence === dependence);
  return [...new Set(chosen.map(({ seed }) => seed))].map((seed) => chosen.filter((result) => result.seed === seed));
}

/** Exponent of the growth of a rate with the rate of the inputs. */
function exponent(low: { inputHz: number; outputHz: number }, high: { inputHz: number; outputHz: number }): number {
  return Math.log(high.outputHz / low.outputHz) / Math.log(high.inputHz / low.inputHz);
}

const extremes = (results: readonly CompetitionResult[]): readonly [CompetitionResult, CompetitionResult] => {
  const sorted = results.toSorted((a, b) => a.inputHz - b.inputHz);
  return [sorted[0], sorted[sorted.length - 1]];
};

/** Mean over neurons of a number made of a neuron's results at all rates of the inputs. */
function over(
  results: readonly CompetitionResult[],
  dependence: Dependence,
  of: (one: readonly CompetitionResult[]) => number,
): Measured {
  return measuredMean(bySeed(results, dependence).map(of));
}

/** Whether the weights have two modes (additive) or one (multiplicative). */
function modality(results: readonly CompetitionResult[], dependence: Dependence): Finding[] {
  const two = dependence === 'additive';
  const pick = two ? Math.min : Math.max;
  const words = two ? 'least' : 'greatest';
  const claim = {
    unit: '',
    published: two ? 'two modes, near zero and near the greatest weight' : 'one mode',
    source: two ? SONG : MULTIPLICATIVE,
    judgedBy: 'interval' as const,
  };
  const within = (bound: number): readonly [number | null, number | null] => (two ? [bound, null] : [null, bound]);
  return [
    judge(
      {
        ...claim,
        quantity: `${dependence}: ${words} bimodality coefficient of the weights over the rates of the inputs`,
        accepted: within(UNIFORM),
        reason: '5/9 is that of a uniform distribution',
      },
      over(results, dependence, (one) => pick(...one.map(({ bimodality }) => bimodality))),
    ),
    judge(
      {
        ...claim,
        quantity: `${dependence}: ${words} quotient, over the rates of the inputs, of weights in the emptier outer fifth by weights in the middle fifth`,
        accepted: within(1),
        reason: 'there is a valley, or there is none',
      },
      over(results, dependence, (one) => pick(...one.map(({ endsOverMiddle }) => endsOverMiddle))),
    ),
  ];
}

/** Exponent of the output rate as the rule leaves it. */
const growth = (results: readonly CompetitionResult[], dependence: Dependence): Measured =>
  over(results, dependence, (one) => exponent(...extremes(one)));

/** The same for the weights that were learned at the lowest rate, without learning. */
const frozenGrowth = (results: readonly CompetitionResult[]): Measured =>
  over(results, 'additive', (one) => {
    const [low, high] = extremes(one);
    return exponent(low, { inputHz: high.inputHz, outputHz: low.frozenOutputHz[low.frozenOutputHz.length - 1] });
  });

function settled(results: readonly CompetitionResult[]): Finding {
  return judge(
    {
      standing: 'condition',
      quantity:
        'Greatest change of the mean weight of a neuron over the last fifth of the time, of the greatest weight',
      unit: '',
      published: '',
      source: 'this experiment',
      accepted: [null, SETTLED],
      reason: 'what counts as settled',
    },
    { value: Math.max(...results.map(({ drift }) => Math.abs(drift))) },
  );
}

function outputRates(results: readonly CompetitionResult[], rates: readonly number[]): Finding[] {
  return (['additive', 'multiplicative'] as const).flatMap((dependence) =>
    rates.map((inputHz) =>
      judge(
        { ...reported, quantity: `${dependence}: output rate with inputs at ${inputHz} Hz`, unit: 'Hz' },
        over(results, dependence, (one) => one.find((result) => result.inputHz === inputHz)?.outputHz ?? Number.NaN),
      ),
    ),
  );
}

/** All findings. */
export function findingsOf(results: readonly CompetitionResult[]): readonly Finding[] {
  const rates = [...new Set(results.map(({ inputHz }) => inputHz))];
  const span = `from inputs at ${Math.min(...rates)} Hz to inputs at ${Math.max(...rates)} Hz`;
  return [
    ...modality(results, 'additive'),
    ...modality(results, 'multiplicative'),
    judge(
      {
        quantity: `additive: exponent of the growth of the output rate ${span}`,
        unit: '',
        published: 'the output rate is regulated: it depends little on the rate of the inputs',
        source: SONG,
        accepted: [null, HALF],
        reason: '1 is proportional; slower than the square root is held to be little',
        judgedBy: 'interval',
      },
      growth(results, 'additive'),
    ),
    settled(results),
    judge(
      { ...reported, quantity: `additive, weights learned at the lowest rate and frozen: exponent ${span}` },
      frozenGrowth(results),
    ),
    judge({ ...reported, quantity: `multiplicative: exponent ${span}` }, growth(results, 'multiplicative')),
    ...outputRates(results, rates),
  ];
}
