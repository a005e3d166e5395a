/** How networks learn to remember, how their states spread while they do, and what decoders tell of the delay. */
import type { FigureData, PanelData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf } from '../../statistics/measured.ts';
import { INSTANTS } from './code.ts';
import { ofDemand } from './findings.ts';
import { type Evaluation, enough } from './train.ts';
import type { Demand } from './trials.ts';
import type { MemoryProtocol, MemoryResult } from './unit.ts';

/** A quantity of evaluations, a line for each network. */
const lines = (results: readonly MemoryResult[], of: (evaluation: Evaluation) => number): SeriesData[] =>
  results.map(({ history }, hue) => ({
    ...{ name: '', role: 'found', hue, drawn: 'line' },
    points: history
      .map((evaluation) => ({ x: evaluation.step, y: of(evaluation) }))
      .filter(({ y }) => Number.isFinite(y)),
  }));

function panelsOf(results: readonly MemoryResult[], demand: Demand, protocol: MemoryProtocol): PanelData[] {
  const own = ofDemand(results, demand);
  const instant = (k: number): string => String(Math.round((k * Math.min(...protocol.delays)) / (INSTANTS - 1)));
  const names = Array.from({ length: INSTANTS }, (_, k) => instant(k));
  return [
    {
      kind: 'curves',
      heading: `Cost, ${demand}`,
      x: { label: 'steps of training' },
      y: { label: 'cost (log scale)', scale: 'log' },
      levels: [{ value: enough(demand, protocol.cost), label: 'criterion' }],
      series: lines(own, ({ cost }) => cost),
    },
    {
      kind: 'curves',
      heading: `Dimension, ${demand}`,
      x: { label: 'steps of training' },
      y: { label: 'directions of states in the delay', include: [0] },
      series: lines(own, ({ dimension }) => dimension),
    },
    {
      kind: 'cells',
      heading: `Stimulus told, ${demand}`,
      x: { label: 'asked, ms', names },
      y: { label: 'taught, ms', names },
      values: names.map((_, t) => names.map((_name, u) => meanOf(own.map(({ after }) => after.whole.stimulus[t][u])))),
    },
  ];
}

/** All figures. */
export const figuresOf = (
  results: readonly MemoryResult[],
  demands: readonly Demand[],
  protocol: MemoryProtocol,
): readonly FigureData[] => [
  {
    title: 'Memory and time in one delay.',
    caption:
      'A line for each network. Dimension: participation ratio of mean states in a delay, mean over those after both stimuli. Stimulus told: share of trials whose first stimulus is told from the state at one instant of the shorter delay by a decoder taught at another; all of one shade where the code stays, dark along the diagonal where it goes on.',
    size: 'medium',
    panels: demands.flatMap((demand) => panelsOf(results, demand, protocol)),
  },
];
