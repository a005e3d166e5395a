/** Play, pause, step, speed, and the slider back over what was recorded. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Send } from './message.ts';
import type { Player } from './player.ts';
import { NOTCHES, notchOf, speedAt } from './speeds.ts';
import { factorText, timeText } from './words.ts';

const sliderValue = (event: globalThis.Event): number => Number((event.target as HTMLInputElement).value);

/** What unfolds from here: whether the traces are, where there are any, and whether the stage has the window. */
export interface Unfolded {
  readonly traces: boolean | undefined;
  /** Whether the analysis is open. */
  readonly analysing: boolean;
  readonly full: boolean;
}

/** The controls. */
export function transport(player: Player, { traces, analysing, full }: Unfolded, send: Send): TemplateResult {
  const { playing, speed, factor, timeMs, pastMs, built, building } = player.state.value;
  const { fromMs, toMs } = player.history;
  const idle = built === undefined || building;
  const shown = pastMs ?? timeMs;
  return html`<section class="transport" aria-label="Time">
    <button class="round primary" ?disabled=${idle} @click=${() => send({ kind: 'toggle' })}
      aria-label=${playing ? 'Pause' : 'Play'} title="${playing ? 'Pause' : 'Play'} (space)">${playing ? '❚❚' : '▶'}</button>
    <button class="round" ?disabled=${idle} @click=${() => send({ kind: 'step' })} aria-label="Step by one window" title="Step by one window (.)">❚▶</button>
    <label class="speed"><span>Speed</span>
      <input type="range" min="0" max=${NOTCHES + 1} step="1" .value=${live(String(notchOf(speed)))}
        aria-valuetext=${speed === 'fastest' ? 'as fast as it goes' : `${speed} times real time`}
        @input=${(event: globalThis.Event) => send({ kind: 'speed', speed: speedAt(sliderValue(event)) })}>
      <output>${speed === 'fastest' ? 'fastest' : factorText(speed)}</output>
    </label>
    <span class="factor" title="Model time over wall time, of the last second"><span>reached</span> <b>${factorText(factor)}</b></span>
    <label class="scrub"><span class="hidden-label">Look back</span>
      <input type="range" min=${fromMs} max=${Math.max(toMs, fromMs + 1)} step="1" .value=${live(String(shown))} ?disabled=${idle}
        aria-valuetext=${timeText(shown)} title="Look back over what was recorded (← →)"
        @input=${(event: globalThis.Event) => send({ kind: 'look', pastMs: sliderValue(event) })}>
    </label>
    <span class="now" role="timer" aria-label="Time shown">${timeText(shown)}</span>
    <button class="text" ?disabled=${pastMs === undefined} @click=${() => send({ kind: 'look', pastMs: undefined })} title="Back to now">${pastMs === undefined ? 'now' : 'to now'}</button>
    ${traces === undefined ? nothing : html`<button class="plain small-button" aria-expanded=${String(traces)} aria-controls="traces" @click=${() => send({ kind: 'fold', part: 'traces' })} title="Traces of spikes, rates, clocks (T)">Traces</button>`}
    <button class="plain small-button" aria-expanded=${String(analysing)} ?disabled=${built === undefined} @click=${() => send({ kind: 'analyse' })} title="Raster, intervals, correlations, spectrum (A)">Analysis</button>
    <button class="round" aria-pressed=${String(full)} @click=${() => send({ kind: 'full' })} aria-label="Stage alone" title="The stage alone, on the full screen (F)"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/></svg></button>
  </section>`;
}
