/** The panel beside the tanks: lessons, parameters, and the selected neuron, one at a time. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Settings } from '../../models/circuits/circuit_entry.ts';
import type { Choice } from '../fields.ts';
import { parameterForm, type Refused } from './form.ts';
import { inspector } from './inspector.ts';
import { type LessonActions, lessonPanel } from './lessons.ts';
import type { Player } from './player.ts';
import type { Selected } from './player_state.ts';
import { signsForm } from './signs_form.ts';
import { timeText } from './words.ts';

/** Its parts, in order. */
export const tabs = ['lessons', 'parameters', 'neuron'] as const;
/** One of them. */
export type Tab = (typeof tabs)[number];
const names: Readonly<Record<Tab, string>> = { lessons: 'Lessons', parameters: 'Parameters', neuron: 'Neuron' };

/** What the panel needs. */
export interface PanelFacts {
  readonly tab: Tab;
  readonly lesson: number | undefined;
  readonly choice: Choice;
  /** Name of files that are shown instead of the choice. */
  readonly opened: string | undefined;
  readonly refused: Refused | undefined;
}

/** What it does. */
export interface PanelActions {
  readonly lessons: LessonActions;
  readonly tab: (tab: Tab) => void;
  readonly select: (selected: Selected | undefined) => void;
  readonly set: (settings: Settings) => void;
  /** A value that a field does not take. */
  readonly refuse: (refused: Refused) => void;
  /** Whether neurons of a recorded population inhibit. */
  readonly sign: (population: string, inhibits: boolean) => void;
  readonly reset: () => void;
}

function engineNote(player: Player): TemplateResult | typeof nothing {
  const { built } = player.state.value;
  if (built === undefined) return nothing;
  const { engine, buildMs, note } = built;
  return html`<p class="engine">Runs on ${engine}, built in ${timeText(buildMs)}${note === undefined ? '' : `; ${note}`}.</p>`;
}

function content(player: Player, facts: PanelFacts, actions: PanelActions): TemplateResult {
  const { tab, lesson, choice, opened, refused } = facts;
  if (tab === 'lessons') return lessonPanel(lesson, actions.lessons);
  if (tab === 'neuron') return inspector(player, { select: actions.select, refuse: actions.refuse }, refused);
  if (opened === undefined) {
    const change = (name: string, value: Settings[string]) => actions.set({ [name]: value });
    return parameterForm(choice, { change, refuse: actions.refuse, reset: actions.reset }, refused);
  }
  return html`${signsForm(player, actions.sign)}<p class="about">${opened} is shown as it is; published circuits and the two tanks have parameters.</p>`;
}

/** The panel. */
export function panel(player: Player, facts: PanelFacts, actions: PanelActions): TemplateResult {
  const { tab } = facts;
  const go = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? tabs.length - 1 : 0;
    if (by === 0) return;
    const next = tabs[(tabs.indexOf(tab) + by) % tabs.length];
    actions.tab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return html`<aside class="panel" aria-label="Panel">
    <div role="tablist" aria-label="Panels" @keydown=${go}>${tabs.map(
      (name) => html`<button role="tab" id="tab-${name}" aria-selected=${tab === name} aria-controls="panel"
        tabindex=${tab === name ? 0 : -1} @click=${() => actions.tab(name)}>${names[name]}</button>`,
    )}</div>
    <div role="tabpanel" id="panel" aria-labelledby="tab-${tab}" tabindex="0">${content(player, facts, actions)}${engineNote(player)}</div>
  </aside>`;
}
