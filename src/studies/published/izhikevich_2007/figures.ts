/** Figure of the distal reward: the rewarded weight over time beside the others, a panel for each network. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { MOST } from './circuit.ts';
import type { RewardResult, RewardSample } from './unit.ts';

const LINES = [
  { of: 'rewarded', name: 'rewarded', hue: 1 },
  { of: 'percentile99', name: '99 %', hue: 0 },
  { of: 'mean', name: 'mean', hue: 3 },
] as const satisfies readonly { readonly of: keyof RewardSample; readonly name: string; readonly hue: number }[];

function panelOf({ seed, course, rewards }: RewardResult): CurvesData {
  const weights = LINES.map(({ of, name, hue }): SeriesData => {
    const points = course.map((sample) => ({ x: sample.seconds, y: sample[of] }));
    return { name, role: 'found', hue, drawn: 'line', points };
  });
  return {
    kind: 'curves',
    heading: `Network ${seed}, rewards: ${rewards.length}`,
    x: { label: 'time (s)', include: [0] },
    y: { label: 'weight (mV)', include: [0, MOST] },
    series: [
      ...weights,
      { name: '', role: 'reference', hue: 2, drawn: 'marks', points: rewards.map((x) => ({ x, y: 0 })) },
    ],
    levels: [{ value: MOST, label: 'bound' }],
  };
}

/** The figure. */
export function figureOf(results: readonly RewardResult[]): FigureData {
  return {
    title: 'One synapse among 80,000.',
    caption:
      'Weight of the synapse whose coincidences are rewarded 1 to 3 s later, and of all other excitatory synapses their mean and the weight that 99 % of them do not exceed. The rewarded synapse begins at 0, the others at 1 mV. Grey marks: dopamine.',
    size: 'wide',
    panels: results.map(panelOf),
  };
}
