/**
 * One trial, seen by all: its input on top, the spikes of a liquid, and below them the states of continuous
 * reservoirs that received the same input, on one time axis. Large networks are thinned by whole neurons, never by
 * single spikes.
 */
import * as Plot from '@observablehq/plot';
import { type Html, html } from '../html.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import type { View } from '../view.ts';
import { counted, fixed, sentence } from '../wording.ts';
import { byWidth, figure } from './figure.ts';
import type { TrialPicture } from './trial_table.ts';
import { shownNeurons, shownStates, trialTable } from './trial_table.ts';

type Continuous = TrialPicture['continuous'][number];
type Analog = NonNullable<TrialPicture['analog']>;

/** Drawings from here on have room for more samples. */
const WIDE = 500;
const MARGINS = { marginLeft: 34, marginRight: 10 } as const;

/** Time axis of the last panel. */
const timeAxis = (width: number): Plot.Markish =>
  Plot.axisX({
    ticks: width > WIDE ? 10 : 5,
    tickSize: 4,
    label: 'time (ms)',
    labelAnchor: 'center',
    labelArrow: 'none',
    fill: 'var(--muted)',
    stroke: 'var(--muted)',
  });

/** A panel of the stack: words above, drawing below. */
const row = (heading: string, drawing: Html): Html => html`<p class="panel-heading">${heading}</p>${drawing}`;

/** Input spikes, one row of ticks per train. */
function inputPanel(picture: TrialPicture, width: number): Html {
  const ticks = picture.inputMs.flatMap((train, channel) =>
    train.map((t) => ({ t, from: channel + 0.1, to: channel + 0.9 })),
  );
  return drawPlot(
    {
      width,
      height: 8 + 20 * Math.min(8, Math.max(1, picture.inputMs.length)),
      ...MARGINS,
      marginTop: 4,
      marginBottom: 4,
      x: { domain: [0, picture.durationMs], axis: null },
      y: { domain: [0, Math.max(1, picture.inputMs.length)], axis: null },
      marks: [Plot.ruleX(ticks, { x: 't', y1: 'from', y2: 'to', stroke: 'currentColor', strokeWidth: 1.3 })],
    },
    `Input: ${counted(ticks.length, 'spike')} on ${counted(picture.inputMs.length, 'train')} in ${fixed(picture.durationMs, 0)} ms.`,
  );
}

/** Analog input, each channel scaled to its own range and given its own row. */
function analogPanel({ durationMs }: TrialPicture, { everyMs, values }: Analog, width: number): Html {
  const stride = Math.max(1, Math.ceil((values[0]?.length ?? 0) / (width > WIDE ? 300 : 150)));
  const traces = values.flatMap((series, channel) => {
    const low = Math.min(...series);
    const range = Math.max(...series) - low || 1;
    return series
      .map((value, i) => ({ t: (i + 1) * everyMs, channel, y: channel + (0.85 * (value - low)) / range }))
      .filter((_, i) => i % stride === 0);
  });
  return drawPlot(
    {
      width,
      height: 12 + 36 * Math.min(8, values.length),
      ...MARGINS,
      marginTop: 4,
      marginBottom: 4,
      x: { domain: [0, durationMs], axis: null },
      y: { domain: [-0.1, values.length], axis: null },
      marks: [Plot.line(traces, { x: 't', y: 'y', z: 'channel', stroke: 'currentColor', strokeWidth: 1 })],
    },
    `Input: a series on ${counted(values.length, 'channel')} in ${fixed(durationMs, 0)} ms.`,
  );
}

/** Spikes of a liquid. */
function rasterPanel(picture: TrialPicture, style: ReservoirStyle, width: number): Html {
  const { raster, durationMs } = picture;
  const { rows } = shownNeurons(raster);
  const spikes = raster.timesMs.flatMap((t, k) => {
    const line = rows.get(raster.neurons[k]);
    return line === undefined ? [] : [{ t, line, inhibitory: raster.inhibitory[raster.neurons[k]] }];
  });
  const border = [...rows].filter(([id]) => !raster.inhibitory[id]).length - 0.5;
  const bounds = [0, rows.size - 1].filter((_, k) => k === 0 || rows.size > 1);
  return drawPlot(
    {
      width,
      height: 210,
      ...MARGINS,
      marginTop: 6,
      marginBottom: 6,
      x: { domain: [0, durationMs], axis: null },
      y: { domain: [-1, rows.size] },
      marks: [
        Plot.axisY(bounds, {
          tickSize: 0,
          tickFormat: (value: number) => (value === 0 ? '1' : fixed(raster.size, 0)),
          label: null,
          fill: 'var(--muted)',
        }),
        Plot.ruleY(border > 0 && border < rows.size - 1 ? [border] : [], { stroke: 'var(--grid)' }),
        Plot.dot(spikes, {
          x: 't',
          y: 'line',
          r: 1.25,
          stroke: 'none',
          fill: (spike) => (spike.inhibitory ? 'currentColor' : style.colour),
        }),
      ],
      color: { type: 'identity' },
    },
    `Spike raster of ${style.noun}: ${counted(raster.timesMs.length, 'spike')} of ${counted(raster.size, 'neuron')}.`,
  );
}

