/** The game as a template. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { LONG_MS, noises, SHORT_MS, warmups } from './experiment.ts';
import { classScore, type Score, saidOf, scoresOf, sorted } from './scores.ts';
import { type GameMessage, type GameState, playedTrials } from './state.ts';
import { emptyStrip, heardStrip, shownStrip } from './strip.ts';
import { bandText, noiseText, othersText, outcomeText, scoreText, statusText, whoAbouts, whoNames } from './words.ts';

type Send = (message: GameMessage) => void;

const AHEAD = 50;

/** Whether someone was right in the last trial, and what was said. */
function mark(long: boolean | undefined, right: boolean): TemplateResult {
  if (long === undefined) return html`<span class="mark-of"></span>`;
  const said = `${right ? 'right' : 'wrong'}: ${long ? 'long' : 'short'}`;
  return html`<span class="mark-of ${right ? 'right' : 'wrong'}" title=${said}><span aria-hidden="true">${right ? '✓' : '✗'}</span><span class="hidden-label">${said}</span></span>`;
}

/** A bar from chance, half-way, to all right; its interval as a line. */
function bar({ right, of, low, high }: Score): TemplateResult {
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
  const share = of === 0 ? 0 : right / of;
  return html`<div class="game-bar" aria-hidden="true"><div class="share" .style=${`width:${percent(share)}`}></div>${
    of === 0 ? nothing : html`<div class="band" .style=${`left:${percent(low)};width:${percent(high - low)}`}></div>`
  }<div class="chance"></div></div>`;
}

function row(score: Score, state: GameState): TemplateResult {
  const { who } = score;
  const { heard, answers, level, others } = state;
  const last = heard[answers.length - 1];
  const said = last && saidOf(who, last, answers.at(-1), level);
  return html`<li class="of-${who}" data-who=${who} title="${whoAbouts[who]}; ${bandText(score)}">
    <div class="named">${mark(said, said === last?.long)}<b>${whoNames[who]}${who === 'class' ? ` of ${others.length}` : ''}</b><span class="figures">${scoreText(score)}<span class="hidden-label">, ${bandText(score)}</span></span></div>
    ${bar(score)}
  </li>`;
}

function answerButtons({ phase }: GameState, send: Send): TemplateResult {
  const off = phase !== 'asking';
  const button = (
    long: boolean,
  ) => html`<button class="plain answer" aria-disabled=${String(off)} aria-keyshortcuts=${long ? '2 ArrowRight' : '1 ArrowLeft'}
    @click=${() => send({ kind: 'answer', long })}>${long ? '' : html`<kbd aria-hidden="true">←</kbd> `}${long ? 'Long' : 'Short'}<small> ${long ? LONG_MS : SHORT_MS} ms</small>${long ? html` <kbd aria-hidden="true">→</kbd>` : ''}</button>`;
  return html`<div class="game-answers" role="group" aria-label="Your answer">${button(false)}${button(true)}</div>`;
}

const numberOf = (event: Event): number => Number((event.target as HTMLInputElement).value);

const noise = ({ level }: GameState, send: Send): TemplateResult =>
  html`<label class="game-noise" for="game-noise"><span>Noise on their states</span><output>${noiseText(level)}</output></label>
    <input id="game-noise" type="range" min="0" max=${noises.length - 1} step="1" .value=${String(level)} aria-valuetext=${noiseText(level)}
      @input=${(event: Event) => send({ kind: 'noise', level: numberOf(event) })}>`;

function choices({ settings, sound }: GameState, send: Send): TemplateResult {
  const choose = (event: Event): void => {
    const warmupMs = warmups.find((ms) => ms === numberOf(event)) ?? warmups[0];
    send({ kind: 'set', settings: { ...settings, warmupMs } });
  };
  return html`<div class="game-choices">
    <label>Before the first volley <select @change=${choose}>${warmups.map(
      (ms) =>
        html`<option value=${ms} ?selected=${ms === settings.warmupMs}>${ms >= 1000 ? '1 s of background' : 'rest'}</option>`,
    )}</select></label>
    <label><input type="checkbox" .checked=${sound} @change=${(event: Event) => send({ kind: 'sound', on: (event.target as HTMLInputElement).checked })}> Clicks</label>
    <button class="text" @click=${() => send({ kind: 'set', settings: { ...settings, seed: settings.seed + 1 } })}>Another network</button>
  </div>`;
}

