/** Figures of learning from reward: right answers over trials, and what a trained unit says. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { targetOf, trialTypes } from './trial.ts';
import { EVERY, type RewardProtocol, type RewardResult } from './unit.ts';

function coursePanel(results: readonly RewardResult[], { criterion }: RewardProtocol): CurvesData {
  return {
    kind: 'curves',
    heading: 'Learning',
    x: { label: 'trials', include: [0] },
    y: { label: 'right answers', include: [0, 1] },
    series: results.map(({ course }): SeriesData => {
      const points = course.map(({ trials, correct }) => ({ x: trials, y: correct }));
      return { name: '', role: 'found', hue: 0, drawn: 'line', points };
    }),
    levels: [
      { value: criterion, label: 'criterion' },
      { value: 0.5, label: 'chance' },
    ],
  };
}

function outputPanel({ seed, outputs }: RewardResult): CurvesData {
  return {
    kind: 'curves',
    heading: `Network ${seed}, the first unit after learning`,
    x: { label: 'time (ms)', include: [0] },
    y: { label: 'rate', include: [-1, 1] },
    series: outputs.map((output, type): SeriesData => {
      const points = output.map((y, i) => ({ x: i * EVERY, y }));
      const name = trialTypes[type].map((channel) => 'AB'[channel]).join('');
      return { name, role: 'found', hue: type, drawn: 'line', points };
    }),
    levels: [
      { value: targetOf(1), label: 'differ' },
      { value: targetOf(0), label: 'match' },
    ],
  };
}

/** All figures. */
export function figuresOf(results: readonly RewardResult[], protocol: RewardProtocol): readonly FigureData[] {
  return [
    {
      title: 'Delayed non-match to sample, learned from reward.',
      caption:
        'Left: share of right answers, a line for each network; it ends where the criterion is met. Right: one test of each pair of stimuli, which last from 1 to 200 and from 400 to 599 ms; the answer is due from 800 ms.',
      size: 'wide',
      panels: [coursePanel(results, protocol), ...results.slice(0, 1).map(outputPanel)],
    },
  ];
}
