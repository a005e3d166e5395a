/** How networks learn two intervals, where their states meet, and what they do that they were not taught. */
import type { FigureData, PanelData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredMean, shareRange } from '../../statistics/measured.ts';
import { intervalPoint } from '../interval_row.ts';
import { toldBy } from './findings.ts';
import { NOISES, PLACES } from './probe.ts';
import { ANSWERED } from './train.ts';
import { DT, type Telling } from './trials.ts';
import { type ClockProtocol, type ClockResult, spansOf } from './unit.ts';

type Points = SeriesData['points'];

/** A line for each network. */
const lines = (results: readonly ClockResult[], drawn: SeriesData['drawn'], of: (result: ClockResult) => Points) =>
  results.map((result, hue): SeriesData => ({ name: '', role: 'found', hue, drawn, points: of(result) }));

const reference = (name: string, points: Points): SeriesData => ({
  ...{ name, role: 'reference', hue: 0, drawn: 'line', points },
});

/** What networks of one way do. */
function panelsOf(results: readonly ClockResult[], telling: Telling, protocol: ClockProtocol): PanelData[] {
  const own = toldBy(results, telling);
  const [short, long] = spansOf(protocol);
  return [
    {
      kind: 'curves',
      heading: `Learning, ${telling}`,
      x: { label: 'steps of training', include: [0] },
      y: { label: 'loss of a trial', include: [0] },
      levels: [{ value: protocol.loss, label: 'criterion' }],
      series: lines(own, 'line', ({ history }) => history.map(({ step, loss }) => ({ x: step, y: loss }))),
    },
    {
      kind: 'curves',
      heading: `Nearest states, ${telling}`,
      x: { label: 'short interval, ms from the onset' },
      y: { label: 'long interval, ms', include: [0, long] },
      series: [
        reference('absolute', [
          { x: 0, y: 0 },
          { x: short, y: short },
        ]),
        reference('scaled', [
          { x: 0, y: 0 },
          { x: short, y: long },
        ]),
        ...lines(own, 'line', ({ probed }) => probed.population.nearest.map((t, k) => ({ x: DT * k, y: DT * t }))),
      ],
    },
    {
      kind: 'curves',
      heading: `Between what was taught, ${telling}`,
      x: { label: 'from short (0) to long (1)' },
      y: { label: 'answer, ms from the onset', include: [0] },
      series: [
        reference(
          'in proportion',
          [short, long].map((span, x) => ({ x, y: span * (1 + ANSWERED) * 0.5 })),
        ),
        ...lines(own, 'line and marks', ({ probed }) =>
          PLACES.flatMap((x, k) => {
            const y = probed.times[k];
            return y === null ? [] : [{ x, y }];
          }),
        ),
      ],
    },
  ];
}

/** All figures. */
export function figuresOf(
  results: readonly ClockResult[],
  asked: readonly Telling[],
  protocol: ClockProtocol,
): readonly FigureData[] {
  return [
    {
      title: 'Two intervals told by two stimuli, or by two contexts.',
      caption:
        'A line for each network. Nearest states: for each instant of the short interval the instant of the long one with the nearest state. Between what was taught: both stimuli at once, or a level of the context between the two; median times, without a mark where most trials have no answer.',
      size: 'medium',
      panels: asked.flatMap((telling) => panelsOf(results, telling, protocol)),
    },
    {
      title: 'In more noise.',
      caption: 'Share of trials that are answered while the wanted answer rises; means over networks, 95 % intervals.',
      size: 'small',
      panels: [
        {
          kind: 'curves',
          heading: 'Right trials',
          x: { label: 'noise, times that of training', ticks: [...NOISES] },
          y: { label: 'share', include: [0, 1] },
          series: asked.map((telling, hue): SeriesData => {
            const own = toldBy(results, telling);
            return {
              ...{ name: telling, role: 'found', hue, drawn: 'line and marks' },
              points: NOISES.map((x, k) =>
                intervalPoint(
                  x,
                  measuredMean(
                    own.map(({ probed }) => probed.performances[k]),
                    shareRange,
                  ),
                ),
              ),
            };
          }),
        },
      ],
    },
  ];
}
