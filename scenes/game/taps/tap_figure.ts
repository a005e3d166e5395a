/** Produced against shown intervals: a dot for each tap, lines of means, and the diagonal of who errs by nothing. */
import { html, svg, type TemplateResult } from 'lit-html';
import type { TapScore } from './tap_scores.ts';
import type { Tapper } from './tap_words.ts';
import type { Tap } from './taps.ts';

const WIDTH = 320;
const HEIGHT = 236;
const LEFT = 40;
const RIGHT = 10;
const TOP = 10;
const FOOT = 34;
/** What is drawn of produced intervals: from this share of the first interval to that of the last. */
const LEAST = 0.7;
const MOST = 1.3;

/** A line of means. */
export interface TapLine {
  readonly who: Tapper;
  /** Whose, where there are several of that kind. */
  readonly name: string;
  readonly score: TapScore;
}

/** Places in the figure: shown from the first to the last interval, produced somewhat beyond them. */
function scales(intervalsMs: readonly number[]): {
  readonly x: (ms: number) => number;
  readonly y: (ms: number) => number;
} {
  const [first, last] = [intervalsMs[0], intervalsMs[intervalsMs.length - 1]];
  const pad = (last - first) / 12;
  const [from, to] = [first - pad, last + pad];
  const [least, most] = [LEAST * first, MOST * last];
  const within = (value: number): number => Math.max(0, Math.min(1, value));
  return {
    x: (ms) => LEFT + within((ms - from) / (to - from)) * (WIDTH - LEFT - RIGHT),
    y: (ms) => HEIGHT - FOOT - within((ms - least) / (most - least)) * (HEIGHT - FOOT - TOP),
  };
}

/** Hundreds that are marked on the vertical axis. */
function ticks([first, ...rest]: readonly number[]): number[] {
  const last = rest[rest.length - 1];
  const by = last > 700 ? 200 : 100;
  const from = Math.ceil((LEAST * first) / by) * by;
  return Array.from({ length: Math.floor((MOST * last - from) / by) + 1 }, (_, i) => from + i * by);
}

/** The figure. @param lines in the order in which they are drawn @param label says what it shows */
export function tapFigure(
  intervalsMs: readonly number[],
  taps: readonly Tap[],
  lines: readonly TapLine[],
  label: string,
): TemplateResult {
  const { x, y } = scales(intervalsMs);
  const at = (shownMs: number, producedMs: number): string => `${x(shownMs).toFixed(1)} ${y(producedMs).toFixed(1)}`;
  const [first, last] = [intervalsMs[0], intervalsMs[intervalsMs.length - 1]];
  const floor = HEIGHT - FOOT;
  return html`<svg class="tap-figure" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}>
    <path class="frame" d="M${LEFT} ${TOP}V${floor}H${WIDTH - RIGHT}"/>
    ${ticks(intervalsMs).map(
      (ms) => svg`<path class="grid" d="M${LEFT} ${y(ms).toFixed(1)}H${WIDTH - RIGHT}"/>
        <text class="of-y" x=${LEFT - 5} y=${(y(ms) + 4).toFixed(1)}>${ms}</text>`,
    )}
    ${intervalsMs.map((ms) => svg`<text class="of-x" x=${x(ms).toFixed(1)} y=${floor + 14}>${Math.round(ms)}</text>`)}
    <text class="of-x" x=${(LEFT + WIDTH - RIGHT) / 2} y=${HEIGHT - 4}>shown (ms); produced upwards</text>
    <path class="identity" d="M${at(first, first)}L${at(last, last)}"/>
    ${lines.map(
      ({ who, name, score }) => svg`<g class="of-${who}"><title>${name}</title>
        <path class="means" d=${`M${score.perInterval.map(({ shownMs, meanMs }) => at(shownMs, meanMs)).join('L')}`}/>
        ${who === 'reader' ? score.perInterval.map(({ shownMs, meanMs }) => svg`<circle class="mean" cx=${x(shownMs).toFixed(1)} cy=${y(meanMs).toFixed(1)} r="3.4"/>`) : ''}</g>`,
    )}
    ${taps.map(({ shownMs, tappedMs }) => svg`<circle class="tap" cx=${x(shownMs).toFixed(1)} cy=${y(tappedMs).toFixed(1)} r="2.2"/>`)}
  </svg>`;
}
