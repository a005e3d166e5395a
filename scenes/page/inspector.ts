/** What is known of the selected neuron or unit: which it is, its potential, and whom it hears and reaches. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { CircuitView } from '../circuit_view.ts';
import type { Frame } from '../messages.ts';
import type { NetworkFacts } from '../network_facts.ts';
import { gatesOf } from '../right_networks.ts';
import { refusal, takeNumber } from './form.ts';
import type { Send } from './message.ts';
import type { Player } from './player.ts';
import type { Selected } from './player_state.ts';
import { potentialTrace, spikesOf, type TraceFacts } from './potential_trace.ts';
import type { Refused } from './state.ts';
import { countText, gateText, populationOf, signText, timeText } from './words.ts';

/** The trace shows so long, ms. */
const TRACE_MS = 400;
/** Partners that are listed. */
const MOST_LISTED = 6;

/** A partner of a neuron. */
export interface Partner {
  readonly neuron: number;
  /** −1 … 1, relative to the largest of the network. */
  readonly weight: number;
  readonly delayMs: number;
}

/** Partners of a neuron among the synapses that are drawn, strongest first. */
export function partnersOf(
  view: CircuitView,
  neuron: number,
): { readonly inputs: Partner[]; readonly outputs: Partner[] } {
  const { sources, targets, weights, delays } = view;
  const inputs: Partner[] = [];
  const outputs: Partner[] = [];
  for (let i = 0; i < sources.length; i++) {
    const [weight, delayMs] = [weights[i], delays[i]];
    if (targets[i] === neuron) inputs.push({ neuron: sources[i], weight, delayMs });
    if (sources[i] === neuron) outputs.push({ neuron: targets[i], weight, delayMs });
  }
  const strongest = (a: Partner, b: Partner): number => Math.abs(b.weight) - Math.abs(a.weight);
  return { inputs: inputs.sort(strongest), outputs: outputs.sort(strongest) };
}

function list(title: string, partners: readonly Partner[], select: (neuron: number) => void): TemplateResult {
  return html`<h3>${title} <small>${countText(partners.length)}</small></h3>
    <ul class="partners">${partners.slice(0, MOST_LISTED).map(
      ({ neuron, weight, delayMs }) => html`<li>
        <button type="button" class="text" @click=${() => select(neuron)}>neuron ${neuron}</button>
        <span>${weight < 0 ? 'inhibits' : 'excites'}, ${Number(delayMs.toFixed(2))} ms, ${Math.round(100 * Math.abs(weight))} %</span>
      </li>`,
    )}</ul>
    ${partners.length > MOST_LISTED ? html`<p class="about">and ${countText(partners.length - MOST_LISTED)} more, weaker ones</p>` : nothing}`;
}

/** What is known of a unit of the right tank: its state, and how far its gates are open. */
export function unitFacts(
  unit: number,
  frame: Pick<Frame, 'continuous' | 'gates'> | undefined,
  network: NetworkFacts | undefined,
): TemplateResult {
  const gates = network === undefined ? [] : gatesOf(network.name);
  const openness = (gate: number): number | undefined => frame?.gates[gate * frame.continuous.length + unit];
  return html`<dl class="facts"><dt>Unit</dt><dd>${unit} of the continuous tank</dd>
    <dt>State</dt><dd>${frame?.continuous[unit]?.toFixed(3) ?? '–'}</dd>
    ${gates.map(({ name, open }, gate) => {
      const value = openness(gate);
      return html`<dt>${name[0].toUpperCase() + name.slice(1)} gate</dt>
        <dd>${value === undefined ? '–' : gateText(value)} <small>(when open: ${open})</small></dd>`;
    })}</dl>`;
}

/** Threshold and spikes of a neuron, beside its potential. */
function traceFacts({ history }: Player, neuron: number, thresholdMv: number | undefined, toMs: number): TraceFacts {
  const spikesMs = spikesOf(history, neuron, toMs - TRACE_MS, toMs);
  return { toMs, spanMs: TRACE_MS, spikesMs, ...(thresholdMv === undefined ? {} : { thresholdMv }) };
}

/** The choice of a neuron by number, and what is known of it. */
export function inspector(player: Player, send: Send, refused: Refused | undefined): TemplateResult {
  const { built, selected } = player.state.value;
  if (built === undefined) return html`<p class="about">Nothing stands yet.</p>`;
  const { view } = built;
  const select = (one: Selected | undefined): void => send({ kind: 'select', selected: one });
  const pick = (neuron: number): void => select({ side: 'liquid', neuron });
  const chooser = html`<div class="row"><label for="which">Neuron</label>
    <span class="number"><input id="which" type="number" min="0" max=${view.neurons - 1} step="1" placeholder="0 … ${view.neurons - 1}"
      .value=${selected?.side === 'liquid' ? String(selected.neuron) : ''}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        if (input.value === '' && !input.validity.badInput) return select(undefined);
        const still = selected?.side === 'liquid' ? String(selected.neuron) : '';
        takeNumber(input, 'which', `use 0 to ${view.neurons - 1}`, still, pick, send);
      }}><button type="button" class="text" ?disabled=${selected === undefined} @click=${() => select(undefined)}>clear</button></span></div>${refusal('which', refused)}`;
  if (selected === undefined)
    return html`${chooser}<p class="about">Choose <i>Select</i> above the tanks and press a neuron, hold Shift while pressing, or give a number. Its partners light up.</p>`;
  if (selected.side === 'continuous')
    return html`${chooser}${unitFacts(selected.neuron, player.history.frameAt(player.shownMs()), built.network)}`;
  const { neuron } = selected;
  const population = populationOf(view.populations, neuron);
  const { inputs, outputs } = partnersOf(view, neuron);
  const toMs = player.shownMs();
  const last = player.history.lastSpikesAt(toMs)[neuron];
  const place = Array.from(view.positions.subarray(3 * neuron, 3 * neuron + 3), (x) => Number(x.toFixed(1)));
  return html`${chooser}
    <dl class="facts">
      <dt>Population</dt><dd>${population === undefined ? '–' : `${population.name} (${signText(population)})`}</dd>
      <dt>Model</dt><dd>${population?.model ?? '–'}</dd>
      <dt>Place</dt><dd>${place.join(', ')}</dd>
      <dt>Last spike</dt><dd>${last === Number.NEGATIVE_INFINITY ? 'none yet' : `${timeText(toMs - last)} ago`}</dd>
    </dl>
    ${potentialTrace(player.history.potentials(toMs - TRACE_MS, toMs), traceFacts(player, neuron, population?.thresholdMv, toMs))}
    ${list('Inputs', inputs, pick)} ${list('Outputs', outputs, pick)}
    ${view.sources.length < view.synapses ? html`<p class="about">among the ${countText(view.sources.length)} synapses that are drawn, of ${countText(view.synapses)}</p>` : nothing}`;
}
