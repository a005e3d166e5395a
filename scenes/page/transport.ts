/** Play, pause, step, speed, and the slider back over what was recorded. */
import { html, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { SPEEDS } from '../address.ts';
import type { Player } from './player.ts';
import { factorText, timeText } from './words.ts';

/** The slider of speeds goes by factors; its last notch is as fast as it goes. */
const NOTCHES = 50;
const DECADES = Math.log10(SPEEDS.most / SPEEDS.least);

/** Speed at a notch, 0 … 51. */
export function speedAt(notch: number): number | 'fastest' {
  if (notch > NOTCHES) return 'fastest';
  return Number((SPEEDS.least * 10 ** ((DECADES * notch) / NOTCHES)).toPrecision(2));
}

/** The notch of a speed. */
export function notchOf(speed: number | 'fastest'): number {
  return speed === 'fastest' ? NOTCHES + 1 : Math.round((Math.log10(speed / SPEEDS.least) / DECADES) * NOTCHES);
}

const sliderValue = (event: globalThis.Event): number => Number((event.target as HTMLInputElement).value);

/** The controls. */
export function transport(player: Player, setSpeed: (speed: number | 'fastest') => void): TemplateResult {
  const { playing, speed, factor, timeMs, pastMs, built, building } = player.state.value;
  const { fromMs, toMs } = player.history;
  const idle = built === undefined || building;
  const shown = pastMs ?? timeMs;
  return html`<section class="transport" aria-label="Time">
    <button class="round primary" ?disabled=${idle} @click=${() => (playing ? player.pause() : player.play())}
      aria-label=${playing ? 'Pause' : 'Play'} title="${playing ? 'Pause' : 'Play'} (space)">${playing ? '❚❚' : '▶'}</button>
    <button class="round" ?disabled=${idle} @click=${() => player.step()} aria-label="Step by one window" title="Step by one window (.)">❚▶</button>
    <label class="speed"><span>Speed</span>
      <input type="range" min="0" max=${NOTCHES + 1} step="1" .value=${live(String(notchOf(speed)))}
        aria-valuetext=${speed === 'fastest' ? 'as fast as it goes' : `${speed} times real time`}
        @input=${(event: globalThis.Event) => setSpeed(speedAt(sliderValue(event)))}>
      <output>${speed === 'fastest' ? 'fastest' : factorText(speed)}</output>
    </label>
    <span class="factor" title="Model time over wall time, of the last second"><span>reached</span> <b>${factorText(factor)}</b></span>
    <label class="scrub"><span class="hidden-label">Look back</span>
      <input type="range" min=${fromMs} max=${Math.max(toMs, fromMs + 1)} step="1" .value=${live(String(shown))} ?disabled=${idle}
        aria-valuetext=${timeText(shown)} title="Look back over what was recorded (← →)"
        @input=${(event: globalThis.Event) => player.look(sliderValue(event))}>
    </label>
    <output class="now" aria-label="Time shown">${timeText(shown)}</output>
    <button class="text" ?disabled=${pastMs === undefined} @click=${() => player.look(undefined)} title="Back to now">${pastMs === undefined ? 'now' : 'to now'}</button>
  </section>`;
}
