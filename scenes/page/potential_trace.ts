/** A neuron's potential of the last while as a line, with its threshold and its spikes where they are known. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { History, PotentialAt } from '../history.ts';

const WIDTH = 300;
const HEIGHT = 90;
/** Room above the line for spikes, where they are drawn. */
const ABOVE = 26;

/** What the trace shows besides the potential. */
export interface TraceFacts {
  /** Its last instant, and how long it is, ms. */
  readonly toMs: number;
  readonly spanMs: number;
  readonly thresholdMv?: number;
  /** When the neuron fired, ms: a potential is one value a ms, and spikes lie between them. */
  readonly spikesMs?: readonly number[];
}

/** When a neuron fired, ms. */
export function spikesOf(history: Pick<History, 'spikes'>, neuron: number, fromMs: number, toMs: number): number[] {
  const times: number[] = [];
  history.spikes(fromMs, toMs, (timeMs, sender) => {
    if (sender === neuron) times.push(timeMs);
  });
  return times;
}

/** The trace. @param trace oldest first */
export function potentialTrace(trace: readonly PotentialAt[], facts: TraceFacts): TemplateResult {
  const { toMs, spanMs, thresholdMv, spikesMs } = facts;
  if (trace.length < 2) return html`<p class="about">Its potential is drawn as time passes.</p>`;
  const values = trace.map(({ mv }) => mv);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const top = Math.max(high, thresholdMv ?? high);
  const above = thresholdMv === undefined && spikesMs === undefined ? 4 : ABOVE;
  const range = Math.max(top - low, 1);
  const xOf = (timeMs: number): number => WIDTH * (1 - (toMs - timeMs) / spanMs);
  const yOf = (mv: number): number => HEIGHT - 4 - ((mv - low) / range) * (HEIGHT - 4 - above);
  const path = trace.map(
    ({ timeMs, mv }, i) => `${i === 0 ? 'M' : 'L'}${xOf(timeMs).toFixed(1)} ${yOf(mv).toFixed(1)}`,
  );
  const spikes = (spikesMs ?? []).map((timeMs) => `M${xOf(timeMs).toFixed(1)} ${ABOVE - 4}V4`);
  const fired = spikesMs === undefined ? '' : `, ${spikesMs.length} spike${spikesMs.length === 1 ? '' : 's'}`;
  return html`<figure class="potential">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Membrane potential of the last ${spanMs} ms, ${low.toFixed(1)} to ${high.toFixed(1)} mV${fired}">
      ${thresholdMv === undefined ? nothing : svg`<path class="threshold" d=${`M0 ${yOf(thresholdMv).toFixed(1)}H${WIDTH}`}/>`}
      ${svg`<path d=${path.join('')}/>`}
      ${spikes.length === 0 ? nothing : svg`<path class="spikes" d=${spikes.join('')}/>`}
    </svg>
    <figcaption><span>${low.toFixed(1)} … ${high.toFixed(1)} mV${thresholdMv === undefined ? '' : `, threshold ${thresholdMv} mV`}${fired}</span><span>last ${spanMs} ms</span></figcaption>
  </figure>`;
}
