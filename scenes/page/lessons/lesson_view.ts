/**
 * The lessons as a visitor meets them: their contents with ticks, and the one under way. Its experiment comes once the
 * reader has guessed; what happened is told once it was done.
 */
import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { Settings } from '../../../models/circuits/circuit_entry.ts';
import { firstAddress } from '../../address.ts';
import { fieldsOf, TANKS } from '../../fields.ts';
import type { Send } from '../message.ts';
import type { Player } from '../player.ts';
import { type Learned, NO_GUESS, variedIn } from './learned.ts';
import { type Control, chapters, type Lesson, type Sentence } from './lesson.ts';
import { lessonFigure } from './lesson_figures.ts';
import { lessons } from './lessons.ts';
import type { StoneRaster } from './stone_rasters.ts';

/** What the lessons need to know. */
export interface LessonFacts {
  /** Of the lesson under way, 1 … */
  readonly number: number | undefined;
  readonly learned: Learned;
  /** Of the tanks, as they are or soon will be. */
  readonly settings: Settings;
  readonly rasters: readonly StoneRaster[];
  /** Whether the page shows this lesson and no other. */
  readonly alone: boolean;
}

/** What stays to be seen above the experiment, CSS pixels. */
const ABOVE_PX = 10;

/** Buttons that silence neurons: one cut after the other, once the clock has learned. */
function silencing({ offers }: Extract<Control, { kind: 'silence' }>, player: Player, send: Send): TemplateResult {
  const { trained, operating } = player.state.value;
  return html`<span role="group" aria-label="Silence">${offers.map(
    ({ cut, label }) =>
      html`<button class="inline" ?disabled=${trained === undefined || operating !== undefined} @click=${() => send({ kind: 'silence', cut })}>${label}</button>${' '}`,
  )}</span>`;
}

function control(one: Control, settings: Settings, player: Player, send: Send): TemplateResult {
  if (one.kind === 'silence') return silencing(one, player, send);
  if (one.kind === 'stone') {
    const drop = (): void => {
      if (one.speed !== undefined) send({ kind: 'speed', speed: one.speed });
      send({ kind: 'stone' });
    };
    return html`<button class="inline" @click=${drop}>${one.label}</button>`;
  }
  const { name, about, offers } = one;
  return html`<span role="group" aria-label=${about}>${offers.map(({ value, label, colour }) => {
    const set = (): void => {
      if (colour !== undefined) send({ kind: 'colour', colouring: colour });
      send({ kind: 'set tanks', settings: { [name]: value } });
    };
    return html`<button class="inline" aria-pressed=${String(settings[name] === value)} @click=${set}>${label}</button>${' '}`;
  })}</span>`;
}

const sentence = (parts: Sentence, settings: Settings, player: Player, send: Send): TemplateResult =>
  html`<p>${parts.map((part) => (typeof part === 'string' ? part : control(part, settings, player, send)))}</p>`;

/** Parameters that are not as the lesson needs them, and that it does not change itself. */
export function strayed(lesson: Lesson, number: number, settings: Settings): Settings {
  const varied = variedIn(lesson);
  const first = firstAddress(number).choice.settings;
  const away = Object.entries(first).filter(([name, value]) => !varied.has(name) && settings[name] !== value);
  return Object.fromEntries(away);
}

function strayedNote(lesson: Lesson, number: number, settings: Settings, send: Send): TemplateResult | typeof nothing {
  const away = strayed(lesson, number, settings);
  const names = Object.keys(away);
  if (names.length === 0) return nothing;
  const labels = fieldsOf(TANKS).flatMap(({ name, label }) => (names.includes(name) ? [label] : []));
  return html`<p class="about">The experiment does not count while other things are changed (${labels.join(', ')}):
    <button class="inline" @click=${() => send({ kind: 'set tanks', settings: away })}>set them back</button></p>`;
}

/** The form of the guess. Which is chosen is the browser's to know until it is sent. */
function asking({ name, question, guesses }: Lesson, send: Send): TemplateResult {
  const take = (which: number): void => {
    send({ kind: 'guess', guess: which });
    const next = document.getElementById('experiment');
    next?.focus({ preventScroll: true });
    // The panel alone is scrolled, and never the page around it.
    const panel = next?.closest('#panel');
    if (next && panel)
      panel.scrollTop += next.getBoundingClientRect().top - panel.getBoundingClientRect().top - ABOVE_PX;
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get('guess');
    if (chosen !== null) take(Number(chosen));
  };
  // Another lesson has radio buttons of its own, none of them chosen.
  const radios = html`${guesses.map(
    (guess, i) => html`<label><input type="radio" name="guess" value=${i} required>${guess}</label>`,
  )}`;
  return html`<form class="guess" @submit=${submit}>
    <fieldset><legend>${question}</legend>${keyed(name, radios)}</fieldset>
    <button class="plain primary">This is my guess</button>
    <button type="button" class="text" @click=${() => take(NO_GUESS)}>go on without one</button>
  </form>`;
}

