/**
 * Five guided steps. Each says what is to be seen and has the controls that it needs; figures in the texts are this
 * page's own, found with its defaults and seeds 1 to 5 (bench/page_clocks.ts, bench/RESULTS.md).
 */
import { html, type TemplateResult } from 'lit-html';
import type { Settings } from '../../models/circuits/circuit_entry.ts';
import type { Colouring } from '../messages.ts';
import type { Send } from './message.ts';

/** A button of a lesson. */
type Deed =
  | { readonly label: string; readonly stone: true; readonly speed?: number }
  | { readonly label: string; readonly set: Settings; readonly colour?: Colouring }
  | { readonly label: string; readonly colour: Colouring };

interface Lesson {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly deeds: readonly Deed[];
}

/** The lessons, in order. */
export const lessons: readonly Lesson[] = [
  {
    title: 'What a spike is',
    paragraphs: [
      'Every ball and every ring in the first tank is a neuron; balls excite, rings inhibit. A neuron adds up what it hears and slowly forgets it. When it has heard enough it fires: one spike, a flash, and it starts anew.',
      'The spike runs along the neuron’s connections, each with its own delay, and pushes those who hear it up or down. Drop a stone in slow motion and follow one pulse from line to line.',
    ],
    deeds: [
      { label: 'Drop a stone, slowly', stone: true, speed: 0.02 },
      { label: 'At a tenth of real time', stone: true, speed: 0.1 },
    ],
  },
  {
    title: 'Ripples',
    paragraphs: [
      'A stone is a short volley of spikes into the neurons near it. They excite their neighbours, these theirs, and a ripple crosses the column.',
      'Neurons are the more likely to be connected the nearer they are; λ says how near. Without connections there is no ripple, only the splash.',
    ],
    deeds: [
      { label: 'λ = 0: no connections', set: { lambda: 0 } },
      { label: 'λ = 2: as published', set: { lambda: 2 } },
      { label: 'λ = 4: far reach', set: { lambda: 4 } },
      { label: 'Drop a stone', stone: true },
    ],
  },
  {
    title: 'Fading memory',
    paragraphs: [
      'The tank never repeats a state while the ripple fades. From the state a readout, one weighted sum, has learned to tell how long ago the stone fell. Its clock stands at the tank, the truth is the thin mark.',
      'The readout sees spikes through a filter that forgets within 150 ms. With the 30 ms of the original paper the clock is off by some 130 ms, hardly better than always guessing the middle (150): much of this memory is the filter’s, not the network’s.',
    ],
    deeds: [
      { label: 'Filter of 30 ms', set: { filterMs: 30 } },
      { label: 'Filter of 150 ms', set: { filterMs: 150 } },
      { label: 'Drop a stone', stone: true },
    ],
  },
  {
    title: 'Synapses that tire',
    paragraphs: [
      'Synapses use up their resources when they fire and recover within a second or so. How tired they are tells of spikes long past: a memory that needs no spike to be kept.',
      'The neurons are coloured by their resources: drop a stone, and see the shadow that it leaves. Then switch the plasticity off: the clock learns anew, and comes out worse.',
    ],
    deeds: [
      { label: 'Colour by resources', colour: 'resources' },
      { label: 'Plasticity off', set: { shortTerm: false }, colour: 'spikes' },
      { label: 'Plasticity on', set: { shortTerm: true } },
      { label: 'Drop a stone', stone: true },
    ],
  },
  {
    title: 'Spiking against continuous',
    paragraphs: [
      'The continuous tank hears the very same spikes, but its units have smooth states instead of spikes of their own. Its readout is trained in the same way, on the same stones.',
      'Compare the average errors at the tanks; then take the liquid’s connections away and compare again. Its clock hardly suffers. So is spiking necessary to tell an interval? Here it is not; the comparison on many tasks and networks is what the report is for.',
      'A reservoir’s memory is not trained, only its readout. In an LSTM all weights are, on many more stones: it is off by 7 to 8 ms. But raise the background to 10 Hz: the readouts learn anew, the LSTM does not until you have it trained, and is off by some 130 ms.',
    ],
    deeds: [
      { label: 'Connections away', set: { lambda: 0 } },
      { label: 'Connections back', set: { lambda: 2 } },
      { label: 'Continuous tank: a delay line', set: { continuous: 'delay-line' } },
      { label: 'Continuous tank: echo state', set: { continuous: 'leaky-echo-state' } },
      { label: 'Continuous tank: an LSTM', set: { continuous: 'lstm' } },
      { label: 'Background of 10 Hz', set: { backgroundHz: 10 } },
      { label: 'Background of 2 Hz', set: { backgroundHz: 2 } },
      { label: 'Drop a stone', stone: true },
    ],
  },
];

function act(deed: Deed, send: Send): void {
  if ('colour' in deed && deed.colour !== undefined) send({ kind: 'colour', colouring: deed.colour });
  if ('set' in deed) send({ kind: 'set tanks', settings: deed.set });
  if (!('stone' in deed)) return;
  if (deed.speed !== undefined) send({ kind: 'speed', speed: deed.speed });
  send({ kind: 'stone' });
}

/** Where a visitor finds the lessons, or the lesson that is under way, 1 … 5. */
export function lessonPanel(lesson: number | undefined, send: Send): TemplateResult {
  const go = (to: number | undefined): void => send({ kind: 'lesson', lesson: to });
  if (lesson === undefined)
    return html`<ol class="contents">
      ${lessons.map(({ title }, i) => html`<li><button class="text" @click=${() => go(i + 1)}>${title}</button></li>`)}
    </ol>`;
  const { title, paragraphs, deeds } = lessons[lesson - 1];
  const last = lesson === lessons.length;
  return html`<article class="lesson">
    <p class="kicker">Lesson ${lesson} of ${lessons.length}</p>
    <h2>${title}</h2>
    ${paragraphs.map((text) => html`<p>${text}</p>`)}
    <div class="deeds">${deeds.map((deed) => html`<button class="plain" @click=${() => act(deed, send)}>${deed.label}</button>`)}</div>
    <nav aria-label="Lessons">
      <button class="text" ?disabled=${lesson === 1} @click=${() => go(lesson - 1)}>← ${lesson === 1 ? 'first' : lessons[lesson - 2].title}</button>
      <button class="text" @click=${() => go(last ? undefined : lesson + 1)}>${last ? 'all lessons' : `${lessons[lesson].title} →`}</button>
    </nav>
  </article>`;
}
