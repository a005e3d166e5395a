/** Who took part: every reservoir with its line and mark, and one trial as each kind of system saw it. */
import { swatch } from '../figures/figure.ts';
import { trialFigure } from '../figures/trial_figure.ts';
import { html } from '../html.ts';
import { distinct, reservoirsOf } from '../lookup.ts';
import type { Family } from '../reservoir_style.ts';
import { stylesOf, type View } from '../view.ts';
import { pictured, type Section } from './section.ts';

/** How a family is drawn, in words; several may be drawn alike. */
function lookOf({ look }: Family): string {
  return `${look.lines === 'solid' ? 'Solid' : 'Broken'} lines and ${look.marks} marks`;
}

/** The section. */
export function reservoirsSection(view: View): Section {
  const styles = stylesOf(view, reservoirsOf(view));
  const families = distinct(styles.map(({ family }) => family.name)).map(
    (name) => styles.find(({ family }) => family.name === name)?.family as Family,
  );
  const looks = distinct(families.map(lookOf));
  const body = html`
<ul class="cast">${styles.map(
    (style) =>
      html`<li>${swatch(style)}<span><b>${style.label}</b>${style.label === style.name ? '' : html` <code>${style.name}</code>`}<br>${style.meaning}</span></li>`,
  )}</ul>
<p class="note">${looks
    .map(
      (look) =>
        `${look}: ${families
          .filter((family) => lookOf(family) === look)
          .map(({ name }) => name)
          .join(', ')}. `,
    )
    .join('')}The same in all figures.</p>${pictured(trialFigure(view))}`;
  return { id: 'reservoirs', title: 'Who took part', body };
}
