/**
 * How far the answers are from the system's outputs, as NRMSE. Who always says the mean has 1. Who knows the system and
 * its input has 0: there is no noise in it.
 */
import { errorScale, normalisedError } from '../../metrics/series_error.ts';
import type { SeriesAnswers } from '../series/series_answers.ts';
import type { Score } from '../task.ts';

/** The score: `nrmse`. */
export function scoreNarma10({ wanted, answered }: SeriesAnswers): Score[] {
  return [{ metric: 'nrmse', value: normalisedError(wanted[0], answered[0]), scale: errorScale, chance: 1, ideal: 0 }];
}
