/**
 * The legend of populations beside the stage: of each its colour, name, number of neurons and rate now. Each can be
 * hidden, seen alone, chosen so that its neurons stand out, and given another colour.
 */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { CircuitView, PopulationView } from '../circuit_view.ts';
import { isAlone, type PopulationColour, type PopulationMarks, populationColours } from '../population_marks.ts';
import { isBundled } from '../stage/bundles.ts';
import { darkPopulationColours, lightPopulationColours } from '../stage/colours.ts';
import type { Send } from './message.ts';
import type { Theme } from './state.ts';
import { countText, signText } from './words.ts';

/** What the list needs. */
export interface PopulationFacts {
  readonly view: CircuitView;
  readonly marks: PopulationMarks;
  /** Hz, of each population; none before there are any. */
  readonly rates: readonly number[];
  readonly theme: Theme;
  readonly folded: boolean;
}

/** Whether there is something to list: several populations, and not those of two tanks. */
export function isListed(view: Pick<CircuitView, 'populations'>, continuousUnits: number): boolean {
  return continuousUnits === 0 && view.populations.length > 1;
}

/** A colour of the style sheet, or of the palette, for a population. */
export function colourFor({ name, inhibitory }: PopulationView, { colours }: PopulationMarks, theme: Theme): string {
  const palette = theme === 'dark' ? darkPopulationColours : lightPopulationColours;
  return Object.hasOwn(colours, name) ? palette[colours[name]] : `var(--${inhibitory ? 'inh' : 'exc'})`;
}

/** A rate: `0.9 Hz`, `37 Hz`; a dash where there is none yet. */
export function rateText(rate: number | undefined): string {
  if (rate === undefined || !Number.isFinite(rate)) return '–';
  return `${rate < 9.95 ? rate.toFixed(1) : Math.round(rate)} Hz`;
}

/** What bands stand for, and the widest of them; undefined where synapses are drawn singly. */
export function bandsText(view: CircuitView): string | undefined {
  const { bundles = [], populations } = view;
  if (!isBundled(view) || bundles.length === 0) return undefined;
  const widest = bundles.reduce((most, one) => (one.synapses > most.synapses ? one : most));
  const { source, target, synapses: most } = widest;
  return `Bands: as wide as the square root of their synapses; the widest, ${populations[source].name} → ${populations[target].name}, has ${countText(most)}. An arrow excites, a bar inhibits.`;
}

const eye = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M1 8s2.500-4.500 7-4.500S15 8 15 8s-2.500 4.500-7 4.500S1 8 1 8z"/><circle cx="8" cy="8" r="2"/></svg>`;
const noEye = html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M1 8s2.500-4.500 7-4.500S15 8 15 8s-2.500 4.500-7 4.500S1 8 1 8zM2.500 14l11-12"/></svg>`;

function swatch(population: PopulationView, { marks, theme }: PopulationFacts, send: Send): TemplateResult {
  const { name, inhibitory } = population;
  const own = Object.hasOwn(marks.colours, name) ? marks.colours[name] : '';
  const paint = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    send({ kind: 'paint', population: name, colour: value === '' ? undefined : (value as PopulationColour) });
  };
  return html`<select class=${`swatch ${inhibitory ? 'inhibits' : ''}`} .style=${`--of:${colourFor(population, marks, theme)}`} aria-label="Colour of ${name}"
      title="Another colour for ${name}" .value=${live(own)} @change=${paint}>
      <option value="" ?selected=${own === ''}>own: ${signText(population)}</option>
      ${populationColours.map((colour) => html`<option value=${colour} ?selected=${own === colour}>${colour}</option>`)}
    </select>`;
}

function row(population: PopulationView, rate: number | undefined, facts: PopulationFacts, send: Send): TemplateResult {
  const { name, size } = population;
  const { marks, view } = facts;
  const hidden = marks.hidden.includes(name);
  const names = view.populations.map((one) => one.name);
  const mark = (how: 'hide' | 'alone' | 'choose') => () => send({ kind: 'mark', population: name, how });
  return html`<li class=${hidden ? 'out' : ''}>
    ${swatch(population, facts, send)}
    <button class="name" aria-pressed=${String(marks.chosen === name)} @click=${mark('choose')} title="Have the neurons of ${name} stand out">${name}</button>
    <span class="size">${countText(size)}<span class="hidden-label"> neurons,</span></span>
    <span class="rate">${rateText(rate)}</span>
    <button class="eye" aria-pressed=${String(!hidden)} aria-label="Show ${name}" @click=${mark('hide')} title=${hidden ? `Show ${name}` : `Hide ${name}`}>${hidden ? noEye : eye}</button>
    <button class="only" aria-pressed=${String(isAlone(marks, name, names))} aria-label="Only ${name}" @click=${mark('alone')} title="Hide all but ${name}">only</button>
  </li>`;
}

/** The list. */
export function populationList(facts: PopulationFacts, send: Send): TemplateResult {
  const { view, marks, rates, folded } = facts;
  const { populations } = view;
  const bands = bandsText(view);
  const isMarked = marks.hidden.length > 0 || Object.keys(marks.colours).length > 0 || marks.chosen !== undefined;
  return html`<section class=${`populations ${folded ? 'folded' : ''}`} aria-label="Populations">
    <div class="head-line"><button class="text" aria-expanded=${String(!folded)} aria-controls="populations" @click=${() => send({ kind: 'fold', part: 'populations' })}>Populations <small>${populations.length}</small></button>
      ${isMarked && !folded ? html`<button class="text" @click=${() => send({ kind: 'show all' })} title="All populations, in their own colours">all</button>` : nothing}</div>
    ${
      folded
        ? nothing
        : html`<div id="populations"><ul>${populations.map((one, i) => row(one, rates[i], facts, send))}</ul>
            ${bands === undefined ? nothing : html`<p class="about">${bands}</p>`}</div>`
    }
  </section>`;
}

/** Names on the stage, where each population has a region; the list says them to a screen reader. */
export function populationNames(
  view: CircuitView,
  { hidden, chosen }: PopulationMarks,
): TemplateResult | typeof nothing {
  if (view.regions === undefined) return nothing;
  const classOf = (name: string): string => (hidden.includes(name) ? 'out' : chosen === name ? 'chosen' : '');
  return html`<div class="names" aria-hidden="true">${view.populations.map(
    ({ name }, i) =>
      html`<span class=${classOf(name)} .style=${`visibility:var(--name-${i},hidden);translate:var(--name-${i}-at,0 0)`}>${name}</span>`,
  )}</div>`;
}
