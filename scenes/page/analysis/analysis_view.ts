/** The analysis as a template: its tools, the raster, and the panels that are open beside it. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { CircuitView } from '../../circuit_view.ts';
import { countText, populationOf, timeText } from '../words.ts';
import { type AnalysisMessage, type AnalysisState, type Panel, panels } from './analysis_state.ts';
import { MATRIX_HEIGHT } from './correlations_figure.ts';
import type { MeasuredPart } from './measured_part.ts';
import { PANEL_HEIGHT, PANEL_WIDTH, type PanelFigure } from './panel_figure.ts';
import { type RasterFacts, rasterAxes, rasterFrame, rasterSummary } from './raster_figure.ts';
import { type Sorting, sortings } from './row_order.ts';
import type { SpikeAt } from './spike_pixels.ts';
import { WEIGHTS_HEIGHT } from './weights_figure.ts';

/** What is shown besides the state. */
export interface AnalysisFacts {
  readonly raster: RasterFacts;
  /** Size of the raster's box, CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What the panels measure; undefined before anything is measured. */
  readonly part: Omit<MeasuredPart, 'trains'> | undefined;
  readonly figures: ReadonlyMap<Panel, PanelFigure>;
  /** Whether there are weights that learn. */
  readonly learns: boolean;
}

/** What a visitor does with all of it. */
export interface AnalysisDeeds {
  readonly send: (message: AnalysisMessage) => void;
  readonly close: () => void;
  /** Saves the raster, or a panel, as SVG. */
  readonly save: (what: Panel | 'raster') => void;
}

const panelNames: Readonly<Record<Panel, string>> = {
  intervals: 'Intervals',
  correlations: 'Correlations',
  spectrum: 'Spectrum',
  weights: 'Weights',
};

const panelTitles: Readonly<Record<Panel, string>> = {
  intervals: 'Inter-spike intervals',
  correlations: 'Correlations of spike counts',
  spectrum: 'Spectrum of the population’s rate',
  weights: 'Weights that learn',
};

const heights: Readonly<Record<Panel, number>> = {
  intervals: PANEL_HEIGHT,
  correlations: MATRIX_HEIGHT,
  spectrum: PANEL_HEIGHT,
  weights: WEIGHTS_HEIGHT,
};

/** A name for a spike. */
export function spikeText({ populations }: Pick<CircuitView, 'populations'>, { neuron, timeMs }: SpikeAt): string {
  return `neuron ${neuron}, ${populationOf(populations, neuron)?.name ?? '–'}, ${(timeMs / 1000).toFixed(4)} s`;
}

/** What is measured, in words. */
export function partText(part: AnalysisFacts['part']): string {
  if (part === undefined) return 'Nothing is kept yet';
  const { neurons, span, spikes, brushed } = part;
  return `${brushed ? 'Brushed' : 'All that is kept'}: ${countText(neurons.length)} neuron${neurons.length === 1 ? '' : 's'}, ${timeText(span.toMs - span.fromMs)}, ${countText(spikes)} spikes`;
}

