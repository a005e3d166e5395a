/**
 * The right tank's network and its training: what it is, how its errors fell from pass to pass, and the buttons that
 * train it from scratch, stop, and go on. Errors are drawn by their logarithm, since they fall by factors.
 */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import type { NetworkFacts, PassErrors } from '../network_facts.ts';
import { NETWORK_UNITS } from '../right_networks.ts';
import type { Send } from './message.ts';
import type { PlayerState, Told } from './player_state.ts';
import { continuousNames, countText, timeText } from './words.ts';

const WIDTH = 300;
const HEIGHT = 120;
/** Left of the curves, for the labels of the axis. */
const LEFT = 52;
const BOTTOM = 6;
/** Errors at the axis, ms. */
const TICKS_MS = [10, 30, 100, 300];
const [LEAST_MS, MOST_MS] = [6, 400];

const x = (pass: number, passes: number): number => LEFT + ((WIDTH - LEFT - 4) * (pass - 1)) / Math.max(1, passes - 1);
function y(ms: number): number {
  const share = Math.log(Math.min(MOST_MS, Math.max(LEAST_MS, ms)) / LEAST_MS) / Math.log(MOST_MS / LEAST_MS);
  return HEIGHT - BOTTOM - (HEIGHT - 2 * BOTTOM) * share;
}

/** A curve of one of the errors. @param passes that there may be */
export function errorCurve(errors: readonly number[], passes: number): string {
  return errors.map((ms, i) => `${i === 0 ? 'M' : 'L'}${x(i + 1, passes).toFixed(1)} ${y(ms).toFixed(1)}`).join('');
}

/** What a training has come to, in words. */
export function trainingText(
  training: Told<'training'> | undefined,
  { lessons, passes, backgroundHz }: NetworkFacts,
): string {
  if (training === undefined)
    return `Trained beforehand, at a background of ${backgroundHz} Hz, in ${passes.length} passes through ${lessons} lessons.`;
  const { state, passes: done, ofPasses, lessons: made, ofLessons } = training;
  const come = done.length === 0 ? '' : `${done.length} of at most ${ofPasses} passes`;
  if (state === 'done') return `Trained here in ${done.length} passes.`;
  if (state === 'failed') return `Training failed${come === '' ? '' : ` after ${come}`}.`;
  if (state === 'stopped') return `Stopped${come === '' ? '' : ` after ${come}`}.`;
  return come === '' && made < ofLessons
    ? `Making lessons: ${made} of ${ofLessons}.`
    : `Training: ${come || 'first pass'}.`;
}

function curves(passes: readonly PassErrors[], ofPasses: number): TemplateResult {
  const last = passes.at(-1);
  const now =
    last === undefined
      ? 'no pass yet'
      : `${timeText(last.learnedMs)} on lessons that it learns from, ${timeText(last.heldBackMs)} on others`;
  return html`<figure class="losses">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Error of its clock by pass, root mean square: ${now} after ${passes.length} passes">
      ${TICKS_MS.map((ms) => svg`<path class="tick" d="M${LEFT} ${y(ms).toFixed(1)}H${WIDTH}"/><text x=${LEFT - 6} y=${(y(ms) + 4).toFixed(1)}>${ms} ms</text>`)}
      ${svg`<path class="held-back" d=${errorCurve(
        passes.map(({ heldBackMs }) => heldBackMs),
        ofPasses,
      )}/><path class="learned" d=${errorCurve(
        passes.map(({ learnedMs }) => learnedMs),
        ofPasses,
      )}/>`}
    </svg>
    <figcaption><span class="key learned">learned${last === undefined ? '' : ` ${timeText(last.learnedMs)}`}</span>
      <span class="key held-back">held back${last === undefined ? '' : ` ${timeText(last.heldBackMs)}`}</span></figcaption>
  </figure>`;
}

function buttons({ training, trained, built }: PlayerState, send: Send): TemplateResult {
  const isReady = trained !== undefined;
  const scratch = html`<button type="button" class="plain" ?disabled=${!isReady} @click=${() => send({ kind: 'train', how: 'begin' })}>Train from scratch</button>`;
  const why =
    built?.clocked === false
      ? html`<p class="about">Without clocks there is nothing to train it for.</p>`
      : isReady
        ? nothing
        : html`<p class="about">It can be trained once the clocks have learned.</p>`;
  if (training?.state === 'running')
    return html`<div class="deeds"><button type="button" class="plain" @click=${() => send({ kind: 'train', how: 'stop' })}>Stop training</button></div>`;
  const goOn =
    training?.state === 'stopped'
      ? html`<button type="button" class="plain primary" @click=${() => send({ kind: 'train', how: 'go on' })}>Go on</button>`
      : nothing;
  return html`<div class="deeds">${goOn}${scratch}</div>${why}`;
}

/** The card; nothing where the right tank holds no network. */
export function networkCard(state: PlayerState, send: Send): TemplateResult | typeof nothing {
  const { built, training } = state;
  const network = built?.network;
  if (network === undefined) return nothing;
  const passes = training?.passes ?? network.passes;
  return html`<section class="network" aria-label="Training of the network">
    <h3>${continuousNames[network.name]} <small>${NETWORK_UNITS} units, ${countText(network.weights)} weights</small></h3>
    <p role="status">${trainingText(training, network)}</p>
    ${curves(passes, training?.ofPasses ?? network.passes.length)}
    ${buttons(state, send)}
    <p class="about">All its weights learn, by back-propagation through time, from lessons of 3 s. Of a reservoir only the readout learns, from 48 trials of about a second. It knows one background: another takes another training. A changed parameter or a restart brings back the weights that came with the page.</p>
  </section>`;
}
