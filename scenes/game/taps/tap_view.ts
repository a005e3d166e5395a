/** The second game as a template. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { type RangeName, ranges, tapSystems, tapTrials } from './settings.ts';
import { type TapLine, tapFigure } from './tap_figure.ts';
import { observerScore, readerScore, systemScore, type TapScore } from './tap_scores.ts';
import { intervalsOf, ownTaps, type TapMessage, type TapState } from './tap_state.ts';
import { classMean, classScores, classTable, intervalTable, scoreTable, type TapRow } from './tap_table.ts';
import {
  doText,
  figureText,
  fitText,
  introText,
  outcomeText,
  rangeNames,
  summaryText,
  systemsText,
  tapperNames,
} from './tap_words.ts';

type Send = (message: TapMessage) => void;

/** What is pressed: a press counts when it goes down, and a key when it does. */
function pad(state: TapState, send: Send): TemplateResult {
  const { trial, flash } = state;
  // Assistive technology clicks without a pointer.
  const click = ({ detail, timeStamp }: MouseEvent): void => {
    if (detail === 0) send({ kind: 'press', atMs: timeStamp });
  };
  const down = (event: PointerEvent): void => {
    if (event.button === 0) send({ kind: 'press', atMs: event.timeStamp });
  };
  return html`<button class="tap-pad ${trial.phase}" aria-keyshortcuts="Space" @pointerdown=${down} @click=${click}>
    <span class="lamps" aria-hidden="true"><span class="lamp ${flash === 'ready' ? 'lit' : ''}"></span><span class="lamp ${flash === 'set' ? 'lit' : ''}"></span></span>
    <span class="tap-do">${doText(state)}</span><small>space, or press here</small></button>`;
}

/** Has files read that were chosen or dropped. */
export async function openFiles(chosen: readonly File[], send: Send): Promise<void> {
  const files = await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() })));
  send({ kind: 'open files', files });
}

function files({ refused, others }: TapState, send: Send): TemplateResult {
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const chosen = [...(input.files ?? [])];
    // Emptying the input empties the list too.
    input.value = '';
    void openFiles(chosen, send);
  };
  return html`<div class="game-files">
    <button class="plain" @click=${() => send({ kind: 'save' })}>Save your taps</button>
    <label class="plain button open" title="Taps that others saved; they can be dropped here, too">Open those of a class
      <input type="file" multiple accept=".json" @change=${choose}></label>
    ${others.length === 0 ? nothing : html`<button class="text" @click=${() => send({ kind: 'close files' })}>Close them</button>`}
  </div>
  <div role="status">${refused.map((line) => html`<p class="refused">${line}</p>`)}</div>`;
}

function choices({ kept, sound }: TapState, send: Send): TemplateResult {
  const names = Object.keys(ranges) as RangeName[];
  const choose = (event: Event): void => {
    const range = names.find((name) => name === (event.target as HTMLSelectElement).value);
    if (range !== undefined) send({ kind: 'range', range });
  };
  return html`<div class="game-choices">
    <label>Intervals <select @change=${choose}>${names.map((name) => html`<option value=${name} ?selected=${name === kept.range}>${rangeNames[name]}</option>`)}</select></label>
    <label><input type="checkbox" .checked=${sound} @change=${(event: Event) => send({ kind: 'sound', on: (event.target as HTMLInputElement).checked })}> Clicks</label>
    <button class="text" @click=${() => send({ kind: 'another network' })}>Other networks</button>
    <button class="text" @click=${() => send({ kind: 'forget' })}>Forget my taps</button>
  </div>`;
}

/** What is drawn, the reader's own last; and the rows of the table. */
function shown(state: TapState, own: TapScore | undefined) {
  const intervalsMs = intervalsOf(state);
  const { fit, produced, others } = state;
  const readers = classScores(others, intervalsMs);
  const together = classMean(
    readers.map(({ score }) => score),
    intervalsMs,
  );
  const rows: TapRow[] = [
    { who: 'reader', score: own },
    ...(together === undefined ? [] : [{ who: 'class', note: ` of ${readers.length}`, score: together } as const]),
    ...tapSystems.map((who) => ({ who, score: systemScore(produced[who] ?? [], intervalsMs) })),
    { who: 'observer', score: observerScore(intervalsMs, fit) },
  ];
  const lines: TapLine[] = [
    ...readers.map(({ name, score }) => ({ who: 'class', name, score }) as const),
    ...rows
      .toReversed()
      .flatMap(({ who, score }) =>
        score === undefined ? [] : [{ who, name: `${tapperNames[who]}: slope ${figureText(score.slope, 2)}`, score }],
      ),
  ];
  return { rows, lines, readers };
}

const about = html`<p class="about">Slope of the mean produced on the shown interval; BIAS: root mean square over intervals of the mean error; SD: that of the spread; both in ms. CV: SD over mean, in %. Whoever always answers the middle has a slope of 0; an observer who weighs a noisy measurement against what intervals there are has one below 1. Screen, keyboard and finger are late by some tens of ms, which is in your BIAS and in neither slope nor SD.</p>
  <p class="about">The systems have 135 states with 1 % noise and a linear readout; they learned from ${tapTrials.trainTrials} trials, answered ${tapTrials.testTrials} others, and hear nothing but the two volleys. An answer that does not come counts as the middle. <code>compare</code> gives the same scores.</p>`;

/** The game. */
export function tapView(state: TapState, send: Send): TemplateResult {
  const taps = ownTaps(state);
  const intervalsMs = intervalsOf(state);
  const own = readerScore(taps, intervalsMs);
  const { rows, lines, readers } = shown(state, own);
  const { kept, last, fit } = state;
  const label = `Produced against shown intervals. ${lines.map(({ name }) => name).join('; ')}`;
  return html`<section class="game taps" aria-label="Tap it back">
    <h2>Tap it back</h2>
    ${taps.length === 0 ? html`<p class="about">${introText(kept.range)}</p>` : nothing}
    ${pad(state, send)}
    <p class="game-status" role="status">${last === undefined ? nothing : outcomeText(last)} ${summaryText(taps, own)}</p>
    ${tapFigure(intervalsMs, taps, lines, label)}
    ${scoreTable(rows)}
    <p class="about" role="status">${systemsText(state)}</p>
    ${taps.length === 0 ? nothing : html`<p class="tap-fit">${fitText(taps, fit)}</p>`}
    ${intervalTable(own)}
    ${readers.length === 0 ? nothing : classTable(readers)}
    ${files(state, send)}
    ${choices(state, send)}
    ${about}
  </section>`;
}
