/** Figures of temporal scaling: outputs at each speed, how late the last tap is, its error, and the spread of taps. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf, measuredMean } from '../../statistics/measured.ts';
import type { Measured } from '../finding.ts';
import { type Asked, errorAt, KINDS, type Kind, meanTaps, ofKind, weberAt } from './findings.ts';
import { LISTENED, targetOutput } from './taps.ts';
import type { ScalingResult } from './unit.ts';

const nameOf = (kind: Kind, { trainSpeeds }: Asked): string =>
  kind === 'one' ? 'trained at speed 1' : `at ${trainSpeeds.join(' and ')}`;

function point(x: number, { value, low = Number.NaN, high = Number.NaN }: Measured) {
  if (!Number.isFinite(value)) return [];
  return [{ x, y: value, ...(Number.isFinite(low) ? { low, high } : {}) }];
}

/** Values of the networks that have one, by speed. */
function bySpeed(
  results: readonly ScalingResult[],
  asked: Asked,
  measure: (result: ScalingResult, speed: number) => number | undefined,
): SeriesData[] {
  return KINDS.map((kind, hue) => ({
    ...{ name: nameOf(kind, asked), role: 'found', hue, drawn: 'line and marks' },
    points: asked.testSpeeds
      .toSorted((a, b) => a - b)
      .flatMap((speed) => {
        const values = ofKind(results, kind).map((result) => measure(result, speed) ?? Number.NaN);
        return point(speed, measuredMean(values.filter(Number.isFinite)));
      }),
  }));
}

function scalingFigure(results: readonly ScalingResult[], asked: Asked): FigureData {
  const x = { label: 'speed (log scale)', scale: 'log' as const, ticks: asked.testSpeeds };
  const speeds = asked.testSpeeds.toSorted((a, b) => a - b);
  const factor: CurvesData = {
    kind: 'curves',
    heading: 'How much faster',
    x,
    y: { label: 'last tap at speed 1 / at this speed', scale: 'log', ticks: speeds },
    series: [
      { name: '', role: 'reference', hue: 2, drawn: 'line', points: speeds.map((speed) => ({ x: speed, y: speed })) },
      ...bySpeed(results, asked, (result, speed) => {
        const [own, there] = [meanTaps(result, 1), meanTaps(result, speed)];
        return own === undefined || there === undefined ? undefined : own[own.length - 1] / there[there.length - 1];
      }),
    ],
  };
  const error: CurvesData = {
    kind: 'curves',
    heading: 'Error of taps',
    x,
    y: { label: 'error / length of the pattern (%)', include: [0, 10] },
    series: bySpeed(results, asked, (result, speed) => 100 * errorAt(result, speed, asked.lengthMs)),
    levels: [{ value: 10, label: 'a tenth' }],
  };
  return {
    title: 'Which networks scale in time?',
    caption:
      'Mean over networks with 95 % intervals, of networks of which at least half of the tests had all five taps at that speed. Left: on the grey line time scales in full, on a level line not at all. Right: error of the taps that the speed asks for.',
    size: 'wide',
    panels: [factor, error],
  };
}

function outputsFigure(results: readonly ScalingResult[], asked: Asked): FigureData {
  const seed = Math.min(...results.map((result) => result.seed));
  const panels = KINDS.flatMap((kind) =>
    ofKind(results, kind)
      .filter((result) => result.seed === seed)
      .map(({ tested }): CurvesData => {
        const samples = tested[0].output.length;
        const place = (k: number): number => (k * LISTENED) / samples;
        const target = targetOutput(samples, LISTENED);
        const wanted = Array.from(target, (y, k) => ({ x: (k * LISTENED) / samples, y })).filter(
          ({ x }) => x < LISTENED,
        );
        return {
          kind: 'curves',
          heading: `Trained ${kind === 'one' ? 'at speed 1' : nameOf(kind, asked)}`,
          x: { label: 'time / length of the pattern at that speed', include: [0, 1] },
          y: { label: 'output', include: [0, 1] },
          series: [
            { name: 'wanted', role: 'reference', hue: 0, drawn: 'line', points: wanted },
            ...tested.map(({ speed, output }, hue): SeriesData => {
              const points = output.map((y, k) => ({ x: place(k), y }));
              return { name: `speed ${speed}`, role: 'found', hue, drawn: 'line', points };
            }),
          ],
        };
      }),
  );
  return {
    title: 'Outputs.',
    caption: `The first test of network ${seed} at each speed, in units of the length that the pattern has there: where time scales, all lines coincide.`,
    size: 'wide',
    panels,
  };
}

