/** What a lesson draws below its experiment: a potential, spikes after stones, or errors of the clocks. */
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { maassMembrane } from '../../../models/circuits/maass2002.ts';
import type { Player } from '../player.ts';
import type { PlayerState } from '../player_state.ts';
import { potentialTrace, spikesOf } from '../potential_trace.ts';
import { timeText } from '../words.ts';
import type { Learned } from './learned.ts';
import type { Lesson, LessonFigure } from './lesson.ts';
import { firedWithin, type StoneRaster, spikesWithin } from './stone_rasters.ts';

/** The potential of a lesson is drawn of the last, ms. */
const TRACE_MS = 100;
/** The first part of a raster, in which spikes are counted, too, ms. */
const RIPPLE_MS = 50;
const WIDTH = 300;
const HEIGHT = 80;
/** Whoever always says the middle of 0 … 600 ms is off by so much on average: errors are drawn up to it. */
export const GUESSING_MS = 150;

function potential(player: Player): TemplateResult {
  const { selected, built } = player.state.value;
  if (built === undefined || selected?.side !== 'liquid')
    return html`<p class="about">No neuron is selected: choose <i>Select</i> above the tanks and press one.</p>`;
  const toMs = player.shownMs();
  const spikesMs = spikesOf(player.history, selected.neuron, toMs - TRACE_MS, toMs);
  const trace = player.history.potentials(toMs - TRACE_MS, toMs);
  return html`<p class="about">Neuron ${selected.neuron}</p>
    ${potentialTrace(trace, { toMs, spanMs: TRACE_MS, thresholdMv: maassMembrane.V_th, spikesMs })}`;
}

function raster(one: StoneRaster, ms: number): TemplateResult {
  const { parameters, neurons, times, senders, spanMs, over } = one;
  const marks = times.flatMap((time, i) =>
    time > ms ? [] : [`M${((WIDTH * time) / ms).toFixed(1)} ${((HEIGHT * senders[i]) / neurons).toFixed(1)}v1.6`],
  );
  const shownMs = Math.min(ms, spanMs);
  const first = shownMs > RIPPLE_MS ? `, ${spikesWithin(one, RIPPLE_MS)} of them within ${RIPPLE_MS} ms` : '';
  const spikes = `${spikesWithin(one, ms)} spikes in ${Math.round(shownMs)} ms${first}`;
  const counted = `${firedWithin(one, ms)} of ${neurons} neurons fired; ${spikes}`;
  return html`<figure class=${`raster ${over ? 'ghost' : ''}`}>
    <figcaption><b>λ = ${parameters.lambda}</b> <span>${counted}</span></figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="Spikes after the stone, λ = ${parameters.lambda}">
      ${svg`<path d=${marks.join('')}/>`}
      ${shownMs < ms && !over ? svg`<path class="now" d=${`M${((WIDTH * shownMs) / ms).toFixed(1)} 0V${HEIGHT}`}/>` : nothing}
    </svg>
  </figure>`;
}

function rasterFigure(rasters: readonly StoneRaster[], ms: number): TemplateResult {
  if (rasters.length === 0) return html`<p class="about">The spikes that follow the stone are drawn here.</p>`;
  return html`<div class="rasters">${rasters.toReversed().map((one) => raster(one, ms))}
    <p class="axis"><span>the stone falls</span><span>${ms} ms later</span></p></div>`;
}

function bar(side: 'liquid' | 'continuous', ms: number | undefined): TemplateResult {
  const share = ms === undefined ? 0 : Math.min(1, ms / GUESSING_MS);
  return html`<td class=${side}><span class="bar" aria-hidden="true" .style=${`width:${(100 * share).toFixed(1)}%`}></span>
    <span class="number">${ms === undefined ? '–' : timeText(ms)}</span></td>`;
}

/** Errors of the clocks, a row for each of the needs that are about them. */
export function errorsFigure(
  { needs }: Lesson,
  { met }: Learned,
  sides: readonly ('liquid' | 'continuous')[],
): TemplateResult {
  const rows = needs.flatMap((need, i) => (need.kind === 'clock' ? [{ need, met: met[i] }] : []));
  const names = { liquid: 'liquid', continuous: 'continuous' } as const;
  return html`<table class="clock-errors">
    <caption>Average error of the clocks on 16 new stones; a full bar is a guess, ${GUESSING_MS} ms</caption>
    <thead><tr><th scope="col"><span class="hidden-label">tanks</span></th>${sides.map((side) => html`<th scope="col">${names[side]}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ need, met: one }) =>
        html`<tr><th scope="row">${need.label}</th>${sides.map((side) => bar(side, side === 'liquid' ? one?.liquidMs : one?.continuousMs))}</tr>`,
    )}</tbody>
  </table>`;
}

/** Errors of the liquid's clock after surgery. */
export function surgeryFigure({ experiment }: Lesson, { trained, operated, operating }: PlayerState): TemplateResult {
  const columns = [
    ['at once', 'the readout as it was, silent states zero', 'atOnceMs'],
    ['run again', 'the liquid without them, the readout as it was', 'againMs'],
    ['taught anew', 'a readout that learned from what is left', 'anewMs'],
  ] as const;
  const whole = trained?.liquidErrorMs;
  const offers = experiment
    .flat()
    .flatMap((part) => (typeof part !== 'string' && part.kind === 'silence' ? part.offers : []));
  const rows = offers.map((offer) => ({ ...offer, errors: operated.find(({ cut }) => cut === offer.cut) }));
  return html`<table class="clock-errors surgery">
    <caption>Average error of the liquid’s clock on 16 new stones; a full bar is a guess, ${GUESSING_MS} ms. As it is: ${whole === undefined ? '–' : timeText(whole)}</caption>
    <thead><tr><th scope="col"><span class="hidden-label">silenced</span></th>${columns.map(([name, about]) => html`<th scope="col" title=${about}>${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({ label, cut, errors }) =>
        html`<tr><th scope="row">${label}${cut === operating ? ' …' : ''}</th>${columns.map(([, , error]) => bar('liquid', errors?.[error]))}</tr>`,
    )}</tbody>
  </table>`;
}

/** The figure of a lesson. */
export function lessonFigure(
  figure: LessonFigure,
  lesson: Lesson,
  {
    player,
    learned,
    rasters,
  }: { readonly player: Player; readonly learned: Learned; readonly rasters: readonly StoneRaster[] },
): TemplateResult {
  switch (figure.kind) {
    case 'potential':
      return potential(player);
    case 'rasters':
      return rasterFigure(rasters, figure.ms);
    case 'surgery':
      return surgeryFigure(lesson, player.state.value);
    case 'errors':
      return errorsFigure(lesson, learned, figure.sides);
    default:
      return figure satisfies never;
  }
}
