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

/** All findings. */
export function findingsOf(results: readonly CompetitionResult[]): readonly Finding[] {
  const over = (dependence: Dependence, of: (one: readonly CompetitionResult[]) => number): Measured =>
    measuredMean(bySeed(results, dependence).map(of));
  const modality = (dependence: Dependence): Finding[] => {
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
        over(dependence, (one) => pick(...one.map(({ bimodality }) => bimodality))),
      ),
      judge(
        {
          ...claim,
          quantity: `${dependence}: ${words} quotient, over the rates of the inputs, of weights in the emptier outer fifth by weights in the middle fifth`,
          accepted: within(1),
          reason: 'there is a valley, or there is none',
        },
        over(dependence, (one) => pick(...one.map(({ endsOverMiddle }) => endsOverMiddle))),
      ),
    ];
  };
  const growth = (dependence: Dependence) => over(dependence, (one) => exponent(...extremes(one)));
  const frozen = over('additive', (one) => {
    const [low, high] = extremes(one);
    return exponent(low, { inputHz: high.inputHz, outputHz: low.frozenOutputHz[low.frozenOutputHz.length - 1] });
  });
  const drift = Math.max(...results.map((result) => Math.abs(result.drift)));
  const rates = results.map(({ inputHz }) => inputHz);
  const span = `from inputs at ${Math.min(...rates)} Hz to inputs at ${Math.max(...rates)} Hz`;
  return [
    ...modality('additive'),
    ...modality('multiplicative'),
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
      growth('additive'),
    ),
    judge(
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
      { value: drift },
    ),
    judge(
      { ...reported, quantity: `additive, weights learned at the lowest rate and frozen: exponent ${span}` },
      frozen,
    ),
    judge({ ...reported, quantity: `multiplicative: exponent ${span}` }, growth('multiplicative')),
    ...(['additive', 'multiplicative'] as const).flatMap((dependence) =>
      [...new Set(rates)].map((inputHz) =>
        judge(
          { ...reported, quantity: `${dependence}: output rate with inputs at ${inputHz} Hz`, unit: 'Hz' },
          over(dependence, (one) => one.find((result) => result.inputHz === inputHz)?.outputHz ?? Number.NaN),
        ),
      ),
    ),
  ];
}
