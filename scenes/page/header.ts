/** The head of the page: what is shown, what can be opened, kept and shared. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { circuitCatalogue } from '../../models/circuits/circuit_catalogue.ts';
import { circuitFormats, formatsOf } from '../../src/formats/catalogue.ts';
import { TANKS } from '../fields.ts';
import { filesChosen } from './files.ts';
import type { Send } from './message.ts';
import type { Theme } from './state.ts';

/** What the head needs. */
export interface HeaderFacts {
  /** `tanks`, a circuit, or undefined for files. */
  readonly circuit: string | undefined;
  /** Name of the files that are shown. */
  readonly opened: string | undefined;
  readonly theme: Theme;
  readonly recording: boolean;
  /** Whether the panel is unfolded, where there is one. */
  readonly panel: boolean | undefined;
}

const input = (event: Event): HTMLInputElement => event.target as HTMLInputElement;

/** Closes the menu that a button is in. */
function after(deed: () => void): (event: Event) => void {
  return (event) => {
    (event.target as HTMLElement).closest('details')?.removeAttribute('open');
    deed();
  };
}

const wave = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><ellipse cx="16" cy="20" rx="13" ry="5.5"/><ellipse cx="16" cy="20" rx="7.5" ry="3"/><path d="M16 4v11"/><circle cx="16" cy="20" r="1.6"/></svg>`;

/** The head. */
export function header({ circuit, opened, theme, recording, panel }: HeaderFacts, send: Send): TemplateResult {
  return html`<header class="head">
    <h1>${wave}<span>Rippletank</span></h1>
    <label class="shown"><span class="hidden-label">What is shown</span>
      <select .value=${live(circuit ?? '')} @change=${(event: Event) => send({ kind: 'choose', circuit: input(event).value })}>
        ${circuit === undefined ? html`<option value="" selected>${opened ?? 'files'}</option>` : nothing}
        <option value=${TANKS} ?selected=${circuit === TANKS}>Two tanks, with clocks</option>
        <optgroup label="Published circuits">
          ${[...circuitCatalogue.keys()].map((name) => html`<option value=${name} ?selected=${circuit === name}>${name}</option>`)}
        </optgroup>
      </select>
    </label>
    <label class="plain button open" title="A SONATA .zip, a circuit file, or recorded spikes; folders can be dropped on the page"><span class="long">Open file</span><svg class="short icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M1.5 13V3h5l1.5 2h6.5v8z"/></svg>
      <input type="file" @change=${(event: Event) => {
        const { files } = input(event);
        // Emptying the input empties the list too.
        if (files !== null && files.length > 0) send({ kind: 'open', found: filesChosen(files) });
        input(event).value = '';
      }}>
    </label>
    <span class="spacer"></span>
    <button class="plain" @click=${() => send({ kind: 'share' })} aria-label="Copy link" title="Copy link"><span class="long">Copy link</span><svg class="short icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M6.5 9.5l3-3M5 7 2.8 9.2a2.8 2.8 0 0 0 4 4L9 11M11 9l2.200-2.200a2.800 2.800 0 0 0-4-4L7 5"/></svg></button>
    <details class="menu">
      <summary class="plain button">${recording ? 'Recording …' : 'Save'}</summary>
      <div>
        ${circuitFormats.map(({ name, label }) => html`<button @click=${after(() => send({ kind: 'keep', keep: { what: 'circuit', format: name } }))}>Experiment, ${label} <small>circuit file for rippletank simulate</small></button>`)}
        ${formatsOf('spikes').map(({ name, label, about }) => html`<button @click=${after(() => send({ kind: 'keep', keep: { what: 'spikes', format: name } }))}>Spikes, ${label} <small>${about}; of the last seconds</small></button>`)}
        <button @click=${after(() => send({ kind: 'picture' }))}>Picture, PNG</button>
        <button @click=${after(() => send({ kind: 'clip' }))}>${recording ? 'End the clip' : 'Clip, WebM'} <small>${recording ? 'and save it' : 'until it is ended'}</small></button>
      </div>
    </details>
    <button class="round" @click=${() => send({ kind: 'theme' })} aria-label=${theme === 'dark' ? 'Light page' : 'Dark page'} title=${theme === 'dark' ? 'Light page' : 'Dark page'}>${theme === 'dark' ? '☀' : '☾'}</button>
    <button class="round" @click=${() => send({ kind: 'help' })} aria-label="Help" title="Help (?)">?</button>
    ${panel === undefined ? nothing : html`<button class="plain beside" aria-expanded=${String(panel)} aria-controls="side" @click=${() => send({ kind: 'fold', part: 'panel' })} title="Lessons, parameters, and the selected neuron (P)">Panel</button>`}
  </header>`;
}
