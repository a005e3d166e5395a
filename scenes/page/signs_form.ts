/** The question which of the recorded populations inhibit: a spike file does not say, and a name only sometimes. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { PopulationView } from '../circuit_view.ts';
import type { Send } from './message.ts';
import type { Player } from './player.ts';

const from: Readonly<Record<NonNullable<PopulationView['signFrom']>, string>> = {
  file: 'as the file says',
  name: 'taken from its name',
  visitor: 'as you say',
  nothing: 'neither the file nor the name says; shown as exciting',
};

/** The form, where a recording stands. */
export function signsForm(player: Player, send: Send): TemplateResult | typeof nothing {
  const view = player.state.value.built?.view;
  if (view?.recorded !== true) return nothing;
  return html`<form class="parameters" @submit=${(event: Event) => event.preventDefault()}><fieldset><legend>Which neurons inhibit?</legend>
    ${view.populations.map(
      ({ name, inhibitory, signFrom = 'nothing' }, i) => html`<div class="field">
        <div class="row"><label for="sign-${i}">${name}</label>
          <input id="sign-${i}" type="checkbox" role="switch" .checked=${live(inhibitory)} aria-describedby="about-sign-${i}"
            @change=${(event: Event) => send({ kind: 'sign', population: name, inhibits: (event.target as HTMLInputElement).checked })}></div>
        <p class="about" id="about-sign-${i}">${from[signFrom]}</p>
      </div>`,
    )}
  </fieldset></form>`;
}
