/** How networks learn to time, what they produce, and what their states do in the three epochs. */
import type { FigureData, PanelData, SeriesData } from '../../comparison/figure_data.ts';
import { BIN } from './analyses.ts';
import { ableOf, ofTask } from './findings.ts';
import { DT, type TimingTask } from './trials.ts';
import { HELD_INSTANTS, type TimingProtocol, type TimingResult } from './unit.ts';

/** Learning curves of all networks of a task. */
function learning(results: readonly TimingResult[], task: TimingTask, protocol: TimingProtocol): PanelData {
  const limit = task === 'production' ? protocol.timingError : protocol.choiceError;
  return {
    kind: 'curves',
    heading: `Learning, ${task}`,
    x: { label: 'steps of training' },
    y: { label: task === 'production' ? 'timing error' : 'wrong choices', include: [0] },
    levels: [{ value: limit, label: 'criterion' }],
    series: ofTask(results, task).map(
      ({ history }, hue): SeriesData => ({
        ...{ name: '', role: 'found', hue, drawn: 'line' },
        points: history.filter(({ error }) => Number.isFinite(error)).map(({ step, error }) => ({ x: step, y: error })),
      }),
    ),
  };
}

/** Produced times, and speeds against them; nothing of no network. */
function producing(able: readonly TimingResult[]): PanelData[] {
  if (able.length === 0) return [];
  const series = (
    pointsOf: (result: TimingResult) => readonly { readonly x: number; readonly y: number }[],
  ): SeriesData[] =>
    able.map((result, hue) => ({
      ...{ name: '', role: 'found', hue, drawn: 'line and marks' },
      points: pointsOf(result).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
    }));
  const { intervals } = able[0].looked;
  return [
    {
      kind: 'curves',
      heading: 'Produced times',
      x: { label: 'T, ms' },
      y: { label: 'produced, ms' },
      series: [
        {
          ...{ name: 'equal', role: 'reference', hue: 0, drawn: 'line' },
          points: [intervals[0], intervals[intervals.length - 1]].map((x) => ({ x, y: x })),
        },
        ...series(({ looked }) => looked.intervals.map((x, i) => ({ x, y: looked.produced?.times[i] ?? Number.NaN }))),
      ],
    },
    {
      kind: 'curves',
      heading: 'Speed in production',
      x: { label: 'produced, ms (log scale)', scale: 'log', ticks: [...intervals] },
      y: { label: 'mean speed, rates a second (log scale)', scale: 'log' },
      series: series(({ looked }) =>
        (looked.produced?.times ?? []).map((x, i) => ({ x, y: looked.produced?.inSpace.speeds[i] ?? Number.NaN })),
      ),
    },
  ];
}

/** Mean of matrices of one shape. */
function meanMatrix(matrices: readonly (readonly (readonly number[])[])[]): number[][] {
  return matrices[0].map((row, i) =>
    row.map((_, j) => matrices.reduce((sum, own) => sum + own[i][j], 0) / matrices.length),
  );
}

/** Elapsed time, order and code of the delay; nothing of no network. */
function states(results: readonly TimingResult[], task: TimingTask, delay: number): PanelData[] {
  const own = ableOf(results, task);
  if (own.length === 0) return [];
  const confusion = meanMatrix(own.map(({ looked }) => looked.elapsed.confusion));
  const bin = (k: number): string => String(k * BIN * DT);
  const instant = (k: number): string => String(Math.round((k * delay) / (HELD_INSTANTS - 1)));
  return [
    {
      kind: 'cells',
      heading: `Elapsed time, ${task}`,
      x: { label: 'decoded from, ms', names: confusion.map((_, k) => bin(k)) },
      y: { label: 'from, ms', names: confusion.map((_, k) => bin(k)) },
      values: confusion,
    },
    {
      kind: 'curves',
      heading: `Held, ${task}`,
      x: { label: 'T, ms' },
      y: { label: 'place along the first direction', include: [0, 1] },
      series: own.map(
        ({ looked }, hue): SeriesData => ({
          ...{ name: '', role: 'found', hue, drawn: 'line and marks' },
          points: looked.intervals.map((x, i) => ({ x, y: looked.held.places[i] })),
        }),
      ),
    },
    {
      kind: 'cells',
      heading: `Code in the delay, ${task}`,
      x: { label: 'asked, ms', names: Array.from({ length: HELD_INSTANTS }, (_, k) => instant(k)) },
      y: { label: 'taught, ms', names: Array.from({ length: HELD_INSTANTS }, (_, k) => instant(k)) },
      values: meanMatrix(own.map(({ looked }) => looked.heldDecoding)),
    },
  ];
}

/** All figures. */
export function figuresOf(
  results: readonly TimingResult[],
  tasks: readonly TimingTask[],
  protocol: TimingProtocol,
): readonly FigureData[] {
  const produced = tasks.includes('production') ? producing(ableOf(results, 'production')) : [];
  const looked = tasks.flatMap((task) => states(results, task, protocol.delays[1]));
  const learned: FigureData = {
    title: 'Learning and producing intervals.',
    caption:
      'A line for each network. Learning: errors of evaluations in the course of training, over the trials that did not fail, of all networks. Produced times and speeds, of those that reached the criterion: speeds are means from the end of the go pulse to the answer, in the three directions that scale best, without noise.',
    size: 'wide',
    panels: [...tasks.map((task) => learning(results, task, protocol)), ...produced],
  };
  if (looked.length === 0) return [learned];
  return [
    learned,
    {
      title: 'States in perception and delay.',
      caption:
        'Of networks that reached the criterion. Elapsed time: how often each bin of time since perception began is decoded (shade) from states in another, by the nearest mean. Held: where the state stands at the end of the longest delay, a line for each network. Code in the delay: how often the interval is told from states at one instant by a decoder taught at another; all of one shade where the code stays, dark along the diagonal where it goes on.',
      size: 'medium',
      panels: looked,
    },
  ];
}
