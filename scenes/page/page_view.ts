/** The page as a template: which parts there are, and in which order. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Foldable, GameTab, Part } from '../address.ts';
import type { ClockReading } from '../messages.ts';
import { clockRow } from './clock_row.ts';
import { header } from './header.ts';
import { helpDialog } from './help.ts';
import type { StoneRaster } from './lessons/stone_rasters.ts';
import type { Send } from './message.ts';
import { legendFacts, overlay } from './overlay.ts';
import { panel } from './panel.ts';
import type { Player } from './player.ts';
import { filesShown } from './player_state.ts';
import { isListed, populationList, populationNames } from './population_list.ts';
import { foldedIn, type PageState } from './state.ts';
import { transport } from './transport.ts';
import { continuousNames } from './words.ts';

/** What is shown besides what the player and the page know. */
export interface Shown {
  readonly notices: readonly string[];
  /** Largest size of a state of the right tank so far. */
  readonly peak: number | undefined;
  /** Whether less is drawn than there is, to keep up. */
  readonly simpler: boolean;
  /** What the clocks tell in figures. */
  readonly figures: ClockReading | undefined;
  /** Spikes after stones, for the lessons. */
  readonly rasters: readonly StoneRaster[];
  /** Rates of the populations, Hz. */
  readonly rates: readonly number[];
  /** Games, and the analysis of spikes, once they are loaded. */
  readonly games: Readonly<Partial<Record<GameTab, HTMLElement>>>;
  readonly analysis: HTMLElement | undefined;
}

/**
 * Whether a part is left out: by the address, or since the stage has all of the window. A lesson or a game is carried
 * along.
 */
function hides({ address: { hide, embed, lesson, tab }, full }: PageState, part: Part): boolean {
  if (full && (part === 'header' || part === 'panel' || part === 'traces')) return true;
  if (hide.includes(part)) return true;
  return embed && (part === 'header' || ((lesson ?? tab) === undefined ? part === 'panel' : part === 'traces'));
}

/** The list of populations, and their names on the stage, where there are several. */
function populations(player: Player, state: PageState, { rates }: Shown, send: Send): TemplateResult | typeof nothing {
  const { built } = player.state.value;
  const { theme, full, withoutStage } = state;
  if (built === undefined || withoutStage !== undefined || !isListed(built.view, built.continuousUnits)) return nothing;
  const { view } = built;
  const { marks } = state.address;
  const folded = foldedIn(state).includes('populations');
  const list = full ? nothing : populationList({ view, marks, rates, theme, folded }, send);
  return html`${populationNames(view, marks)}${list}`;
}

function stageSection(player: Player, state: PageState, shown: Shown, send: Send): TemplateResult {
  const { peak, figures, simpler, analysis } = shown;
  const { address, tool, hovered, withoutStage, theme, full } = state;
  const { built, stones } = player.state.value;
  const two = (built?.continuousUnits ?? 0) > 0;
  const parts = built?.view.populations.length ?? 0;
  const neurons = parts > 1 ? `Spiking neurons in ${parts} populations` : 'Spiking neurons';
  const what = two ? 'Two tanks: spiking neurons, and continuous units that hear the same' : neurons;
  const { continuous } = address.choice.settings;
  const name = continuousNames[continuous as keyof typeof continuousNames] ?? 'Continuous tank';
  const clocks = !hides(state, 'clocks');
  const common = { theme, peak, gate: address.gate };
  const folded = full || foldedIn(state).includes('tools');
  const over = {
    ...common,
    tool,
    hovered,
    invites: stones === 0,
    folded,
    bare: full,
    simpler,
    legend: !(two && clocks),
  };
  return html`<section class=${`stage ${withoutStage === undefined ? '' : 'flat'}`} aria-label="Tanks">
    ${
      withoutStage === undefined ? overlay(player, over, send) : html`<div class="missing"><p>${withoutStage}</p></div>`
    }
    <canvas tabindex="0" role="img" aria-label=${what} ?hidden=${withoutStage !== undefined}></canvas>
    ${populations(player, state, shown, send)}
    ${clocks ? clockRow(player, { continuous: name, figures, legend: legendFacts(player, common) }) : nothing}
    ${state.analysing ? (analysis ?? nothing) : nothing}
  </section>`;
}

const report = html`<section class="report" aria-label="Report">
  <iframe src="report/report.html" title="Report of the comparison"></iframe>
</section>`;

/** Messages, above the controls of time wherever these stand. */
function noticeList(notices: readonly string[], send: Send): TemplateResult {
  const hold = (on: boolean): void => send({ kind: 'hold', on });
  return html`<div class="notices" role="alert" @pointerenter=${() => hold(true)} @pointerleave=${() => hold(false)}
      @focusin=${() => hold(true)} @focusout=${() => hold(false)}>${notices.map(
        (notice) =>
          html`<p>${notice}<button aria-label="Put the message away" @click=${() => send({ kind: 'put away', notice })}>×</button></p>`,
      )}</div>`;
}

/** The page. */
export function pageView(player: Player, state: PageState, shown: Shown, send: Send): TemplateResult {
  const { address, tab, theme, recording, dragging, announced, refused } = state;
  const { lesson, choice } = address;
  const without = (part: Part): boolean => hides(state, part);
  const isFolded = (part: Foldable): boolean => foldedIn(state).includes(part);
  const opened = filesShown(player.state.value);
  const circuit = opened === undefined ? choice.circuit : undefined;
  const panelIs = without('panel') ? 'no-panel' : isFolded('panel') ? 'folded-panel' : '';
  const traces = !without('traces');
  const alone = address.embed && (lesson ?? address.tab) !== undefined;
  const lessonFacts = {
    number: lesson,
    learned: state.learned,
    settings: choice.settings,
    rasters: shown.rasters,
    alone,
  };
  return html`<div class="page ${panelIs} ${without('header') ? 'no-header' : ''}">
    ${without('header') ? nothing : header({ circuit, opened, theme, recording, panel: without('panel') ? undefined : !isFolded('panel') }, send)}
    <main>
      ${stageSection(player, state, shown, send)}
      ${noticeList(shown.notices, send)}
      ${without('transport') ? nothing : transport(player, { traces: traces ? !isFolded('traces') : undefined, analysing: state.analysing, full: state.full }, send)}
      ${address.hide.includes('traces') ? nothing : html`<section class="traces" id="traces" ?hidden=${!traces || isFolded('traces')} ?data-tanks=${player.state.value.subject?.kind === 'tanks'} aria-label="Traces"></section>`}
      ${address.report ? report : nothing}
    </main>
    ${without('panel') ? nothing : panel(player, { tab, lesson: lessonFacts, choice, opened, refused, folded: isFolded('panel'), alone, games: shown.games }, send)}
    <p class="hidden-label" role="status">${announced}</p>
    ${dragging ? html`<p class="drop-here" aria-hidden="true">Drop it here</p>` : nothing} ${helpDialog}
  </div>`;
}
