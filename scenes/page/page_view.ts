/** The page as a template: which parts there are, and in which order. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Address, Part } from '../address.ts';
import { clockRow } from './clock_row.ts';
import type { Refused } from './form.ts';
import { type HeaderActions, header } from './header.ts';
import { helpDialog } from './help.ts';
import { type OverlayActions, type OverlayFacts, overlay } from './overlay.ts';
import { type PanelActions, panel, type Tab } from './panel.ts';
import type { Player } from './player.ts';
import { filesShown } from './player_state.ts';
import { transport } from './transport.ts';
import { continuousNames } from './words.ts';

/** What the page shows besides what the player knows. */
export interface PageFacts extends Pick<OverlayFacts, 'tool' | 'hovered'> {
  readonly address: Address;
  readonly tab: Tab;
  readonly theme: 'light' | 'dark';
  readonly recording: boolean;
  /** Whether files are held over the page. */
  readonly dragging: boolean;
  readonly notices: readonly string[];
  /** For a screen reader. */
  readonly announced: string;
  /** Largest size of a state of the right tank so far. */
  readonly peak: number | undefined;
  /** The field whose value was refused, and how that is said. */
  readonly refused: Refused | undefined;
  /** Why there is no stage, if there is none. */
  readonly withoutStage: string | undefined;
}

/** What its parts do. */
export interface PageActions {
  readonly head: HeaderActions;
  readonly overlay: OverlayActions;
  readonly panel: PanelActions;
  readonly setSpeed: (speed: number | 'fastest') => void;
  readonly putAway: (notice: string) => void;
  /** The pointer or the focus is on the notices, or no longer. */
  readonly hold: (on: boolean) => void;
}

/** Whether an address leaves a part out. */
function hides({ hide, embed }: Address, part: Part): boolean {
  return hide.includes(part) || (embed && (part === 'header' || part === 'panel'));
}

function stageSection(player: Player, facts: PageFacts, actions: PageActions): TemplateResult {
  const { address, tool, hovered, withoutStage, theme, peak } = facts;
  const { built, stones } = player.state.value;
  const two = (built?.continuousUnits ?? 0) > 0;
  const what = two ? 'Two tanks: spiking neurons left, continuous units right' : 'Spiking neurons';
  const { continuous } = address.choice.settings;
  const name = continuousNames[continuous as keyof typeof continuousNames] ?? 'Continuous tank';
  return html`<section class="stage" aria-label="Tanks">
    ${
      withoutStage === undefined
        ? overlay(player, { tool, hovered, invites: stones === 0, theme, peak }, actions.overlay)
        : html`<div class="missing"><p>${withoutStage}</p></div>`
    }
    <canvas tabindex="0" role="img" aria-label=${what} ?hidden=${withoutStage !== undefined}></canvas>
    ${hides(address, 'clocks') ? nothing : clockRow(player, name)}
  </section>`;
}

const report = html`<section class="report" aria-label="Report">
  <iframe src="report/report.html" title="Report of the comparison"></iframe>
</section>`;

/** The page. */
export function pageView(player: Player, facts: PageFacts, actions: PageActions): TemplateResult {
  const { address, tab, theme, recording, dragging, notices, announced, refused } = facts;
  const { lesson, choice } = address;
  const without = (part: Part): boolean => hides(address, part);
  const opened = filesShown(player.state.value);
  const circuit = opened === undefined ? choice.circuit : undefined;
  return html`<div class="page ${without('panel') ? 'no-panel' : ''} ${without('header') ? 'no-header' : ''}">
    ${without('header') ? nothing : header({ circuit, opened, theme, recording }, actions.head)}
    <main>
      ${stageSection(player, facts, actions)} ${without('transport') ? nothing : transport(player, actions.setSpeed)}
      ${without('traces') ? nothing : html`<section class="traces" ?data-tanks=${player.state.value.subject?.kind === 'tanks'} aria-label="Traces"></section>`}
      ${address.report ? report : nothing}
    </main>
    ${without('panel') ? nothing : panel(player, { tab, lesson, choice, opened, refused }, actions.panel)}
    <div class="notices" role="alert" @pointerenter=${() => actions.hold(true)} @pointerleave=${() => actions.hold(false)}
      @focusin=${() => actions.hold(true)} @focusout=${() => actions.hold(false)}>${notices.map(
        (notice) =>
          html`<p>${notice}<button aria-label="Put the message away" @click=${() => actions.putAway(notice)}>×</button></p>`,
      )}</div>
    <p class="hidden-label" role="status">${announced}</p>
    ${dragging ? html`<p class="drop-here" aria-hidden="true">Drop it here</p>` : nothing} ${helpDialog}
  </div>`;
}
