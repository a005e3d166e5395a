/** What each reservoir costs: the figure and the table. */
import { type Costs, costsOf } from '../costs.ts';
import { costFigure } from '../figures/cost_figure.ts';
import { html } from '../html.ts';
import { reservoirsOf } from '../lookup.ts';
import { stylesOf, type View } from '../view.ts';
import { NOTHING, prefixed, proportion, twoDigits } from '../wording.ts';
import type { Section } from './section.ts';
import { reservoirHead, scrolling } from './table.ts';

const seconds = (value: number | null): string => (value === null ? NOTHING : twoDigits(value));

const COLUMNS: readonly { readonly heading: string; readonly of: (costs: Costs) => string }[] = [
  { heading: 'memory', of: (costs) => prefixed(costs.footprintBytes, 'B') },
  { heading: 'connection sparsity', of: (costs) => proportion(costs.connectionSparsity, 3) },
  { heading: 'activation sparsity', of: (costs) => proportion(costs.activationSparsity, 3) },
  { heading: 'effective ACs / s', of: (costs) => prefixed(costs.effectiveACsPerSecond, '') },
  { heading: 'effective MACs / s', of: (costs) => prefixed(costs.effectiveMACsPerSecond, '') },
  { heading: 'dense operations / s', of: (costs) => prefixed(costs.denseOpsPerSecond, '') },
  { heading: 'model time (s)', of: (costs) => seconds(costs.modelSeconds) },
  { heading: 'wall time (s)', of: (costs) => seconds(costs.wallSeconds) },
];

/** The section, or undefined without any cost. */
export function costsSection(view: View): Section | undefined {
  const all = costsOf(view, stylesOf(view, reservoirsOf(view)));
  const known = COLUMNS.filter((column) => all.some((costs) => column.of(costs) !== NOTHING));
  if (known.length === 0) return undefined;
  const caption = 'Costs of each reservoir, mean over networks';
  const body = html`${costFigure(all)}
${scrolling(
  caption,
  html`<table><caption><span>${caption}</span></caption><thead><tr><th scope="col">Reservoir</th>${known.map(
    (column) => html`<th scope="col">${column.heading}</th>`,
  )}</tr></thead><tbody>${all.map(
    (costs) => html`<tr>${reservoirHead(costs.style)}${known.map((column) => html`<td>${column.of(costs)}</td>`)}</tr>`,
  )}</tbody></table>`,
)}
<p class="note">Definitions of NeuroBench (Yik et al. 2025): sparsity is the share of zeros among possible connections and among activations; ACs are accumulates caused by spikes, MACs multiply-accumulates; both per second of model time. Model and wall time: all trials of one network, all tasks.</p>`;
  return { id: 'costs', title: 'What it costs', body };
}
