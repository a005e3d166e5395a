/**
 * The spikes of a trial. While it is heard they come in at the right, drift off, and have faded before the interval is
 * over, so that it is judged as a time and not as a length; once it is answered they stand there, with the interval.
 */
import { html, svg, type TemplateResult } from 'lit-html';
import type { GameTrial } from './messages.ts';
import { answerText } from './words.ts';

const WIDTH = 320;
const HEIGHT = 72;
const FLOOR = 50;
const TOP = 8;
/** A spike is seen for so long, ms: less than the shorter interval. */
const FADES_MS = 150;
/** So long takes the way across the strip, ms. */
const ACROSS_MS = 420;
/** Where spikes come in. */
const NOW = WIDTH - 24;
/** What is shown before the first volley and after the second one, ms. */
const BEFORE_MS = 320;
const AFTER_MS = 45;

/** Spikes that are seen at a time of the trial: their places, and how strong they are, in 0 … 1. */
export function spikesSeen(spikesMs: ArrayLike<number>, nowMs: number): readonly { x: number; strength: number }[] {
  return Array.from(spikesMs)
    .filter((at) => at <= nowMs && nowMs - at < FADES_MS)
    .map((at) => ({ x: NOW - ((nowMs - at) * NOW) / ACROSS_MS, strength: 1 - (nowMs - at) / FADES_MS }));
}

const frame = (label: string, content: unknown): TemplateResult =>
  html`<svg class="game-strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}>
    <path class="floor" d="M0 ${FLOOR}.5H${WIDTH}"/>${content}
  </svg>`;

/** A trial as it is heard. */
export function heardStrip({ spikesMs }: GameTrial, nowMs: number): TemplateResult {
  return frame(
    'The trial as it is heard',
    svg`<path class="now" d="M${NOW + 0.5} ${TOP - 6}V${FLOOR + 6}"/>${spikesSeen(spikesMs, nowMs).map(
      ({ x, strength }) =>
        svg`<path class="spike" opacity=${strength.toFixed(2)} d="M${x.toFixed(1)} ${TOP}V${FLOOR}"/>`,
    )}`,
  );
}

/** A trial that is over. */
export function shownStrip({ spikesMs, firstVolleyMs, secondVolleyMs, durationMs, long }: GameTrial): TemplateResult {
  const from = Math.max(0, secondVolleyMs - BEFORE_MS);
  const to = Math.min(durationMs, secondVolleyMs + AFTER_MS);
  const x = (ms: number): string => (((ms - from) / (to - from)) * WIDTH).toFixed(1);
  const spikes = Array.from(spikesMs).filter((at) => at >= from);
  const inVolley = (at: number): boolean => [firstVolleyMs, secondVolleyMs].some((on) => at > on - 4 && at < on + 16);
  return frame(
    `The last trial: ${answerText(long)} between its volleys, ${spikes.length} spikes`,
    svg`${spikes.map((at) => svg`<path class="spike ${inVolley(at) ? 'volley' : ''}" d="M${x(at)} ${TOP}V${FLOOR}"/>`)}
      <path class="bracket" d="M${x(firstVolleyMs)} ${FLOOR + 4}v4H${x(secondVolleyMs)}v-4"/>
      <text x=${x((firstVolleyMs + secondVolleyMs) / 2)} y=${FLOOR + 16}>${secondVolleyMs - firstVolleyMs} ms</text>`,
  );
}

/** Before the first trial. */
export const emptyStrip: TemplateResult = frame(
  'No trial yet',
  svg`<path class="now" d="M${NOW + 0.5} ${TOP - 6}V${FLOOR + 6}"/>`,
);
