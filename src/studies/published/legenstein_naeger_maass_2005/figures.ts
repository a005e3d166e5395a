/**
 * Figures of taught neurons: how weights come to their targets, where they end by the theory's measure, and how alike
 * the spikes are.
 */
import type { CurvesData, FigureData, IntervalsData } from '../../comparison/figure_data.ts';
import { intervalRow } from '../interval_row.ts';
import { conditions, teachers } from './conditions.ts';
import { meanOver, resultsOf } from './findings.ts';
import type { TeachingResult } from './unit.ts';

function coursePanel(results: readonly TeachingResult[], teacher: string, label: string): CurvesData {
  return {
    kind: 'curves',
    heading: `Teacher: ${label}`,
    x: { label: 'time of learning (s)', include: [0] },
    y: { label: 'correlation of weights and targets', include: [0, 1] },
    series: conditions.map(({ condition }, hue) => {
      const group = resultsOf(results, teacher, condition);
      const points = group[0].course.map(({ second }, k) => {
        const { value, low, high } = meanOver(group, ({ course }) => course[k].correlation);
        return { x: second, y: value, ...(Number.isFinite(low) ? { low, high } : {}) };
      });
      return { name: condition, role: 'found', hue, drawn: 'line', points };
    }),
  };
}

/** Final weights of one neuron by q/θ, beside the step of the theory. */
function drivePanel(result: TeachingResult, heading: string, greatest: number): CurvesData {
  const of = (target: number) =>
    result.drives.flatMap((x, i) => (result.targets[i] === target ? [{ x, y: result.weights[i] }] : []));
  const step = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: greatest, y: 1 },
  ];
  return {
    kind: 'curves',
    heading,
    x: { label: 'q ÷ θ', include: [0, greatest] },
    y: { label: 'weight ÷ greatest weight', include: [0, 1] },
    series: [
      { name: '', role: 'reference', hue: 0, drawn: 'line', points: step },
      { name: 'target 0', role: 'found', hue: 1, drawn: 'marks', points: of(0) },
      { name: 'target 1', role: 'found', hue: 0, drawn: 'marks', points: of(1) },
    ],
  };
}

function spikesPanel(results: readonly TeachingResult[]): IntervalsData {
  const rows = conditions.flatMap(({ condition }, hue) => {
    const group = resultsOf(results, 'lif', condition);
    return (['spikes', 'untaughtSpikes'] as const).map((of) => {
      const name = `${condition}, ${of === 'spikes' ? 'taught' : 'untaught'}`;
      return intervalRow(
        name,
        hue,
        meanOver(group, (result) => result[of] ?? Number.NaN),
      );
    });
  });
  return {
    kind: 'intervals',
    heading: 'Spikes on inputs not seen before',
    x: { label: 'correlation with the target’s spike train', include: [0, 1] },
    rows,
  };
}

/** All figures. */
export function figuresOf(results: readonly TeachingResult[]): readonly FigureData[] {
  const greatest = Math.max(...results.flatMap(({ drives }) => drives));
  return [
    {
      title: 'Weights come to their targets where these can be separated.',
      caption:
        'Correlation of the weights with the targets as learning goes on, mean over neurons with its 95 % interval. With groups of mixed targets no constants of the rule could do better than groups: inputs of target 0 that fire with many of target 1 are potentiated as these are.',
      size: 'wide',
      panels: teachers.map(({ teacher, label }) => coursePanel(results, teacher, label)),
    },
    {
      title: 'The drift decides, synapse by synapse.',
      caption:
        'Weights at the end against q ÷ θ, in one neuron for each panel; q is the sum of the targets weighted by the correlations with the input, θ where the theory for a linear teacher has no drift. Grey: that theory.',
      size: 'medium',
      panels: teachers.flatMap(({ teacher }) =>
        conditions.map(({ condition }) =>
          drivePanel(
            resultsOf(results, teacher, condition)[0],
            `${teacher === 'linear' ? 'Linear' : 'Leaky'}: ${condition}`,
            greatest,
          ),
        ),
      ),
    },
    {
      title: 'The taught neuron by itself.',
      caption:
        'Leaky integrate-and-fire neurons with the learnt weights, and with all weights at the middle (untaught), beside one with the target weights: correlation of the spike trains after a kernel of 5 ms, mean over neurons with its 95 % interval.',
      size: 'wide',
      panels: [spikesPanel(results)],
    },
  ];
}
