/** Figures: one word as it is heard, accuracy by the factor on time, and which digits are taken for which. */
import type { CellsData, CurvesData, FigureData } from '../../comparison/figure_data.ts';
import { byWarp, confusionOf, type Reading } from './by_network.ts';
import { meanShare } from './findings.ts';
import { type SystemName, systemNames } from './systems.ts';
import type { DigitsResult, ShownWord } from './unit.ts';
import { type AskedPart, askedParts, digits } from './utterances.ts';

const CHANCE = 1 / digits.length;
/** Systems whose confusions are shown: as many as stand in a row. */
const COMPARED: readonly SystemName[] = ['liquid', 'leaky integrators'];

function warpPanel(
  results: readonly DigitsResult[],
  warps: readonly number[],
  part: AskedPart,
  reading: Exclude<Reading, 'instant'>,
): CurvesData {
  const named = { word: 'by all states of the word', end: 'by the last state alone' }[reading];
  return {
    kind: 'curves',
    heading: `${part}, named ${named}`,
    x: { label: 'factor on time', ticks: warps },
    y: { label: 'share of words named rightly', include: [0, 1] },
    series: systemNames.map((name, hue) => {
      const shares = byWarp(results, { name, part, reading });
      const points = warps.map((x, k) => {
        const { value, low = Number.NaN, high = Number.NaN } = meanShare(shares.map((network) => network[k]));
        return { x, y: value, ...(Number.isFinite(low) && Number.isFinite(high) ? { low, high } : {}) };
      });
      return { name, role: 'found', hue, drawn: 'line and marks', points };
    }),
    levels: [{ value: CHANCE, label: 'chance' }],
  };
}

/** Shares of each digit that were taken for each, rows from the top. */
function confusionPanel(results: readonly DigitsResult[], name: SystemName, part: AskedPart): CellsData {
  const counts = confusionOf(results, name, part);
  return {
    kind: 'cells',
    heading: `${name}, ${part}`,
    x: { label: 'named', names: digits },
    y: { label: 'said', names: digits },
    values: counts.map((row) => row.map((count) => count / row.reduce((sum, one) => sum + one, 0))),
    written: true,
  };
}

function shownFigure({ name, everyMs, loudness, inputMs, durationMs, liquid }: ShownWord): FigureData {
  const channels = loudness.map((_, c) => String(c + 1));
  const time = { label: 'time (ms)', include: [0, durationMs] };
  const ofInput = inputMs.flatMap((train, row) => train.map((timeMs) => ({ timeMs, row })));
  return {
    title: 'One word, heard.',
    caption: `${name}. Loudness in bands of equal width in Bark, 0 (blank) at 40 dB below the loudest; spikes of the channels of the cochlea, low frequencies at the bottom; spikes that they cause in the liquid.`,
    size: 'medium',
    panels: [
      {
        kind: 'cells',
        heading: 'Cochleagram',
        x: { label: 'time (ms)', extent: [0, everyMs * loudness[0].length] },
        y: { label: 'channel', names: channels.toReversed() },
        values: loudness.toReversed(),
      },
      {
        kind: 'raster',
        heading: 'Its spikes',
        x: time,
        y: { label: 'channel', rows: inputMs.length },
        spikes: ofInput,
      },
      {
        kind: 'raster',
        heading: 'Liquid',
        x: time,
        y: { label: 'neuron', rows: liquid.size },
        spikes: liquid.timesMs.map((timeMs, i) => ({ timeMs, row: liquid.neurons[i] })),
      },
    ],
  };
}

/** All figures. */
export function figuresOf(results: readonly DigitsResult[], warps: readonly number[]): readonly FigureData[] {
  const shown = results.find((network) => network.shown !== null)?.shown;
  return [
    ...(shown === null || shown === undefined ? [] : [shownFigure(shown)]),
    {
      title: 'Digits at other speeds.',
      caption: 'Mean over networks with its 95 % interval. No readout was taught with the new voices.',
      size: 'wide',
      panels: askedParts.flatMap((part) =>
        (['word', 'end'] as const).map((reading) => warpPanel(results, warps, part, reading)),
      ),
    },
    {
      title: 'Which digit is taken for which.',
      caption:
        'Share in percent of the words of a digit (row) that were named as each (column), by all states of the word: all networks and factors together.',
      size: 'wide',
      panels: askedParts.flatMap((part) => COMPARED.map((name) => confusionPanel(results, name, part))),
    },
  ];
}
