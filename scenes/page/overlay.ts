/**
 * What lies over the tanks: what a press does, what the colours mean, how much is drawn, and what the pointer is on.
 */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { CircuitView } from '../circuit_view.ts';
import type { Colouring } from '../colourings.ts';
import type { NetworkFacts } from '../network_facts.ts';
import { type GateChoice, gateChoices, gateShown, gatesOf } from '../right_networks.ts';
import { isBundled } from '../stage/bundles.ts';
import type { Picked } from '../stage/mounted.ts';
import { type LegendFacts, neuronLegend, unitLegend } from './legend.ts';
import type { Send } from './message.ts';
import type { Player } from './player.ts';
import type { PlayerState, Told } from './player_state.ts';
import type { Hovered, Theme, Tool } from './state.ts';
import { colouringNames, countText, populationOf, timeText } from './words.ts';

/** What the overlay needs. */
export interface OverlayFacts {
  readonly tool: Tool;
  readonly hovered: Hovered;
  /** Whether a first stone is still to be dropped. */
  readonly invites: boolean;
  readonly theme: Theme;
  /** Largest size of a state of the right tank so far. */
  readonly peak: number | undefined;
  /** The gate that is chosen for the right tank's network; its first where left out. */
  readonly gate: GateChoice | undefined;
  /** Whether the tools are folded away, and whether nobody may unfold them. */
  readonly folded: boolean;
  readonly bare: boolean;
  /** Whether less is drawn than there is, to keep up. */
  readonly simpler: boolean;
  /** Whether the legend stands here; that of two tanks stands at their clocks. */
  readonly legend: boolean;
}

/** The choice of a gate, where the right tank holds a network with gates. */
function gateSelect(
  network: NetworkFacts | undefined,
  chosen: GateChoice | undefined,
  send: Send,
): TemplateResult | typeof nothing {
  const choices = gateChoices(network?.name);
  if (choices.length === 0) return nothing;
  const shown = chosen ?? choices[0];
  return html`<label class="colour"><span>Gate</span>
    <select .value=${live(shown)} @change=${(event: Event) => send({ kind: 'gate', gate: (event.target as HTMLSelectElement).value as GateChoice })}>
      ${choices.map((name) => html`<option value=${name} ?selected=${name === shown}>${name}</option>`)}
    </select></label>`;
}

function tools(tool: Tool, send: Send): TemplateResult {
  const button = (name: Tool, label: string, title: string) => html`<button aria-pressed=${tool === name} title=${title}
    @click=${() => send({ kind: 'tool', tool: name })}>${label}</button>`;
  return html`<div class="tools" role="group" aria-label="What a press in a tank does">
    ${button('stone', 'Drop', 'A press drops a stone (S drops one into the middle)')}
    ${button('select', 'Select', 'A press selects a neuron (so does Shift and a press)')}
  </div>`;
}

/** How much is drawn, and why that is not all. */
export function countsText(view: CircuitView, units: number): string {
  const { neurons, synapses, sources, recorded } = view;
  if (recorded === true) return `${countText(neurons)} neurons that fired; who was silent is not in the file`;
  const drawn = sources.length;
  const right = units > 0 && units !== neurons ? ` and ${countText(units)} units` : '';
  if (isBundled(view)) return `${countText(neurons)} neurons, ${countText(synapses)} synapses as bands`;
  const shown = drawn < synapses ? `showing ${countText(drawn)} of ${countText(synapses)}` : countText(synapses);
  return `${countText(neurons)} neurons${right}${synapses === 0 ? '' : `, ${shown} synapses`}`;
}

/** What is said of the point under the pointer. */
export function pointText(view: CircuitView, { side, neuron }: Picked): string {
  if (neuron === undefined) return '';
  if (side === 'continuous') return `unit ${neuron}`;
  const population = populationOf(view.populations, neuron);
  return `neuron ${neuron}, ${population?.name ?? ''}${population?.inhibitory ? ', inhibits' : ''}`;
}

/** What is being made, in words, and a bar where it is known how much of it is done. */
export function progressText(progress: Told<'progress'> | undefined): string {
  const { what = 'building', done = 0, of = 0, unit } = progress ?? {};
  return unit === undefined ? `${what} …` : `${what}: ${done} of ${of} ${unit}`;
}

