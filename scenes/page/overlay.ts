/** What lies over the tanks: what a press does, what the colours mean, how much is drawn, and what the pointer is on. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { CircuitView } from '../circuit_view.ts';
import { type Colouring, colourings } from '../messages.ts';
import type { Picked } from '../stage/stage.ts';
import type { Player } from './player.ts';
import { colouringNames, countText, populationOf, timeText } from './words.ts';

/** What a press in a tank does. */
export type Tool = 'stone' | 'select';

/** What the overlay needs. */
export interface OverlayFacts {
  readonly tool: Tool;
  readonly hovered: { readonly picked: Picked | undefined; readonly x: number; readonly y: number };
  /** Whether a first stone is still to be dropped. */
  readonly invites: boolean;
}

/** What its buttons do. */
export interface OverlayActions {
  readonly tool: (tool: Tool) => void;
  readonly colour: (colouring: Colouring) => void;
  readonly frame: () => void;
}

function tools(tool: Tool, actions: OverlayActions): TemplateResult {
  const button = (name: Tool, label: string, title: string) => html`<button aria-pressed=${tool === name} title=${title}
    @click=${() => actions.tool(name)}>${label}</button>`;
  return html`<div class="tools" role="group" aria-label="What a press in a tank does">
    ${button('stone', 'Drop', 'A press drops a stone (S drops one into the middle)')}
    ${button('select', 'Select', 'A press selects a neuron (so does Shift and a press)')}
  </div>`;
}

function coloursFor(view: CircuitView, clocked: boolean): readonly Colouring[] {
  return colourings.filter((colouring) => {
    if (view.synapses === 0) return colouring === 'spikes' || colouring === 'rate';
    return colouring !== 'readout' || clocked;
  });
}

function legend(colouring: Colouring): TemplateResult {
  return html`<ul class="legend" aria-label="Legend">
    ${
      colouring === 'spikes'
        ? html`<li><i class="dot exc"></i>excites</li><li><i class="dot inh"></i>inhibits</li>`
        : html`<li><i class="ramp"></i>${colouringNames[colouring]}, low to high</li>`
    }
  </ul>`;
}

/** What is said of the point under the pointer. */
export function pointText(view: CircuitView, { side, neuron }: Picked): string {
  if (neuron === undefined) return '';
  if (side === 'continuous') return `unit ${neuron}`;
  const population = populationOf(view.populations, neuron);
  return `neuron ${neuron}, ${population?.name ?? ''}${population?.inhibitory ? ', inhibits' : ''}`;
}

/** The overlay. */
export function overlay(
  player: Player,
  { tool, hovered, invites }: OverlayFacts,
  actions: OverlayActions,
): TemplateResult {
  const { built, building, progress, colouring, pastMs } = player.state.value;
  const { picked, x, y } = hovered;
  const view = built?.view;
  const tanks = built !== undefined && built.continuousUnits > 0;
  const drawn = view?.sources.length ?? 0;
  const named = view !== undefined && picked !== undefined ? pointText(view, picked) : '';
  return html`<div class="over top">
      ${tanks ? tools(tool, actions) : nothing}
      ${
        view === undefined
          ? nothing
          : html`<label class="colour"><span>Colour</span>
              <select @change=${(event: Event) => actions.colour((event.target as HTMLSelectElement).value as Colouring)}>
                ${coloursFor(view, tanks).map((name) => html`<option value=${name} ?selected=${name === colouring}>${colouringNames[name]}</option>`)}
              </select></label>
            <button class="plain" @click=${actions.frame} title="See both tanks whole (F)">Whole view</button>`
      }
    </div>
    <div class="over bottom">
      ${view === undefined ? nothing : legend(colouring)}
      ${
        view === undefined
          ? nothing
          : html`<p class="counts">${countText(view.neurons)} neurons${view.synapses === 0 ? '' : drawn < view.synapses ? `, showing ${countText(drawn)} of ${countText(view.synapses)} synapses` : `, ${countText(view.synapses)} synapses`}</p>`
      }
    </div>
    ${building ? html`<p class="middle" role="status">${progress?.what ?? 'building'} …</p>` : nothing}
    ${invites && tanks && !building ? html`<p class="middle invites">Press into a tank to drop a stone</p>` : nothing}
    ${pastMs === undefined ? nothing : html`<p class="past">as it was at ${timeText(pastMs)}</p>`}
    ${named === '' ? nothing : html`<p class="tip" .style=${`left:${x}px;top:${y}px`}>${named}</p>`}`;
}
