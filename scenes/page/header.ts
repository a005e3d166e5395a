/** The head of the page: what is shown, what can be opened, kept and shared. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { circuitCatalogue } from '../../models/circuits/circuit_catalogue.ts';
import { circuitFormats, formatsOf } from '../../src/formats/catalogue.ts';
import { TANKS } from '../fields.ts';
import { type Found, filesChosen } from './files.ts';

/** What the head needs. */
export interface HeaderFacts {
  /** `tanks`, a circuit, or undefined for files. */
  readonly circuit: string | undefined;
  /** Name of the files that are shown. */
  readonly opened: string | undefined;
  readonly theme: 'light' | 'dark';
  readonly recording: boolean;
}

/** What its buttons do. */
export interface HeaderActions {
  readonly choose: (circuit: string) => void;
  readonly open: (found: readonly Found[]) => void;
  readonly share: () => void;
  /** @param format by its name in the catalogue */
  readonly spikes: (format: string) => void;
  readonly experiment: (format: string) => void;
  readonly picture: () => void;
  readonly clip: () => void;
  readonly theme: () => void;
  readonly help: () => void;
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
export function header(facts: HeaderFacts, actions: HeaderActions): TemplateResult {
  const { circuit, opened, theme, recording } = facts;
  return html`<header class="head">
    <h1>${wave}Rippletank</h1>
    <label class="shown"><span class="hidden-label">What is shown</span>
      <select .value=${live(circuit ?? '')} @change=${(event: Event) => actions.choose(input(event).value)}>
        ${circuit === undefined ? html`<option value="" selected>${opened ?? 'files'}</option>` : nothing}
        <option value=${TANKS} ?selected=${circuit === TANKS}>Two tanks, with clocks</option>
        <optgroup label="Published circuits">
          ${[...circuitCatalogue.keys()].map((name) => html`<option value=${name} ?selected=${circuit === name}>${name}</option>`)}
        </optgroup>
      </select>
    </label>
    <label class="plain button open" title="A SONATA .zip, a circuit file, or recorded spikes; folders can be dropped on the page">Open file
      <input type="file" @change=${(event: Event) => {
        const { files } = input(event);
        // Emptying the input empties the list too.
        if (files !== null && files.length > 0) actions.open(filesChosen(files));
        input(event).value = '';
      }}>
    </label>
    <span class="spacer"></span>
    <button class="plain" @click=${actions.share}>Copy link</button>
    <details class="menu">
      <summary class="plain button">${recording ? 'Recording …' : 'Save'}</summary>
      <div>
        ${circuitFormats.map(({ name, label }) => html`<button @click=${after(() => actions.experiment(name))}>Experiment, ${label} <small>circuit file for rippletank simulate</small></button>`)}
        ${formatsOf('spikes').map(({ name, label, about }) => html`<button @click=${after(() => actions.spikes(name))}>Spikes, ${label} <small>${about}; of the last seconds</small></button>`)}
        <button @click=${after(actions.picture)}>Picture, PNG</button>
        <button @click=${after(actions.clip)}>${recording ? 'End the clip' : 'Clip, WebM'} <small>${recording ? 'and save it' : 'until it is ended'}</small></button>
      </div>
    </details>
    <button class="round" @click=${actions.theme} aria-label=${theme === 'dark' ? 'Light page' : 'Dark page'} title=${theme === 'dark' ? 'Light page' : 'Dark page'}>${theme === 'dark' ? '☀' : '☾'}</button>
    <button class="round" @click=${actions.help} aria-label="Help" title="Help (?)">?</button>
  </header>`;
}
