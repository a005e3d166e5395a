/**
 * What a search buys: how good the best of so many draws is to be expected to be, what came of it on networks that are
 * scored, and all draws.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { budgetFigure } from '../figures/budget_figure.ts';
import { type Html, html } from '../html.ts';
import { formatter } from '../number_format.ts';
import { type SearchedSystem, searchedSystems } from '../searched.ts';
import type { View } from '../view.ts';
import { counted, fixed, sentence, significant } from '../wording.ts';
import { drawsTable } from './draws_table.ts';
import type { Section } from './section.ts';
import { reservoirHead, scrolling } from './table.ts';

const headed = (heads: readonly string[]): Html =>
  html`<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>`;

const SECONDS_AN_HOUR = 3600;

/** What a search bought on networks that are scored. */
function boughtTable(view: View, { label, presentation }: PresentedTask, systems: readonly SearchedSystem[]): Html {
  const { noun, format, better } = presentation.headline;
  const write = formatter(format);
  const caption = `${sentence(noun)} in ${label}, mean over conditions and networks; ${better} is better`;
  const body = systems.map(
    ({ reservoir, defaults, found, best, draws, without, seconds }) =>
      html`<tr>${reservoirHead(view.styleOf(reservoir))}<td>${write(defaults)}</td><td>${write(found)}</td>
<td>${write(best?.score ?? null)}</td><td>${fixed(draws.length, 0)}</td><td>${fixed(without, 0)}</td><td>${significant(seconds / SECONDS_AN_HOUR)}</td></tr>`,
  );
  return scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption>${headed([
      'Reservoir',
      'defaults',
      'searched',
      'best draw in the search',
      'draws',
      'without a score',
      'core hours',
    ])}<tbody>${body}</tbody></table>`,
  );
}

/** The section; undefined where nothing was searched for. */
export function searchSection(view: View): Section | undefined {
  const systems = searchedSystems(view);
  if (systems.length === 0) return undefined;
  const { draws, best } = systems[0];
  const networks = (best ?? draws[0]).networks.length;
  const dropped = draws.some((draw) => draw.networks.length < networks);
  const parts = view.tasks.flatMap((task) => {
    const own = systems.filter((system) => system.task === task.label);
    return own.length === 0 ? [] : [{ task, own }];
  });
  const body = html`
<p>For every reservoir and task ${counted(draws.length, 'setting')} of its parameters ${draws.length === 1 ? 'was' : 'were'} drawn at random from the ranges in its record, the same number for all,
and tried on ${dropped ? 'up to ' : ''}${counted(networks, 'network')} that ${networks === 1 ? 'is' : 'are'} never scored${dropped ? ': all on the first, the better part on more, and so on (successive halving; what was dropped counts in the core hours)' : ''}. What is called searched has the best of them; the defaults are not among the draws.</p>
${budgetFigure(view, parts)}
${parts.map(({ task, own }) => boughtTable(view, task, own))}
${drawsTable(view, parts)}
<p class="note">Defaults and searched are means over the networks that are scored, with the same trials for both; the tables of the tasks give each with its interval.</p>`;
  const notRepeated =
    'Not repeatable here: these points are of the networks of the search, whose numbers are in its own folder.';
  return { id: 'search', title: 'What a search buys', body, notRepeated };
}
