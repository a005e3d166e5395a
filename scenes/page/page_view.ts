/** The page as a template: which parts there are, and in which order. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Address, Part } from '../address.ts';
import { clockRow } from './clock_row.ts';
import { header } from './header.ts';
import { helpDialog } from './help.ts';
import type { Send } from './message.ts';
import { overlay } from './overlay.ts';
import { panel } from './panel.ts';
import type { Player } from './player.ts';
import { filesShown } from './player_state.ts';
import type { PageState } from './state.ts';
import { transport } from './transport.ts';
import { continuousNames } from './words.ts';

/** What is shown besides what the player and the page know. */
export interface Shown {
  readonly notices: readonly string[];
  /** Largest size of a state of the right tank so far. */
  readonly peak: number | undefined;
}

/** Whether an address leaves a part out. */
function hides({ hide, embed }: Address, part: Part): boolean {
  return hide.includes(part) || (embed && (part === 'header' || part === 'panel'));
}

function stageSection(player: Player, state: PageState, peak: number | undefined, send: Send): TemplateResult {
  const { address, tool, hovered, withoutStage, theme } = state;
  const { built, stones } = player.state.value;
  const two = (built?.continuousUnits ?? 0) > 0;
  const what = two ? 'Two tanks: spiking neurons left, continuous units right' : 'Spiking neurons';
  const { continuous } = address.choice.settings;
  const name = continuousNames[continuous as keyof typeof continuousNames] ?? 'Continuous tank';
  return html`<section class="stage" aria-label="Tanks">
    ${
      withoutStage === undefined
        ? overlay(player, { tool, hovered, invites: stones === 0, theme, peak, gate: address.gate }, send)
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
export function pageView(player: Player, state: PageState, { notices, peak }: Shown, send: Send): TemplateResult {
  const { address, tab, theme, recording, dragging, announced, refused } = state;
  const { lesson, choice } = address;
  const hold = (on: boolean): void => send({ kind: 'hold', on });
  const without = (part: Part): boolean => hides(address, part);
  const opened = filesShown(player.state.value);
  const circuit = opened === undefined ? choice.circuit : undefined;
  return html`<div class="page ${without('panel') ? 'no-panel' : ''} ${without('header') ? 'no-header' : ''}">
    ${without('header') ? nothing : header({ circuit, opened, theme, recording }, send)}
    <main>
      ${stageSection(player, state, peak, send)} ${without('transport') ? nothing : transport(player, send)}
      ${without('traces') ? nothing : html`<section class="traces" ?data-tanks=${player.state.value.subject?.kind === 'tanks'} aria-label="Traces"></section>`}
      ${address.report ? report : nothing}
    </main>
    ${without('panel') ? nothing : panel(player, { tab, lesson, choice, opened, refused }, send)}
    <div class="notices" role="alert" @pointerenter=${() => hold(true)} @pointerleave=${() => hold(false)}
      @focusin=${() => hold(true)} @focusout=${() => hold(false)}>${notices.map(
        (notice) =>
          html`<p>${notice}<button aria-label="Put the message away" @click=${() => send({ kind: 'put away', notice })}>×</button></p>`,
      )}</div>
    <p class="hidden-label" role="status">${announced}</p>
    ${dragging ? html`<p class="drop-here" aria-hidden="true">Drop it here</p>` : nothing} ${helpDialog}
  </div>`;
}
