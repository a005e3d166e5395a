/** Units that failed, with their cause; they are missing from every mean. */
import { html } from '../html.ts';
import type { ReportData } from '../report_data.ts';
import { counted } from '../wording.ts';
import type { Section } from './section.ts';
import { scrolling } from './table.ts';

/** The section, or undefined if nothing failed. */
export function failuresSection({ manifest: { failures } }: ReportData): Section | undefined {
  if (failures.length === 0) return undefined;
  const caption = `${counted(failures.length, 'failed unit')}, missing from every mean`;
  const body = scrolling(
    caption,
    html`<table class="dense"><caption><span>${caption}</span></caption><thead><tr>${[
      'Task',
      'Reservoir',
      'Seed',
      'Cause',
    ].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${failures.map(
      (failure) =>
        html`<tr><td>${failure.task}</td><td>${failure.reservoir}</td><td>${String(failure.seed)}</td><td class="cause">${failure.cause}</td></tr>`,
    )}</tbody></table>`,
  );
  return { id: 'failures', title: 'Failures', body };
}
