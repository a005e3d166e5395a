/** The panel beside the tanks: lessons, games, parameters, and the selected neuron, one at a time. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { GameTab } from '../address.ts';
import type { Choice } from '../fields.ts';
import { parameterForm } from './form.ts';
import { inspector } from './inspector.ts';
import { type LessonFacts, lessonPanel } from './lessons/lesson_view.ts';
import type { Send } from './message.ts';
import { networkCard } from './network_card.ts';
import type { Player } from './player.ts';
import { signsForm } from './signs_form.ts';
import { gameIn, type Refused, type Tab, tabs } from './state.ts';
import { timeText } from './words.ts';

const names: Readonly<Record<Tab, string>> = {
  lessons: 'Lessons',
  game: 'Game',
  tap: 'Tap',
  parameters: 'Parameters',
  neuron: 'Neuron',
};

/** What the panel needs. */
export interface PanelFacts {
  readonly tab: Tab;
  readonly lesson: LessonFacts;
  readonly choice: Choice;
  /** Name of files that are shown instead of the choice. */
  readonly opened: string | undefined;
  readonly refused: Refused | undefined;
  /** Whether only its tabs are to be seen, where it is a sheet; beside the stage nothing is. */
  readonly folded: boolean;
  /** Whether a lesson or a game stands here alone, for a course's own page. */
  readonly alone: boolean;
  /** Games that are loaded. */
  readonly games: Readonly<Partial<Record<GameTab, HTMLElement>>>;
}

function engineNote(player: Player): TemplateResult | typeof nothing {
  const { built } = player.state.value;
  if (built === undefined) return nothing;
  const { engine, buildMs, note } = built;
  return html`<p class="engine">Runs on ${engine}, built in ${timeText(buildMs)}${note === undefined ? '' : `; ${note}`}.</p>`;
}

function content(player: Player, facts: PanelFacts, send: Send): TemplateResult {
  const { tab, lesson, choice, opened, refused } = facts;
  if (tab === 'lessons') return lessonPanel(player, lesson, send);
  const game = gameIn(tab);
  if (game !== undefined) return html`${facts.games[game] ?? 'The game is being loaded.'}`;
  if (tab === 'neuron') return inspector(player, send, refused);
  if (opened === undefined)
    return html`${networkCard(player.state.value, send)}${parameterForm(choice, send, refused)}`;
  return html`${signsForm(player, send)}<p class="about">${opened} is shown as it is; published circuits and the two tanks have parameters.</p>`;
}

function handle(folded: boolean, send: Send): TemplateResult {
  return html`<button class="handle" aria-expanded=${String(!folded)} aria-controls="panel" @click=${() => send({ kind: 'fold', part: 'panel' })}><span class="hidden-label">Sheet</span></button>`;
}

function partAlone(player: Player, facts: PanelFacts, send: Send): TemplateResult {
  const { folded, tab } = facts;
  const label = tab === 'lessons' ? 'Lesson' : names[tab];
  return html`<aside class=${`panel alone ${folded ? 'folded' : ''}`} id="side" aria-label=${label}>
    ${handle(folded, send)}
    <div class="shown-panel" id="panel" ?hidden=${folded} role="group" aria-label=${label} tabindex="0">${content(player, facts, send)}</div>
  </aside>`;
}

/** The panel. */
export function panel(player: Player, facts: PanelFacts, send: Send): TemplateResult {
  const { tab, folded } = facts;
  if (facts.alone) return partAlone(player, facts, send);
  const go = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? tabs.length - 1 : 0;
    if (by === 0) return;
    const next = tabs[(tabs.indexOf(tab) + by) % tabs.length];
    send({ kind: 'tab', tab: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return html`<aside class=${`panel ${folded ? 'folded' : ''}`} id="side" aria-label="Panel">
    ${handle(folded, send)}
    <div role="tablist" aria-label="Panels" @keydown=${go}>${tabs.map(
      (name) => html`<button role="tab" id="tab-${name}" aria-selected=${tab === name} aria-controls="panel"
        tabindex=${tab === name ? 0 : -1} @click=${() => send({ kind: 'tab', tab: name })}>${names[name]}</button>`,
    )}</div>
    <div role="tabpanel" id="panel" ?hidden=${folded} aria-labelledby="tab-${tab}" tabindex="0">${content(player, facts, send)}${gameIn(tab) === undefined ? engineNote(player) : nothing}</div>
  </aside>`;
}
