/**
 * The analysis of spikes in an element of its own, which the page puts over the stage: it follows the player while it
 * is seen. The raster is drawn a few times a second while time passes, panels are measured anew more seldom, and a
 * large record more seldom still.
 */
import { render } from 'lit-html';
import type { Player } from '../player.ts';
import { type AnalysisMessage, type Panel, updateAnalysis } from './analysis_state.ts';
import { analysisView } from './analysis_view.ts';
import { correlationsFigure } from './correlations_figure.ts';
import { type Desk, extentOf, firstState, learns, rasterOf, sort } from './desk.ts';
import { intervalsFigure } from './intervals_figure.ts';
import { type MeasuredPart, measuredPart } from './measured_part.ts';
import { paintRaster, rasterPicture } from './paint_raster.ts';
import type { PanelFigure } from './panel_figure.ts';
import { rasterFrame } from './raster_figure.ts';
import { type At, listenForGestures, type Plane, placeIn } from './raster_gestures.ts';
import { firstView } from './raster_view.ts';
import { saveFigure } from './save_figure.ts';
import { spectrumFigure } from './spectrum_figure.ts';
import { nearestSpike, type SpikeAt } from './spike_pixels.ts';
import { weighedOn, weightsFigure } from './weights_figure.ts';
import './analysis.css';

/** Between two drawings, and two measurements, while time passes, ms of wall time; measuring takes at most a tenth. */
const REDRAW_MS = 200;
const MEASURE_MS = 1000;
const MEASURE_SHARE = 10;
/** After something was asked for, ms. */
const MEASURE_SOON_MS = 120;
/** Rows are sorted again where there are so many times as many spikes. */
const MANY_MORE = 4;
/** The pointer is on a spike within so many pixels. */
const REACH_PX = 8;

/** The analysis of a page. */
export interface Analysis {
  readonly element: HTMLElement;
  /** Draws it, since it has come into sight, or the colours of the page have changed. */
  show(): void;
}

const measures: Readonly<Record<Exclude<Panel, 'weights'>, (part: MeasuredPart) => PanelFigure>> = {
  intervals: intervalsFigure,
  correlations: correlationsFigure,
  spectrum: spectrumFigure,
};

const nothingKept: PanelFigure = { said: 'Nothing is kept yet: let time pass.' };

function draw(desk: Desk): void {
  desk.drawing = undefined;
  const { element, state, width, height, player, part, figures } = desk;
  if (!element.isConnected) return;
  element.classList.toggle('tall', state.tall);
  const raster = rasterOf(desk);
  render(analysisView(state, { raster, width, height, part, figures, learns: learns(desk) }, desk.deeds), element);
  const canvas = element.querySelector('canvas');
  if (canvas === null || width === 0) return;
  paintRaster(canvas, rasterFrame(width, height), player.history.spikes, raster.view, desk);
}

function drawSoon(desk: Desk, ms = 0): void {
  desk.drawing ??= setTimeout(() => draw(desk), ms);
}

function measure(desk: Desk): void {
  desk.measuring = undefined;
  if (!desk.element.isConnected || desk.state.open.length === 0) return;
  const began = performance.now();
  const { open, brush } = desk.state;
  const part = measuredPart(desk.player.history, desk.order, brush);
  desk.part = part;
  // Rates that few spikes told are told anew; a brush is of the rows as they are.
  if (brush === undefined && part !== undefined && part.spikes > MANY_MORE * desk.sortedOn) sort(desk);
  const figureOf = (panel: Panel): PanelFigure =>
    panel === 'weights' ? weightsFigure(desk.course) : part === undefined ? nothingKept : measures[panel](part);
  desk.figures = new Map(open.map((panel) => [panel, figureOf(panel)]));
  if (open.includes('weights') && learns(desk)) desk.player.weigh();
  desk.tookMs = performance.now() - began;
  drawSoon(desk);
}

/** Measures anew, at once or in a while; what is brushed is measured once. */
function measureSoon(desk: Desk, ms: number): void {
  desk.measuring ??= setTimeout(() => measure(desk), ms);
}

/** Begins anew, with what stands. */
function begin(desk: Desk): void {
  desk.state = { ...desk.state, view: firstView(extentOf(desk)), brush: undefined, hovered: undefined };
  desk.part = undefined;
  desk.figures = new Map();
  desk.course = [];
  sort(desk);
  drawSoon(desk);
  measureSoon(desk, MEASURE_SOON_MS);
}