function guessedWas({ question, guesses }: Lesson, guess: number): TemplateResult {
  return html`<div class="guess"><h3>${question}</h3><p>${
    guess === NO_GUESS ? 'You go on without a guess.' : html`Your guess: <em>${guesses[guess]}</em>`
  }</p></div>`;
}

/** Whether the guess was right, in words. */
export function verdictOn({ guesses, right }: Lesson, guess: number): string {
  if (guess === right) return 'Your guess was right.';
  return guess === NO_GUESS ? `${guesses[right]}.` : `Not as you guessed: ${guesses[right]}.`;
}

function needsList({ name, needs }: Lesson, { met, done }: Learned): TemplateResult {
  return html`<ul class="needs" aria-label="What the experiment needs">${needs.map(({ label }, i) => {
    const is = met[i] !== undefined || done.includes(name);
    return html`<li class=${is ? 'met' : ''}><span aria-hidden="true">${is ? '✓' : '○'}</span> ${label}<span class="hidden-label">${is ? ': done' : ': still to be done'}</span></li>`;
  })}</ul>`;
}

function experiment(player: Player, lesson: Lesson, number: number, facts: LessonFacts, send: Send): TemplateResult {
  const { learned, settings, rasters } = facts;
  return html`<section aria-labelledby="experiment">
    <h3 id="experiment" tabindex="-1">Now try it</h3>
    ${lesson.experiment.map((parts) => sentence(parts, settings, player, send))}
    ${strayedNote(lesson, number, settings, send)}
    ${lessonFigure(lesson.figure, lesson, { player, learned, rasters })}
    ${needsList(lesson, learned)}
  </section>`;
}

function underWay(player: Player, number: number, facts: LessonFacts, send: Send): TemplateResult {
  const lesson = lessons[number - 1];
  const { learned, alone } = facts;
  const guess = learned.guesses[lesson.name];
  const isDone = learned.done.includes(lesson.name);
  return html`<article class="lesson">
    <p class="kicker">${lesson.chapter}, lesson ${number} of ${lessons.length}</p>
    <h2>${lesson.title}${isDone ? html` <span class="tick" role="img" aria-label="done">✓</span>` : nothing}</h2>
    ${lesson.setting.map((text) => html`<p>${text}</p>`)}
    ${guess === undefined ? asking(lesson, send) : guessedWas(lesson, guess)}
    ${guess === undefined ? nothing : experiment(player, lesson, number, facts, send)}
    <div class="happened" aria-live="polite">${
      isDone && guess !== undefined
        ? html`<h3>What happened</h3><p><strong>${verdictOn(lesson, guess)}</strong></p>${lesson.happened.map((text) => html`<p>${text}</p>`)}`
        : nothing
    }</div>
    ${guess === undefined ? nothing : html`<p><button class="text" @click=${() => send({ kind: 'forget', lesson: number })}>Guess again</button></p>`}
    ${alone ? nothing : neighbours(number, send)}
  </article>`;
}

function neighbours(number: number, send: Send): TemplateResult {
  const go = (to: number | undefined): void => send({ kind: 'lesson', lesson: to });
  const last = number === lessons.length;
  return html`<nav aria-label="Lessons">
    <button class="text" @click=${() => go(number === 1 ? undefined : number - 1)}>← ${number === 1 ? 'all lessons' : lessons[number - 2].title}</button>
    <button class="text" @click=${() => go(last ? undefined : number + 1)}>${last ? 'all lessons' : `${lessons[number].title} →`}</button>
  </nav>`;
}

function contents({ guesses, done }: Learned, send: Send): TemplateResult {
  const entry = (lesson: Lesson): TemplateResult => {
    const number = lessons.indexOf(lesson) + 1;
    return html`<li value=${number}><button class="text" @click=${() => send({ kind: 'lesson', lesson: number })}>${lesson.title}</button>${
      done.includes(lesson.name) ? html` <span class="tick" role="img" aria-label="done">✓</span>` : nothing
    }</li>`;
  };
  return html`<p class="about">${lessons.length} short lessons. Each asks what you expect, and then the tanks answer.</p>
    ${chapters.map(
      (chapter) => html`<section class="chapter"><h2>${chapter}</h2>
        <ol class="contents">${lessons.filter((one) => one.chapter === chapter).map(entry)}</ol></section>`,
    )}
    ${
      Object.keys(guesses).length === 0
        ? nothing
        : html`<p class="about">${done.length} of ${lessons.length} done. Your guesses are kept in this browser alone.
            <button class="text" @click=${() => send({ kind: 'forget', lesson: undefined })}>Forget them</button></p>`
    }`;
}

/** Where a visitor finds the lessons, or the lesson that is under way. */
export function lessonPanel(player: Player, facts: LessonFacts, send: Send): TemplateResult {
  const { number, learned } = facts;
  return number === undefined ? contents(learned, send) : underWay(player, number, facts, send);
}
