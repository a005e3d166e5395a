/** The tables of the second game: everyone's slope, BIAS, SD and CV; the reader's intervals; the readers of a class. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { TapFile } from './tap_file.ts';
import { readerScore, type TapScore } from './tap_scores.ts';
import { figureText, type Tapper, tapperAbouts, tapperNames } from './tap_words.ts';

/** A row: who, and the score as far as there is one. */
export interface TapRow {
  readonly who: Tapper;
  /** After the name. */
  readonly note?: string;
  readonly score: TapScore | undefined;
}

type Figures = Pick<TapScore, 'slope' | 'bias' | 'sd' | 'cv'>;

const cells = ({ slope, bias, sd, cv }: Figures): TemplateResult =>
  html`<td>${figureText(slope, 2)}</td><td>${figureText(bias, 0)}</td><td>${figureText(sd, 0)}</td><td>${figureText(100 * cv, 0)}</td>`;

const none: Figures = { slope: Number.NaN, bias: Number.NaN, sd: Number.NaN, cv: Number.NaN };

const head = (
  first: string,
): TemplateResult => html`<thead><tr><th scope="col"><span class="hidden-label">${first}</span></th>
  <th scope="col">slope</th><th scope="col">BIAS</th><th scope="col">SD</th><th scope="col">CV</th></tr></thead>`;

function missed({ score }: TapRow): string {
  return score === undefined || score.misses === 0 ? '' : `, no answer in ${score.misses} of ${score.trials}`;
}

/** Everyone. */
export function scoreTable(rows: readonly TapRow[]): TemplateResult {
  return html`<table class="tap-scores">${head('who')}<tbody>${rows.map(
    (row) => html`<tr class="of-${row.who}" data-who=${row.who} title="${tapperAbouts[row.who]}">
      <th scope="row"><span class="swatch" aria-hidden="true"></span>${tapperNames[row.who]}<small>${row.note ?? ''}${missed(row)}</small></th>${cells(row.score ?? none)}</tr>`,
  )}</tbody></table>`;
}

/** The reader's intervals. */
export function intervalTable(score: TapScore | undefined): TemplateResult | typeof nothing {
  if (score === undefined) return nothing;
  return html`<details><summary>Your taps, interval by interval</summary><table class="tap-scores">
    <thead><tr><th scope="col">shown (ms)</th><th scope="col">taps</th><th scope="col">mean</th><th scope="col">SD</th><th scope="col">CV</th></tr></thead>
    <tbody>${score.perInterval.map(
      ({ shownMs, trials, meanMs, sdMs, cv }) =>
        html`<tr><th scope="row">${figureText(shownMs, 0)}</th><td>${trials}</td><td>${figureText(meanMs, 0)}</td><td>${figureText(sdMs, 0)}</td><td>${figureText(100 * cv, 0)}</td></tr>`,
    )}</tbody></table></details>`;
}

/** Readers of files who have a score. */
export function classScores(
  others: readonly TapFile[],
  intervalsMs: readonly number[],
): { readonly name: string; readonly score: TapScore }[] {
  return others.flatMap(({ name, taps }) => {
    const score = readerScore(taps, intervalsMs);
    return score === undefined ? [] : [{ name: name.replace(/\.json$/i, ''), score }];
  });
}

/** The mean over readers: of each figure over those who have one, and of what each made of an interval. */
export function classMean(scores: readonly TapScore[], intervalsMs: readonly number[]): TapScore | undefined {
  if (scores.length === 0) return undefined;
  const mean = (values: readonly number[]): number => {
    const known = values.filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const over = (of: (score: TapScore) => number): number => mean(scores.map(of));
  const perInterval = intervalsMs.flatMap((intervalMs) => {
    const those = scores.flatMap((score) => score.perInterval.filter((one) => one.intervalMs === intervalMs));
    if (those.length === 0) return [];
    const trials = those.reduce((sum, one) => sum + one.trials, 0);
    const [shownMs, meanMs] = [mean(those.map((one) => one.shownMs)), mean(those.map((one) => one.meanMs))];
    const [sdMs, cv] = [mean(those.map((one) => one.sdMs)), mean(those.map((one) => one.cv))];
    return [{ intervalMs, shownMs, trials, meanMs, sdMs, cv }];
  });
  return {
    ...{ slope: over((one) => one.slope), bias: over((one) => one.bias), sd: over((one) => one.sd) },
    ...{ rmse: over((one) => one.rmse), cv: over((one) => one.cv), misses: 0, perInterval },
    trials: scores.reduce((sum, one) => sum + one.trials, 0),
  };
}

/** Each reader of a class. */
export function classTable(readers: readonly { readonly name: string; readonly score: TapScore }[]): TemplateResult {
  return html`<table class="tap-scores of-readers">${head('reader')}<tbody>${readers.map(
    ({ name, score }) =>
      html`<tr><th scope="row">${name}<small>, ${score.trials} taps</small></th>${cells(score)}</tr>`,
  )}</tbody></table>`;
}
