/**
 * What is known of the parity: mutual information of the answer's sign with it, summed over the lags, in bits, and the
 * share of right answers at some of them. Who keeps the bits has one bit at each lag.
 */
import { binaryInformation } from '../../metrics/binary_information.ts';
import { shareScale } from '../../metrics/measure.ts';
import type { SeriesAnswers } from '../series/series_answers.ts';
import { atLag } from '../series/series_words.ts';
import type { Score } from '../task.ts';

const signs = (values: Float64Array): boolean[] => Array.from(values, (value) => value > 0);

/** Scores: `information` (bits), and `accuracy` at each of the lags given. */
export function scoreDelayedParity({ wanted, answered }: SeriesAnswers, lags: readonly number[]): Score[] {
  const information = wanted.map((series, k) => binaryInformation(signs(series), signs(answered[k])));
  const rightAt = (lag: number): number => {
    const answers = signs(answered[lag]);
    return signs(wanted[lag]).filter((value, t) => value === answers[t]).length / answers.length;
  };
  return [
    {
      metric: 'information',
      value: information.reduce((sum, bits) => sum + bits, 0),
      ...{ chance: 0, ideal: wanted.length },
    },
    ...lags.map((lag) => ({
      ...{ metric: 'accuracy', value: rightAt(lag), scale: shareScale(wanted[lag].length) },
      ...{ chance: 0.5, ideal: 1, at: atLag(lag) },
    })),
  ];
}