/** One button, which keeps the focus. */
function ahead({ phase }: GameState, send: Send): TemplateResult {
  const goes = phase === 'ahead';
  return html`<button class="plain" aria-disabled=${String(!goes && phase !== 'ready')} @click=${() => send(goes ? { kind: 'stop' } : { kind: 'ahead', trials: AHEAD })}>${goes ? 'Stop' : `Let them play ${AHEAD}`}</button>`;
}

/** Has the files that were chosen read. */
async function openFiles(input: HTMLInputElement, send: Send): Promise<void> {
  const chosen = [...(input.files ?? [])];
  // Emptying the input empties the list too.
  input.value = '';
  const files = await Promise.all(chosen.map(async (file) => ({ name: file.name, text: await file.text() })));
  send({ kind: 'open files', files });
}

function files({ refused }: GameState, send: Send): TemplateResult {
  return html`<div class="game-files">
    <button class="plain" @click=${() => send({ kind: 'save' })}>Save your answers</button>
    <label class="plain button open" title="Answers that others saved, of the same networks and trials">Open those of a class
      <input type="file" multiple accept=".json" @change=${(event: Event) => openFiles(event.target as HTMLInputElement, send)}></label>
  </div>
  <div role="status">${refused.map((line) => html`<p class="refused">${line}</p>`)}</div>`;
}

/** What the strip shows. @param nowMs time of the trial that is heard */
function strip({ phase, heard, answers }: GameState, nowMs: number): TemplateResult {
  if (phase === 'playing' || phase === 'asking') return heardStrip(heard[answers.length], nowMs);
  const last = heard[answers.length - 1];
  return last === undefined ? emptyStrip : shownStrip(last);
}

/** What came of the last trial, and what there is to do. */
function status(state: GameState): TemplateResult {
  const { phase, heard, answers, level, learning } = state;
  const last = heard[answers.length - 1];
  const rests = (phase === 'ready' || phase === 'over') && last !== undefined;
  return html`<p class="game-status" role="status">${
    rests
      ? html`${outcomeText(last, answers.at(-1))} <span class="hidden-label">${othersText(last, level)}</span>`
      : nothing
  } ${statusText(state)}</p>
  ${learning === undefined ? nothing : html`<progress max="1" .value=${learning.share} aria-label="Lessons"></progress>`}`;
}

const about = ({ answers, settings }: GameState): TemplateResult =>
  html`<p class="about">Share of right answers of ${answers.length} trials, with its 95 % interval, and d′; the line is chance. Each system has 135 states and a linear readout, which learned from 120 other trials with the same noise: its SD is a share of the largest SD of a state. Networks and trials of seed ${settings.seed}; <code>compare</code> gives the same scores.</p>`;

const intro = html`<p class="about">The task of the report: two volleys of spikes, among a background of 10 Hz, are ${SHORT_MS} or ${LONG_MS} ms apart. Say which; the others hear the same spikes.</p>`;

/** The game. @param nowMs time of the trial that is heard */
export function gameView(state: GameState, nowMs: number, send: Send): TemplateResult {
  const { phase, answers, level, others } = state;
  const own = scoresOf(playedTrials(state), answers, level);
  const readers = others.map((other) => other.answers);
  const scores = others.length === 0 ? own : sorted([...own, classScore(state.heard, readers)]);
  return html`<section class="game" aria-label="200 or 250 ms?">
    <h2>200 or 250 ms?</h2>
    ${answers.length === 0 ? intro : nothing}
    ${strip(state, nowMs)}
    <div class="game-deeds"><button class="plain primary-plain" aria-disabled=${String(phase !== 'ready')} @click=${() => send({ kind: 'play' })}>${answers.length === 0 ? 'Hear the first trial' : 'Hear the next trial'}</button>${ahead(state, send)}</div>
    ${answerButtons(state, send)}
    ${status(state)}
    ${noise(state, send)}
    <ol class="game-scores" aria-label="Scores, the best first">${repeat(
      scores,
      ({ who }) => who,
      (score) => row(score, state),
    )}</ol>
    ${choices(state, send)}
    ${files(state, send)}
    ${about(state)}
  </section>`;
}
