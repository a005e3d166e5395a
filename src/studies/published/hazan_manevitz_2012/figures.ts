/** Figure of the experiment: accuracy against damage, by topology, for each kind of damage. */

import { meanInterval } from '../../../metrics/mean_interval.ts';
import { rangeScale } from '../../../metrics/measure.ts';
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { KIND_NAMES, ofTopology, TOPOLOGY_NAMES } from './findings.ts';
import { TOPOLOGIES } from './graph.ts';
import { type DamageKind, type DamageResult, KINDS } from './unit.ts';

const CHANCE = [{ value: 0.5, label: 'chance' }];

function pointOf(x: number, values: readonly number[]) {
  const { mean, low, high } = meanInterval(values, { scale: rangeScale(0, 1) });
  return { x, y: mean, ...(Number.isFinite(low) ? { low, high } : {}) };
}

function panelOf(results: readonly DamageResult[], kind: DamageKind, shares: readonly number[]): CurvesData {
  return {
    kind: 'curves',
    heading: `Damaged neurons are ${KIND_NAMES[kind]}`,
    x: { label: 'damaged neurons (%, log scale)', scale: 'log', ticks: shares.map((share) => 100 * share) },
    y: { label: 'share of patterns named rightly', include: [0.4, 1] },
    series: TOPOLOGIES.map((topology, hue): SeriesData => {
      const liquids = ofTopology(results, topology);
      const points = shares.map((share, k) =>
        pointOf(
          100 * share,
          liquids.map(({ damaged }) => damaged[kind][k]),
        ),
      );
      return { name: TOPOLOGY_NAMES[topology], role: 'found', hue, drawn: 'line and marks', points };
    }),
    levels: CHANCE,
  };
}

/** The figure. */
export function figuresOf(
  results: readonly DamageResult[],
  { shares }: { readonly shares: readonly number[] },
): readonly FigureData[] {
  return [
    {
      title: 'What is left of what was learned when neurons are damaged.',
      caption:
        'The readout learned on the intact liquid. Mean over networks with its 95 % interval; what intact liquids answer stands among the findings.',
      size: 'wide',
      panels: KINDS.map((kind) => panelOf(results, kind, shares)),
    },
  ];
}
