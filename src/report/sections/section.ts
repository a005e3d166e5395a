/** A numbered part of the page with its anchor. */
import { type Content, type Html, html } from '../html.ts';

/** A section; `id` is one of our own words, never view. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Content;
}

/** Renders a section under its number. */
export function renderSection(section: Section, number: number): Html {
  return html`<section id="${section.id}" aria-labelledby="${section.id}-title">
<h2 id="${section.id}-title"><span class="number">${String(number)}</span>${section.title}</h2>
${section.body}
</section>
`;
}