function take(desk: Desk, message: AnalysisMessage): void {
  const before = desk.state;
  const { hovered } = before;
  if (
    message.kind === 'hover' &&
    message.spike?.timeMs === hovered?.timeMs &&
    message.spike?.neuron === hovered?.neuron
  )
    return;
  desk.state = updateAnalysis(before, message, extentOf(desk));
  if (message.kind === 'sort') sort(desk);
  const { brush, open } = desk.state;
  if (before.brush !== brush || before.open !== open || message.kind === 'sort') measureSoon(desk, MEASURE_SOON_MS);
  drawSoon(desk);
}

function savePicture({ element, width, height }: Desk, what: Panel | 'raster'): void {
  const canvas = element.querySelector('canvas');
  const overlay = element.querySelector<SVGSVGElement>('.spike-axes');
  if (what === 'raster') {
    if (canvas !== null && overlay !== null)
      saveFigure('spikes', rasterPicture(canvas, overlay, rasterFrame(width, height)), width, height);
    return;
  }
  const picture = element.querySelector<SVGSVGElement>(`#measure-${what} svg`);
  if (picture !== null) saveFigure(what, picture, picture.viewBox.baseVal.width, picture.viewBox.baseVal.height);
}

/** The spike under a place of the canvas. */
function spikeAt(desk: Desk, at: At, plane: Plane): SpikeAt | undefined {
  const { ms, row } = placeIn(plane, at);
  const { ms: there, row: below } = placeIn(plane, { x: at.x + REACH_PX, y: at.y + REACH_PX });
  const reach = { ms: there - ms, rows: Math.max(below - row, 0.6) };
  return nearestSpike(desk.player.history.spikes, desk.rows, { ms, row }, reach);
}

/** Has gestures, the player and the size of the box be followed. */
function follow(desk: Desk, send: (message: AnalysisMessage) => void, select: (neuron: number) => void): void {
  const { element, player } = desk;
  const plane = (): Plane => {
    const { left, right, top, bottom } = rasterFrame(desk.width, desk.height);
    const frame = { left: 0, right: right - left, top: 0, bottom: bottom - top };
    return { frame: { ...frame, width: desk.width, height: desk.height }, view: rasterOf(desk).view };
  };
  const canvas = element.querySelector('canvas');
  const box = element.querySelector('.spikes-box');
  if (canvas === null || box === null) throw new Error('internal: no raster');
  listenForGestures(canvas, {
    plane,
    send,
    hover: (at) => send({ kind: 'hover', spike: at === undefined ? undefined : spikeAt(desk, at, plane()) }),
    press: (at) => {
      const spike = spikeAt(desk, at, plane());
      if (spike !== undefined) select(spike.neuron);
    },
  });
  new ResizeObserver(() => {
    desk.width = box.clientWidth;
    desk.height = box.clientHeight;
    draw(desk);
  }).observe(box);
  player.built.subscribe(() => begin(desk));
  player.frames.subscribe(() => {
    if (!element.isConnected) return;
    drawSoon(desk, REDRAW_MS);
    const { brush, open } = desk.state;
    if (brush === undefined || open.includes('weights'))
      measureSoon(desk, Math.max(MEASURE_MS, MEASURE_SHARE * desk.tookMs));
  });
  player.weighed.subscribe((weighed) => {
    desk.course = weighedOn(desk.course, weighed);
    desk.figures = new Map([...desk.figures, ['weights', weightsFigure(desk.course)]]);
    drawSoon(desk);
  });
  player.state.subscribe(() => drawSoon(desk, REDRAW_MS));
}

/** Makes it. @param select selects a neuron @param close has the page put it away */
export function openAnalysis(player: Player, select: (neuron: number) => void, close: () => void): Analysis {
  const element = document.createElement('section');
  element.className = 'analysis';
  element.setAttribute('aria-label', 'Analysis of spikes');
  const none = new Uint32Array(0);
  const send = (message: AnalysisMessage): void => take(desk, message);
  const desk: Desk = {
    ...{ element, player, deeds: { send, close, save: (what) => savePicture(desk, what) } },
    ...{ state: firstState(extentOf({ player })), order: none, rows: none, inhibits: new Uint8Array(0), sortedOn: 0 },
    ...{ part: undefined, figures: new Map(), course: [], width: 0, height: 0 },
    ...{ tookMs: 0, drawing: undefined, measuring: undefined },
  };
  sort(desk);
  const sizes = { width: 0, height: 0, part: undefined, figures: desk.figures, learns: false };
  render(analysisView(desk.state, { raster: rasterOf(desk), ...sizes }, desk.deeds), element);
  follow(desk, send, select);
  return {
    element,
    show() {
      drawSoon(desk);
      measureSoon(desk, 0);
    },
  };
}
