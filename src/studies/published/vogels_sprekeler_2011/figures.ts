/** Figures of plastic inhibition: how rates and weights come to where they stay, and how they are spread there. */
import type { CurvesData, FigureData, PointData } from '../../comparison/figure_data.ts';
import type { InhibitionResult, Second } from './unit.ts';

const BINS = 30;

function coursePanel(
  results: readonly InhibitionResult[],
  heading: string,
  label: string,
  of: (second: Second) => number,
  levels?: CurvesData['levels'],
): CurvesData {
  return {
    kind: 'curves',
    heading,
    x: { label: 'time (s)', include: [0] },
    y: {
      label,
      ...(levels === undefined ? { include: [0] } : { scale: 'log' as const, ticks: levels.map(({ value }) => value) }),
    },
    series: results.map(({ rho0, course }, hue) => ({
      name: `ρ₀ ${rho0} Hz`,
      role: 'found',
      hue,
      drawn: 'line',
      // Weights, which have no levels, begin at 0.
      points: [
        ...(levels === undefined ? [{ x: 0, y: 0 }] : []),
        ...course.map((second) => ({ x: second.end, y: of(second) })),
      ],
    })),
    ...(levels === undefined ? {} : { levels }),
  };
}

/** Share of the values in each of the bins up to `end`, at the middles of the bins; what lies beyond is in the last. */
function histogram(values: readonly number[], end: number): readonly PointData[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) counts[Math.min(BINS - 1, Math.floor((value / end) * BINS))]++;
  return counts.map((count, bin) => ({ x: ((bin + 0.5) / BINS) * end, y: (100 * count) / values.length }));
}

function spreadPanel(
  results: readonly InhibitionResult[],
  heading: string,
  label: string,
  of: (result: InhibitionResult) => readonly number[],
): CurvesData {
  const nearlyAll = results.map((result) => of(result)[Math.floor(0.995 * (of(result).length - 1))]);
  const end = Math.max(...nearlyAll, Number.MIN_VALUE);
  return {
    kind: 'curves',
    heading,
    x: { label, include: [0] },
    y: { label: `share of them (%), bins of ${(end / BINS).toPrecision(2)}`, include: [0] },
    series: results.map((result, hue) => ({
      name: `ρ₀ ${result.rho0} Hz`,
      role: 'found',
      hue,
      drawn: 'line',
      points: histogram(of(result), end),
    })),
  };
}

/** All figures. @param measured seconds over which single neurons are measured */
export function figuresOf(results: readonly InhibitionResult[], measured: number): readonly FigureData[] {
  const levels = results.map(({ rho0 }) => ({ value: rho0, label: '' }));
  return [
    {
      title: 'Inhibition grows until the rate is that aimed at.',
      caption:
        'Mean over all neurons, second by second, with plasticity on from the beginning. Dotted: the rates ρ₀ aimed at (log scale). Only the synapses from inhibitory to excitatory neurons learn, and they start at 0.',
      size: 'wide',
      panels: [
        coursePanel(results, 'Excitatory neurons', 'rate (Hz, log scale)', ({ excitatory }) => excitatory, levels),
        coursePanel(results, 'Synapses from inhibitory to excitatory', 'mean conductance (nS)', ({ weight }) => weight),
      ],
    },
    {
      title: 'Every neuron by itself.',
      caption: `Rates of single excitatory neurons over the last ${measured} s, and the conductances at the end. The last bin holds what lies beyond.`,
      size: 'wide',
      panels: [
        spreadPanel(results, 'Excitatory neurons', 'rate of a neuron (Hz)', ({ rates }) => rates),
        spreadPanel(results, 'Synapses from inhibitory to excitatory', 'conductance (nS)', ({ weights }) => weights),
      ],
    },
  ];
}
