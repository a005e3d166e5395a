/** How discrimination with an adaptive threshold is presented: the threshold by T0, and the course of the tracks. */
import { conditionAt } from '../at_interval.ts';
import type { LinesFigure } from '../figure_presentation.ts';
import type { Presentation } from '../presentation.ts';
import { wholeMs } from '../presentation_words.ts';
import { atTrial, nameOfT0, shownTrials } from './designs.ts';
import type { DiscriminationOptions } from './options.ts';
import { presentedThreshold } from './presentation.ts';

function tracksFigure({ T0s, ratios, tracks, trialsPerTrack }: DiscriminationOptions): LinesFigure {
  const [first, last] = [ratios[0], ratios[ratios.length - 1]];
  return {
    kind: 'lines',
    title: 'The course of the tracks.',
    caption: [
      `Mean ratio of the pairs that were presented, over ${tracks} tracks, against the number of the pair in its track. It falls after a right answer and rises 3.2 times as far after a wrong one (weighted up–down method, Kaernbach 1991), from the largest ratio; the threshold is the mean over the later half.`,
    ],
    panels: T0s.map((T0) => ({
      ...(T0s.length > 1 && { heading: `T0 = ${wholeMs(T0)} ms` }),
      metric: 'presentedRatio',
      describes: `Presented ratio against the number of the pair, T0 = ${wholeMs(T0)} ms`,
      places: shownTrials(trialsPerTrack).map((trial) => ({
        condition: conditionAt(nameOfT0(T0), atTrial(trial)),
        x: trial,
      })),
      x: { label: 'pair of a track (log scale)', scale: 'log' },
      y: { label: 'ratio', scale: 'linear', format: { decimals: 2 }, include: [1, last] },
      levels: [
        { value: last, label: 'largest' },
        { value: first, label: 'smallest' },
      ],
    })),
  };
}

/** The presentation. */
export function presentAdaptive(options: DiscriminationOptions): Presentation {
  const { T0s, ratios, tracks, trialsPerTrack } = options;
  const [first, last] = [ratios[0], ratios[ratios.length - 1]];
  const presentation = presentedThreshold(
    options,
    T0s.map((T0) => ({ condition: nameOfT0(T0), T0, ratio: last })),
    {
      longer: `longer by a factor that follows the answers, from ${first} to ${last}`,
      caption: `Threshold: the ratio of intervals at which d′ is 1 (.76 of pairs in the right order), from ${tracks} adaptive tracks of ${trialsPerTrack} pairs, by T0`,
      blocks: [tracksFigure(options)],
    },
  );
  // Beside 1,300 trials at one ratio.
  return { ...presentation, costWeight: 8 };
}
