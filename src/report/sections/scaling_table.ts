/** The scalar property as a number: how what can just be told grows with what is judged, for each reservoir. */
import { meanInterval } from '../../metrics/mean_interval.ts';
import { slopeOf } from '../../metrics/slope.ts';
import type { ScalingPresentation } from '../../tasks/presentation.ts';
import { type Html, html } from '../html.ts';
import { distinct } from '../lookup.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, NOTHING } from '../wording.ts';
import { reservoirHead, scrolling } from './table.ts';

/** Slopes of a reservoir's networks; null for one that has no value, or a bound, at one of the places. */
function slopesOf(view: View, task: string, { metric, places }: ScalingPresentation, reservoir: string) {
  const rows = view.rows.filter((row) => row.task === task && row.reservoir === reservoir && row.metric === metric);
  return distinct(rows.map(({ seed }) => seed)).map((seed): number | null => {
    const values = places.map(({ condition, x }) => {
      const row = rows.find((one) => one.seed === seed && one.condition === condition);
      return row === undefined || row.bound !== null || row.value === null || !(row.value > 0) ? null : row.value * x;
    });
    const known = values.filter((value) => value !== null);
    if (known.length < values.length) return null;
    const slope = slopeOf(
      places.map(({ x }) => Math.log(x)),
      known.map(Math.log),
    );
    return Number.isFinite(slope) ? slope : null;
  });
}

/** The table; undefined where no network has a slope. */
export function scalingTable(view: View, task: string, shown: ScalingPresentation): Html | undefined {
  const styles = stylesOf(
    view,
    view.rows.filter((row) => row.task === task && row.metric === shown.metric).map(({ reservoir }) => reservoir),
  );
  const all = styles.map((style) => ({ style, slopes: slopesOf(view, task, shown, style.name) }));
  if (all.every(({ slopes }) => slopes.every((slope) => slope === null))) return undefined;
  const body = all.map(({ style, slopes }) => {
    const known = slopes.filter((slope) => slope !== null);
    const { mean, low, high } = meanInterval(known);
    const range = known.length > 1 ? `${fixed(low, 2)} to ${fixed(high, 2)}` : NOTHING;
    return html`<tr>${reservoirHead(style)}<td>${known.length === 0 ? NOTHING : fixed(mean, 2)}</td><td>${range}</td><td>${`${known.length} of ${slopes.length}`}</td></tr>`;
  });
  return html`${scrolling(
    shown.caption,
    html`<table><caption><span>${shown.caption}</span></caption><thead><tr><th scope="col">Reservoir</th><th scope="col">slope</th><th scope="col">95 % interval</th><th scope="col">networks</th></tr></thead><tbody>${body}</tbody></table>`,
  )}<p class="note">${shown.note}</p>`;
}