function progressNote(progress: Told<'progress'> | undefined): TemplateResult {
  return html`<p class="middle" role="status"><span>${progressText(progress)}</span>${
    progress?.unit === undefined
      ? nothing
      : html`<progress max=${progress.of} .value=${progress.done} aria-label=${progress.what}></progress>`
  }</p>`;
}

/** What the marks of the tanks mean, at the moment. */
export function legendFacts(
  player: Player,
  { theme, peak, gate }: Pick<OverlayFacts, 'theme' | 'peak' | 'gate'>,
): LegendFacts {
  const { built } = player.state.value;
  const shown = player.shownColouring();
  const network = built?.network;
  const place = network === undefined ? undefined : gateShown(network.name, gate);
  return {
    ...{ theme, colouring: shown, scale: player.scaleOf(shown), neurons: built?.view.neurons ?? 0, peak },
    blank: !player.hasValues(),
    gate: network === undefined || place === undefined ? undefined : gatesOf(network.name)[place],
    unsigned: built?.view.populations.some(({ signFrom }) => signFrom === 'nothing') ?? false,
  };
}

function colourSelect({ colouring, built }: Pick<PlayerState, 'colouring' | 'built'>, send: Send): TemplateResult {
  const offered: readonly Colouring[] = ['spikes', ...(built?.scales ?? []).map((scale) => scale.colouring)];
  return html`<label class="colour"><span>Colour</span>
    <select .value=${live(colouring)} @change=${(event: Event) => send({ kind: 'colour', colouring: (event.target as HTMLSelectElement).value as Colouring })}>
      ${offered.map((name) => html`<option value=${name} ?selected=${name === colouring}>${colouringNames[name]}</option>`)}
    </select></label>`;
}

/** The overlay. */
export function overlay(player: Player, facts: OverlayFacts, send: Send): TemplateResult {
  const { tool, hovered, invites, gate, folded, legend } = facts;
  const { built, building, progress, colouring, pastMs } = player.state.value;
  const { picked, x, y } = hovered;
  const view = built?.view;
  const tanks = built !== undefined && built.continuousUnits > 0;
  const named = view !== undefined && picked !== undefined ? pointText(view, picked) : '';
  return html`<div class=${`over top ${folded ? 'folded' : ''}`}>
      ${
        folded || view === undefined
          ? nothing
          : html`<div class="toolbox" id="tools">${tanks ? tools(tool, send) : nothing}
            ${colourSelect({ colouring, built }, send)} ${gateSelect(built?.network, gate, send)}
            <button class="plain" @click=${() => send({ kind: 'frame' })} title="See both tanks whole (0)">Whole view</button></div>`
      }
      ${view === undefined || facts.bare ? nothing : html`<button class="text fold" aria-expanded=${String(!folded)} @click=${() => send({ kind: 'fold', part: 'tools' })}>${folded ? 'Tools' : 'Fold'}<span class="hidden-label">${folded ? '' : ' the tools away'}</span></button>`}
      ${invites && tanks && pastMs === undefined ? html`<p class="invites">Drop a stone; each says how long ago it fell. <button class="text" @click=${() => send({ kind: 'stone' })} title="Drop a stone into the middle (S)">Drop one</button></p>` : nothing}
      ${pastMs === undefined ? nothing : html`<p class="past">as it was at ${timeText(pastMs)}</p>`}
      ${view === undefined ? nothing : html`<p class="counts" title=${facts.simpler ? 'Halos, shadows and waves are left out, or pixels, so that pictures keep up with time' : ''}>${countsText(view, built?.continuousUnits ?? 0)}${facts.simpler ? '; simplified' : ''}</p>`}
    </div>
    ${legend && view !== undefined ? html`<div class="over bottom">${neuronLegend(legendFacts(player, facts))}${tanks ? unitLegend(legendFacts(player, facts)) : nothing}</div>` : nothing}
    ${building ? progressNote(progress) : nothing}
    ${named === '' ? nothing : html`<p class="tip" .style=${`left:${x}px;top:${y}px`}>${named}</p>`}`;
}
