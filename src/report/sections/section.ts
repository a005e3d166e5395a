/** A numbered part of the page with its anchor. */
import { type Content, type Html, html } from '../html.ts';

/** A section; `id` is one of our own words, never view. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Content;
  /** Label of the task whose units its figures are of; left out where they are of several. */
  readonly task?: string;
  /** Why what its figures show is not to be computed again on the page. */
  readonly notRepeated?: string;
}

/** A figure that is drawn from the pictures and from no unit. */
export function pictured(figure: Html | undefined): Html | undefined {
  return figure && html`<div data-pictures>${figure}</div>`;
}

/** Renders a section under its number. */
export function renderSection(section: Section, number: number): Html {
  const { task, notRepeated } = section;
  const units =
    notRepeated !== undefined
      ? html` data-not-repeated="${notRepeated}"`
      : task !== undefined && html` data-task="${task}"`;
  return html`<section id="${section.id}"${units} aria-labelledby="${section.id}-title">
<h2 id="${section.id}-title"><span class="number">${String(number)}</span>${section.title}</h2>
${section.body}
</section>
`;
}