/** Traces of some units, each scaled to its own range and given its own row. */
function statePanel(
  { timesMs, states }: Pick<Continuous, 'timesMs' | 'states'>,
  style: ReservoirStyle,
  durationMs: number,
  width: number,
  last: boolean,
): Html {
  const { chosen, samples } = shownStates({ timesMs, states }, width > WIDE ? 300 : 150);
  const traces = chosen.flatMap((unit, k) => {
    const values = states.map((state) => state[unit]).filter(Number.isFinite);
    const low = Math.min(...values);
    const range = Math.max(...values) - low || 1;
    return samples
      .map((at) => ({ t: timesMs[at], unit, y: k + (0.85 * (states[at][unit] - low)) / range }))
      .filter((point) => Number.isFinite(point.y));
  });
  return drawPlot(
    {
      width,
      height: 20 + 16 * Math.max(3, chosen.length) + (last ? 34 : 0),
      ...MARGINS,
      marginTop: 6,
      marginBottom: last ? 40 : 6,
      x: { domain: [0, durationMs], ...(last ? {} : { axis: null }) },
      y: { domain: [-0.2, Math.max(1, chosen.length)], axis: null },
      marks: [
        Plot.line(traces, { x: 't', y: 'y', z: 'unit', stroke: style.colour, strokeWidth: 1.2 }),
        ...(last ? [timeAxis(width)] : []),
      ],
    },
    `States of ${counted(chosen.length, 'unit')} of ${style.label} in the same trial.`,
  );
}

/** The family of a reservoir, at the beginning of a line. */
const kindOf = ({ family }: ReservoirStyle): string => sentence(family.name);

/** What was heard: spikes, a series, or both. */
function heard(picture: TrialPicture, width: number): readonly Html[] {
  const { inputMs, analog } = picture;
  return [
    ...(inputMs.length > 0 || analog === undefined ? [row('Input spikes', inputPanel(picture, width))] : []),
    ...(analog === undefined ? [] : [row('Input', analogPanel(picture, analog, width))]),
  ];
}

/** The stack of panels, or undefined without an illustration. */
export function trialFigure(view: View): Html | undefined {
  const picture = view.illustration?.trial;
  if (picture === undefined || !(picture.durationMs > 0)) return undefined;
  const { stride } = shownNeurons(picture.raster);
  const spiking = picture.raster.size > 0;
  const liquid = view.styleOf(picture.raster.reservoir);
  const shown = picture.continuous.filter((continuous) => continuous.states.length > 0);
  const stack = (width: number): Html => html`<div class="stack">
${heard(picture, width)}
${spiking ? row(`${kindOf(liquid)}: ${liquid.label}, ${counted(picture.raster.size, 'neuron')}`, rasterPanel(picture, liquid, width)) : undefined}
${shown.map((one, k) =>
  row(
    `${kindOf(view.styleOf(one.reservoir))}: ${view.styleOf(one.reservoir).label}`,
    statePanel(one, view.styleOf(one.reservoir), picture.durationMs, width, k === shown.length - 1),
  ),
)}</div>`;
  return figure(
    'One trial, in each tank.',
    byWidth(stack),
    [
      picture.analog === undefined
        ? 'The same input spikes enter every reservoir.'
        : 'The same input enters every reservoir.',
      ...(spiking
        ? [
            `${sentence(liquid.label)}: one dot per spike, excitatory neurons in colour below, inhibitory ones in black or white above${stride === 1 ? '' : ` (one neuron in ${stride} is shown)`}.`,
          ]
        : []),
      'Continuous reservoirs: some units, each scaled to its own range.',
      'A readout sees nothing but such states, at one instant or at many, as the task asks.',
    ].join(' '),
    trialTable(view, picture),
  );
}
