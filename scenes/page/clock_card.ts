/**
 * The clock at a tank: what is in the tank, what its readout decodes, a dial of it against the truth, and the error so
 * far. The dial goes with time, the figures change less often, so that they can be read.
 */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { ClockReading, Side } from '../messages.ts';
import type { Told } from './player_state.ts';
import { timeText } from './words.ts';

/** What a clock shows. */
export interface ClockFacts {
  readonly side: Side;
  readonly name: string;
  /** What its tank holds, and what the marks there mean. */
  readonly of: string;
  readonly legend: TemplateResult | typeof nothing;
  readonly reading: ClockReading | undefined;
  /** What it tells in figures, which change less often. */
  readonly figures: ClockReading | undefined;
  /** Readings of the last seconds, for the trace of the error. */
  readonly recent: readonly ClockReading[];
  readonly trained: Told<'trained'> | undefined;
  /** How far training is, 0 … 1; undefined if it is not under way. */
  readonly training: number | undefined;
  /** Why there is no clock. */
  readonly unclocked: string | undefined;
}

const WIDTH = 120;
const HEIGHT = 22;

/** Decoded time of a side. */
export function decoded(side: Side, reading: ClockReading): number {
  return side === 'liquid' ? reading.liquidMs : reading.continuousMs;
}

/** Absolute error of a reading, ms, where a stone fell within the window; else undefined. */
export function errorOf(side: Side, reading: ClockReading, windowMs: number): number | undefined {
  const told = decoded(side, reading);
  if (!(reading.elapsedMs <= windowMs) || Number.isNaN(told)) return undefined;
  return Math.abs(told - reading.elapsedMs);
}

/** A line through the errors; gaps where there is nothing to be told. */
export function errorPath(side: Side, readings: readonly ClockReading[], windowMs: number): string {
  const last = Math.max(1, readings.length - 1);
  let down = false;
  return readings
    .map((reading, i) => {
      const error = errorOf(side, reading, windowMs);
      const command = down ? 'L' : 'M';
      down = error !== undefined;
      if (error === undefined) return '';
      const y = HEIGHT - 1 - (HEIGHT - 2) * Math.min(1, error / (windowMs / 2));
      return `${command}${((WIDTH * i) / last).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

function dial(told: number, trueMs: number, windowMs: number): TemplateResult {
  const part = (ms: number): string => `${(100 * Math.min(1, Math.max(0, ms / windowMs))).toFixed(1)}%`;
  return html`<div class="dial" aria-hidden="true">
    <div class="told" .style=${`width:${Number.isNaN(told) ? '0' : part(told)}`}></div>
    ${Number.isFinite(trueMs) ? html`<div class="truth" .style=${`left:${part(trueMs)}`}></div>` : nothing}
  </div>`;
}

/** What a readout says, the time since the stone, and its average error, ms; NaN where nothing is told. */
function toldBy({ side, reading, trained }: Pick<ClockFacts, 'side' | 'reading' | 'trained'>) {
  const elapsed = reading?.elapsedMs ?? Number.NaN;
  const average = side === 'liquid' ? trained?.liquidErrorMs : trained?.continuousErrorMs;
  // What a readout says of a stone that never fell is not the time.
  const told = reading === undefined || Number.isNaN(elapsed) ? Number.NaN : decoded(side, reading);
  return { elapsed, told, average: average ?? Number.NaN };
}

function figuresOf(facts: ClockFacts, windowMs: number): TemplateResult {
  const { side, figures } = facts;
  const { elapsed, average } = toldBy({ ...facts, reading: figures });
  const error = figures === undefined ? undefined : errorOf(side, figures, windowMs);
  const truth = `truth ${elapsed > windowMs ? `over ${timeText(windowMs)}` : timeText(elapsed)}`;
  return html`<p class="small">
    ${Number.isNaN(elapsed) ? nothing : html`<span>${truth}</span>`}
    ${error === undefined ? nothing : html`<span>off by ${timeText(error)}</span>`}
    <span title="Mean absolute error on 16 fresh trials">${Number.isNaN(elapsed) ? 'off by ' : ''}${timeText(average)} on average</span>
  </p>`;
}

function face(facts: ClockFacts, windowMs: number): TemplateResult {
  const { side, reading, figures, recent } = facts;
  const { elapsed, told } = toldBy(facts);
  const inFigures = toldBy({ ...facts, reading: figures }).told;
  return html`<div class="line">
    <p class="time">${
      Number.isNaN(elapsed) || reading === undefined
        ? html`<span class="decoded none">no stone yet</span>`
        : html`<span class="decoded">${Number.isNaN(inFigures) ? '–' : Math.round(inFigures)}</span><span class="unit">ms since the stone, it says</span>`
    }</p>
    ${dial(told, elapsed, windowMs)}
    <svg class="errors" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="Error of the last seconds">
      ${svg`<path d="M0 ${HEIGHT - 1}H${WIDTH}" class="zero"/><path d=${errorPath(side, recent, windowMs)} class="error"/>`}
    </svg>
  </div>`;
}

/** The card: grey until a stone has fallen. */
export function clockCard(facts: ClockFacts): TemplateResult {
  const { side, name, of, legend, reading, trained, training, unclocked } = facts;
  const windowMs = trained?.windowMs ?? 600;
  const waits = Number.isNaN(reading?.elapsedMs ?? Number.NaN);
  return html`<article class=${`clock ${side}${waits ? ' waiting' : ''}`} aria-label="Clock of the ${side === 'liquid' ? 'liquid' : 'continuous tank'}">
    <div class="line"><h2>${name}</h2><span class="of">${of}</span>${legend}
      ${trained === undefined ? nothing : figuresOf(facts, windowMs)}</div>
    ${
      trained === undefined
        ? html`<p class="learning">${training === undefined ? `No clock${unclocked === undefined ? '' : `: ${unclocked}`}.` : 'learning to tell the time'}
            ${training === undefined ? nothing : html`<progress max="1" .value=${training} aria-label="Training of the clock"></progress>`}</p>`
        : face(facts, windowMs)
    }
  </article>`;
}