function spreadFigure(results: readonly ScalingResult[], asked: Asked): FigureData[] {
  const { lengthMs, testSpeeds } = asked;
  const networks = ofKind(results, 'several');
  const fits = testSpeeds.flatMap((speed, hue) => {
    const fit = weberAt(networks, speed, lengthMs);
    return fit === undefined ? [] : [{ speed, hue, ...fit }];
  });
  if (fits.length === 0) return [];
  const panel: CurvesData = {
    kind: 'curves',
    heading: `Trained ${nameOf('several', asked)}`,
    x: { label: 'time of the tap (ms)', include: [0] },
    y: { label: 'standard deviation of the tap (ms)', include: [0] },
    series: fits.flatMap(({ speed, hue, points, k, sigma0 }): SeriesData[] => [
      {
        ...{ name: '', role: 'reference', hue, drawn: 'line' },
        points: points.map(({ interval }) => ({ x: interval, y: Math.hypot(k * interval, sigma0) })),
      },
      {
        ...{ name: `speed ${speed}`, role: 'found', hue, drawn: 'marks' },
        points: points.map(({ interval, sd }) => ({ x: interval, y: sd })),
      },
    ]),
  };
  const fractions: CurvesData = {
    kind: 'curves',
    heading: 'Weber fraction',
    x: { label: 'speed (log scale)', scale: 'log', ticks: testSpeeds },
    y: { label: 'k', include: [0] },
    series: bySpeed(results, asked, (result, speed) => weberAt([result], speed, lengthMs)?.k),
  };
  return [
    {
      title: 'Spread of taps, by speed.',
      caption:
        'Left: standard deviation within networks over tests, and √(k²T² + σ²) fitted at each speed (grey). Right: k of each network, mean with its 95 % interval; in the paper it is larger at slower speeds.',
      size: 'wide',
      panels: [panel, fractions],
    },
  ];
}

/** Mean squared error in training, all trials of a kind in turn. */
function trainingFigure(results: readonly ScalingResult[], asked: Asked): FigureData {
  const panel: CurvesData = {
    kind: 'curves',
    heading: 'Training',
    x: { label: 'trial', include: [0] },
    y: { label: 'mean squared error of rates (log scale)', scale: 'log' },
    series: KINDS.flatMap((kind, k) => {
      const networks = ofKind(results, kind);
      if (networks.length === 0) return [];
      const { trainSpeeds } = networks[0];
      return trainSpeeds.map((speed, s): SeriesData => {
        const trials = networks[0].loss.map((_, trial) => trial).filter((trial) => trial % trainSpeeds.length === s);
        const points = trials.map((trial, loop) => ({
          x: loop + 1,
          y: meanOf(networks.map(({ loss }) => loss[trial])),
        }));
        const name = kind === 'one' ? nameOf(kind, asked) : `speed ${speed} of ${trainSpeeds.length}`;
        return { name, role: 'found', hue: k === 1 ? trainSpeeds.length + 1 : s, drawn: 'line', points };
      });
    }),
  };
  return {
    title: 'How far rates are from the trajectory while they learn.',
    caption: 'Mean over networks, trial by trial at each speed.',
    size: 'wide',
    panels: [panel],
  };
}

/** All figures. */
export function figuresOf(results: readonly ScalingResult[], asked: Asked): readonly FigureData[] {
  return [
    scalingFigure(results, asked),
    outputsFigure(results, asked),
    ...spreadFigure(results, asked),
    trainingFigure(results, asked),
  ];
}
