/** The panel of parameters, made from the fields of what is shown. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Settings } from '../../models/circuits/circuit_entry.ts';
import { allowedIn, type Choice, type FormField, fieldsOf } from '../fields.ts';
import type { Send } from './message.ts';
import type { Refused } from './state.ts';
import { choiceText } from './words.ts';

/** What is said of a value that is refused. @param text what was typed @param still what the field has */
export function refusedText(text: string, allowed: string, still: string): string {
  return `${text === '' ? 'That is no number' : `Not ${text}`}: ${allowed}. ${still === '' ? 'Nothing is set.' : `It is still ${still}.`}`;
}

/** Takes a number from an input, or refuses it and shows again what the field has. */
export function takeNumber(
  input: HTMLInputElement,
  field: string,
  allowed: string,
  still: string,
  take: (value: number) => void,
  send: Send,
): void {
  const text = input.value;
  if (text !== '' && input.checkValidity()) {
    take(Number(text));
    return;
  }
  input.value = still;
  send({ kind: 'refuse', refused: { field, message: refusedText(text, allowed, still) } });
}

/** What is said under a field whose value was refused. */
export function refusal(field: string, refused: Refused | undefined): TemplateResult | typeof nothing {
  return refused?.field === field ? html`<p class="refused" role="alert">${refused.message}</p>` : nothing;
}

const SLIDER = 1000;

/** Sets a parameter to a value that the visitor chose. */
type Change = (name: string, value: Settings[string]) => void;

type NumberField = Extract<FormField, { kind: 'number' }>;

/** Place of a value on a slider by factors, 0 … 1000. */
export function sliderOf({ min = 0, max = 1, logarithmic }: NumberField, value: number): number {
  return logarithmic ? (SLIDER * Math.log(value / min)) / Math.log(max / min) : value;
}

/** Value at a place of the slider, on the field's grid. */
export function valueAt({ min = 0, max = 1, logarithmic, step = 1, integer }: NumberField, place: number): number {
  const value = logarithmic ? min * (max / min) ** (place / SLIDER) : place;
  const grid = logarithmic && integer && value > 300 ? 10 * step : step;
  const rounded = Math.round(value / grid) * grid;
  return Number(Math.min(max, Math.max(min, rounded)).toPrecision(12));
}

const target = (event: Event): HTMLInputElement => event.target as HTMLInputElement;

function numberInput(field: NumberField, value: number | undefined, change: Change, send: Send): TemplateResult {
  const { name, min, max, step, unit, integer, logarithmic } = field;
  const slides = min !== undefined && max !== undefined && name !== 'seed';
  const id = `set-${name}`;
  return html`<div class="row">
      <label for=${id}>${field.label}</label>
      <span class="number"><input id=${id} type="number" min=${min ?? nothing} max=${max ?? nothing}
        step=${integer ? '1' : 'any'} .value=${value === undefined ? '' : String(value)} aria-describedby="about-${name}"
        @change=${(event: Event) =>
          takeNumber(
            target(event),
            name,
            allowedIn(field),
            value === undefined ? '' : String(value),
            (number) => change(name, number),
            send,
          )}><span class="unit">${unit ?? ''}</span>${
          name === 'seed'
            ? html`<button type="button" class="text" title="Another seed" aria-label="next seed" @click=${() => change('seed', (Number(value) + 1) % 2 ** 32)}>next</button>`
            : nothing
        }</span>
    </div>
    ${
      slides
        ? html`<input type="range" min=${logarithmic ? 0 : min} max=${logarithmic ? SLIDER : max} step=${logarithmic ? 1 : (step ?? 'any')}
            aria-label="${field.label}, slider" .value=${live(String(sliderOf(field, value ?? min)))}
            @input=${(event: Event) => change(name, valueAt(field, Number(target(event).value)))}>`
        : nothing
    }`;
}

function fieldRow(
  field: FormField,
  value: Settings[string] | undefined,
  send: Send,
  refused: Refused | undefined,
): TemplateResult {
  const change: Change = (name, to) => send({ kind: 'set', settings: { [name]: to } });
  const id = `set-${field.name}`;
  const changed = value !== field.default;
  return html`<div class="field ${changed ? 'changed' : ''}">
    ${
      field.kind === 'number'
        ? numberInput(field, value === undefined ? undefined : Number(value), change, send)
        : field.kind === 'boolean'
          ? html`<div class="row"><label for=${id}>${field.label}</label>
              <input id=${id} type="checkbox" role="switch" .checked=${live(value === true)} aria-describedby="about-${field.name}"
                @change=${(event: Event) => change(field.name, target(event).checked)}></div>`
          : html`<div class="row"><label for=${id}>${field.label}</label>
              <select id=${id} aria-describedby="about-${field.name}" .value=${live(String(value))}
                @change=${(event: Event) => change(field.name, target(event).value)}>
                ${field.choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>${choiceText(choice)}</option>`)}
              </select></div>`
    }
    ${refusal(field.name, refused)}
    <p class="about" id="about-${field.name}">${field.help}</p>
  </div>`;
}

/** The form. */
export function parameterForm(choice: Choice, send: Send, refused: Refused | undefined): TemplateResult {
  const fields = fieldsOf(choice.circuit);
  const groups = [...new Set(fields.map(({ group }) => group))];
  const changed = fields.some((field) => choice.settings[field.name] !== field.default);
  return html`<form class="parameters" @submit=${(event: Event) => event.preventDefault()}>
    ${groups.map(
      (group) => html`<fieldset><legend>${group[0].toUpperCase() + group.slice(1)}</legend>
        ${fields.filter((field) => field.group === group).map((field) => fieldRow(field, choice.settings[field.name], send, refused))}
      </fieldset>`,
    )}
    <button type="button" class="plain" ?disabled=${!changed} @click=${() => send({ kind: 'reset' })}>Back to the defaults</button>
  </form>`;
}