function tools(
  { view, sorting, open, tall, brush }: AnalysisState,
  offered: readonly Panel[],
  { send, close, save }: AnalysisDeeds,
): TemplateResult {
  const zoom = (
    name: string,
    sign: string,
    time: number,
    rows: number,
  ) => html`<button class=${`plain sign ${rows === 1 ? '' : 'beyond'}`} aria-label=${name} title=${name}
    @click=${() => send({ kind: 'zoom by', time, rows })}>${sign}</button>`;
  return html`<div class="analysis-tools">
    <h2>Spikes</h2>
    <label class="colour"><span>Sort</span><select .value=${live(sorting)} @change=${(event: Event) =>
      send({ kind: 'sort', sorting: (event.target as HTMLSelectElement).value as Sorting })}>
      ${sortings.map((name) => html`<option value=${name} ?selected=${name === sorting}>${name}</option>`)}</select></label>
    <span class="group" role="group" aria-label="Zoom">
      ${zoom('Less time', '+', 0.5, 1)}${zoom('More time', '−', 2, 1)}${zoom('Fewer neurons', '↕+', 1, 0.5)}${zoom('More neurons', '↕−', 1, 2)}
      <button class="plain sign beyond" aria-label="Earlier" title="Earlier" @click=${() => send({ kind: 'move by', share: -0.5 })}>‹</button>
      <button class="plain sign beyond" aria-label="Later" title="Later" @click=${() => send({ kind: 'move by', share: 0.5 })}>›</button>
      <button class="plain sign" title="All that is kept" @click=${() => send({ kind: 'whole' })}>All</button>
      <button class="plain sign" aria-pressed=${String(view.follows)} title="Follow time" @click=${() => send({ kind: 'follow' })}>Follow</button>
    </span>
    <button class="plain sign" title="Measure what is seen (or drag over the raster)" @click=${() => send({ kind: 'brush seen' })}>Brush what is seen</button>
    ${brush === undefined ? nothing : html`<button class="plain sign" @click=${() => send({ kind: 'all spikes' })}>Clear the brush</button>`}
    <span class="group" role="group" aria-label="Panels">${offered.map(
      (panel) =>
        html`<button class="plain sign" aria-pressed=${String(open.includes(panel))} @click=${() => send({ kind: 'panel', panel })}>${panelNames[panel]}</button>`,
    )}</span>
    <span class="spacer"></span>
    <button class="text" @click=${() => save('raster')}>SVG<span class="hidden-label"> of the raster</span></button>
    <button class="plain sign tallness" aria-pressed=${String(tall)} title="All of the stage’s height" @click=${() => send({ kind: 'tall' })}>Full height</button>
    <button class="plain sign" aria-label="Close the analysis" title="Close (A)" @click=${close}>×</button>
  </div>`;
}

function raster({ hovered }: AnalysisState, { raster: facts, width, height }: AnalysisFacts): TemplateResult {
  const frame = rasterFrame(width, height);
  return html`<div class="spikes-box">
    <canvas class="spikes" role="img" aria-label=${rasterSummary(facts)}></canvas>
    ${width > 100 && height > 60 ? html`<svg class="spike-axes" viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">${rasterAxes(facts, frame)}</svg>` : nothing}
    ${hovered === undefined ? nothing : html`<p class="tip spike-tip">${spikeText(facts.circuit, hovered)}</p>`}
  </div>`;
}

function panelOf(panel: Panel, figure: PanelFigure | undefined, { save }: AnalysisDeeds): TemplateResult {
  const height = heights[panel];
  return html`<figure class="measure" id="measure-${panel}">
    <h3>${panelTitles[panel]} ${figure?.picture === undefined ? nothing : html`<button class="text" @click=${() => save(panel)}>SVG<span class="hidden-label"> of ${panelTitles[panel]}</span></button>`}</h3>
    ${figure?.picture === undefined ? nothing : html`<svg viewBox="0 0 ${PANEL_WIDTH} ${height}" role="img" aria-label="${panelTitles[panel]}. ${figure.said}">${svg`${figure.picture}`}</svg>`}
    <figcaption>${figure?.said ?? '…'}</figcaption>
  </figure>`;
}

/** The analysis. */
export function analysisView(state: AnalysisState, facts: AnalysisFacts, deeds: AnalysisDeeds): TemplateResult {
  const offered = panels.filter((panel) => panel !== 'weights' || facts.learns);
  return html`${tools(state, offered, deeds)}
    <div class="spikes-and-measures">
      ${raster(state, facts)}
      ${
        state.open.length === 0
          ? nothing
          : html`<div class="measures" tabindex="0" role="group" aria-label="Measures">
            <p class="about" id="measured">${partText(facts.part)}</p>
            ${state.open.filter((panel) => offered.includes(panel)).map((panel) => panelOf(panel, facts.figures.get(panel), deeds))}</div>`
      }
    </div>`;
}
