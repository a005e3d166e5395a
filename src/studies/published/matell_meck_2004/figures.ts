/** Figures of the oscillators: responses over time beside one another on the scale of the time that is timed. */
import type { CurvesData, FigureData } from '../../comparison/figure_data.ts';
import { middleOf, pooled } from './response.ts';
import { type BeatResult, type Condition, conditions } from './unit.ts';

const HEADINGS: Readonly<Record<Condition, string>> = {
  'noise-free': 'Without noise',
  memory: 'Noise in the time remembered',
  clock: 'Noise in the speed of the clock',
};

/** Mean response of all networks, as a share of its greatest part. */
function meanResponse(results: readonly BeatResult[]): number[] {
  const sum = pooled(results.map(({ response }) => response));
  const most = Math.max(...sum);
  return Array.from(sum, (value) => value / most);
}

function panel(results: readonly BeatResult[], condition: Condition, criteria: readonly number[]): CurvesData {
  const own = results.filter((result) => result.condition === condition);
  return {
    kind: 'curves',
    heading: HEADINGS[condition],
    x: { label: 'time ÷ criterion time' },
    y: { label: 'response ÷ its maximum', include: [0, 1] },
    series: criteria.map((criterion, hue) => ({
      ...{ name: `${criterion} s`, role: 'found', hue, drawn: 'line' },
      points: meanResponse(own.filter((one) => one.criterion === criterion))
        .map((y, bin) => ({ x: middleOf(bin), y }))
        .filter(({ x }) => x <= 2),
    })),
  };
}

/** All figures. */
export function figuresOf(results: readonly BeatResult[], criteria: readonly number[]): readonly FigureData[] {
  return [
    {
      title: 'Responses on the scale of the time.',
      caption:
        'How often the striatal neuron fires, over time as a share of the criterion time, mean over networks and trials. Curves that lie on one another are scalar; without noise the peak is as wide in seconds whatever the time.',
      size: 'wide',
      panels: conditions.map((condition) => panel(results, condition, criteria)),
    },
  ];
}
