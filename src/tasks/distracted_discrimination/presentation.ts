/** How discrimination with a distractor is presented: Weber fractions by condition, their ratios, and the curves. */
import type { LinesFigure, LinesPanel } from '../figure_presentation.ts';
import { longerCurves } from '../longer/figures.ts';
import { weberPanel } from '../longer/weber_panel.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE, wholeMs } from '../presentation_words.ts';
import type { Better, Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { type Design, type Distractor, nameOfRatio } from './designs.ts';

/** Weber fractions of trained people without a distractor; as commonly given, not taken from one source. */
const people = (standardMs: number): readonly [number, number] => (standardMs < 200 ? [0.1, 0.2] : [0.05, 0.15]);
/** What is looked for at a standard of 100 ms where the distractor’s time varies; not a number of either paper. */
const STRONG = 1.5;

/** What the presentation must know of the task's options. */
export type ShownDistracted = VolleyOptions & {
  readonly standardsMs: readonly number[];
  readonly ratios: readonly number[];
  readonly fixedMs: number;
  readonly variableMs: readonly number[];
  readonly ownChannel: boolean;
};

const ms = (value: number): string => `${wholeMs(value)}\u00a0ms`;
const headingOf = ({ standardMs, distractor }: Design): string => `${ms(standardMs)}, ${distractor}`;

function tableOf(designs: readonly Design[], metric: string, better: Better, caption: string): TablePresentation {
  return {
    ...{ kind: 'table', caption },
    columns: designs.map((design) => ({
      ...{ heading: headingOf(design), metric, condition: design.condition, format: SHARE, better },
    })),
  };
}

function weberFigure(designs: readonly Design[], { standardsMs, ratios }: ShownDistracted): LinesFigure {
  return {
    kind: 'lines',
    title: 'Weber fraction by distractor.',
    caption: [
      'Half the distance between the intervals that are called longer in 25 and 75 % of the trials, over the point of subjective equality, without a distractor, with one at a fixed and with one at a random time before the interval. Mean over networks with 95 % intervals; on the dotted line measuring ends (',
      { bounds: 'weberFraction' },
      '). Grey band: trained people without a distractor, .1–.2 below 200 ms and .05–.15 above (as commonly given, not taken from one source).',
    ],
    panels: standardsMs.map((standardMs) => {
      const places: Place[] = designs
        .filter((design) => design.standardMs === standardMs)
        .map(({ condition, distractor }, x) => ({ condition, x, name: distractor }));
      const x = { label: 'distractor', scale: 'names' } as const;
      return { ...weberPanel(places, ratios, x, people(standardMs)), heading: `Standard ${ms(standardMs)}` };
    }),
  };
}

function ratioFigure({ standardsMs }: ShownDistracted): LinesFigure {
  const panel = (distractor: Distractor, heading: string): LinesPanel => ({
    ...{ heading, metric: 'thresholdRatio', describes: `${heading}, by standard` },
    places: standardsMs.map((standard, x) => ({ condition: nameOfRatio(standard, distractor), x, name: ms(standard) })),
    x: { label: 'standard', scale: 'names' },
    y: { label: 'ratio (log scale)', scale: 'log', format: { decimals: 1 }, limits: [0.1, 10] },
    levels: [
      { value: 1, label: 'no effect' },
      ...(distractor === 'variable' ? [{ value: STRONG, label: 'looked for at 100 ms' }] : []),
    ],
  });
  return {
    kind: 'lines',
    title: 'What a distractor does to the threshold.',
    caption: [
      'Weber fraction with a distractor over that without. In people a distractor at random times raises thresholds at 100 ms (Karmarkar & Buonomano 2007), and less or not at all at 300 ms (Spencer, Karmarkar & Ivry 2009), both from abstracts; 1.5 at 100 ms is what this task looks for, and about 1 at 300 ms and at fixed times. Networks whose thresholds both lie beyond what can be measured have no ratio, and reservoirs with such networks no mark.',
    ],
    panels: [
      panel('variable', 'Distractor at random times over none'),
      panel('fixed', 'Distractor at a fixed time over none'),
    ],
  };
}

/** The presentation of the task with these options, whose conditions are the designs. */
export function presentDistracted(options: ShownDistracted, designs: readonly Design[]): Presentation {
  const { standardsMs, ratios, fixedMs, variableMs, ownChannel } = options;
  const [earliest, longest] = [variableMs[1], standardsMs[standardsMs.length - 1] * ratios[ratios.length - 1]];
  return {
    title: 'Intervals after a distractor',
    question: `Was an interval longer than a standard of ${standardsMs.map(wholeMs).join(' or ')} ms, after a distractor ${wholeMs(fixedMs)} ms before it, at a random time of ${wholeMs(variableMs[0])} to ${wholeMs(earliest)} ms before it, or without? The distractor is on ${ownChannel ? 'a channel of its own' : 'the same channel'}; a readout for each. ${noiseWords(options, longest + Math.max(fixedMs, earliest))}`,
    headline: {
      ...{ metric: 'accuracy', better: 'higher', format: SHARE, noun: 'accuracy' },
      places: designs.map((design, x) => ({ condition: design.condition, x, name: headingOf(design) })),
    },
    answer: { kind: 'best', subject: `Accuracy of judging intervals against standards of ${listOfMs(standardsMs)}` },
    tableMetrics: ['accuracy', 'weberFraction'],
    blocks: [
      tableOf(designs, 'weberFraction', 'lower', 'Weber fraction by standard and distractor'),
      { kind: 'how to read tables' },
      weberFigure(designs, options),
      {
        kind: 'table',
        caption:
          'Weber fraction with a distractor over that without, by standard; none where both lie beyond what can be measured',
        columns: (['variable', 'fixed'] as const).flatMap((distractor) =>
          standardsMs.map((standard) => ({
            ...{ heading: `${distractor}, ${ms(standard)}`, metric: 'thresholdRatio', format: { decimals: 2 } },
            condition: nameOfRatio(standard, distractor),
          })),
        ),
      },
      ratioFigure(options),
      tableOf(designs, 'accuracy', 'higher', 'Accuracy by standard and distractor'),
      longerCurves(
        designs.map((design) => ({ condition: design.condition, heading: headingOf(design) })),
        ratios,
        {
          ...{ of: 'interval', against: 'standard' },
          caption:
            'How often an interval was called longer than the standard, against its length in per cent of that (log scale). Mean over networks with 95 % intervals; the dotted line is indifference.',
        },
      ),
    ],
    costWeight: 8,
  };
}
