/** All draws of a search in one table, which the page's script sorts and filters; without it the best come first. */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { type Html, html } from '../html.ts';
import { formatter } from '../number_format.ts';
import type { DrawRow } from '../report_data.ts';
import type { SearchedSystem } from '../searched.ts';
import type { View } from '../view.ts';
import { counted, fixed, NOTHING, plain } from '../wording.ts';
import { CHOICE, scrolling } from './table.ts';

/** A task and the systems that were searched for it. */
export interface SearchedTask {
  readonly task: PresentedTask;
  readonly own: readonly SearchedSystem[];
}

const valuesOf = ({ parameters }: DrawRow): readonly Html[] =>
  Object.entries(parameters).map(
    ([name, value], k, all) =>
      html`<span class="setting">${name} = ${typeof value === 'number' ? plain(value, 4) : String(value)}${k + 1 < all.length ? ', ' : ''}</span>`,
  );

function rowOf(view: View, { label, presentation }: PresentedTask, row: DrawRow): Html {
  const { reservoir, draw, score, best, networks, failed } = row;
  const { noun, format } = presentation.headline;
  const written = formatter(format)(score);
  return html`<tr><td>${view.styleOf(reservoir).label}</td><td>${label}</td><td>${fixed(draw, 0)}</td><td>${best ? html`<strong>${written}</strong>` : written}</td><td>${noun}</td><td>${fixed(networks.length, 0)}</td><td class="cause">${valuesOf(row)}</td><td class="cause">${failed ?? (score === null ? NOTHING : '')}</td></tr>`;
}

/** The table, folded away. */
export function drawsTable(view: View, parts: readonly SearchedTask[]): Html {
  const rows = parts.flatMap(({ task, own }) => own.flatMap(({ draws }) => draws.map((row) => rowOf(view, task, row))));
  const failures = parts.some(({ own }) => own.some(({ without }) => without > 0));
  const caption = `All ${counted(rows.length, 'draw')}; of each system and task the best one first, in bold`;
  return html`<details><summary>${caption}</summary>${scrolling(
    caption,
    html`<table class="dense draws sortable${failures ? '' : ' without-failures'}"><thead><tr><th scope="col"${CHOICE}>System</th><th scope="col"${CHOICE}>Task</th><th scope="col">Draw</th><th scope="col">Score</th><th scope="col">which is</th><th scope="col">Networks</th><th scope="col">Settings</th><th scope="col">Could not be had</th></tr></thead><tbody>${rows}</tbody></table>`,
  )}</details>`;
}
