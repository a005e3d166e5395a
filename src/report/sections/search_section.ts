/**
 * What a search buys: how good the best of so many draws is to be expected to be, what came of it on networks that are
 * scored, and all draws.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { linearAxis, logAxis } from '../figures/axes.ts';
import { figure, type Panel, panels } from '../figures/figure.ts';
import { drawLineChart } from '../figures/line_chart.ts';
import { type Html, html } from '../html.ts';
import { formatter } from '../number_format.ts';
import type { DrawRow } from '../report_data.ts';
import { type SearchedSystem, searchedSystems } from '../searched.ts';
import type { View } from '../view.ts';
import { counted, fixed, NOTHING, sentence, significant } from '../wording.ts';
import type { Section } from './section.ts';
import { reservoirHead, scrolling } from './table.ts';

const headed = (heads: readonly string[]): Html =>
  html`<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>`;

const SECONDS_AN_HOUR = 3600;

/** Expected best of n draws of a task's reservoirs; undefined where there is nothing to be drawn. */
function panelOf(view: View, { label, presentation }: PresentedTask, systems: readonly SearchedSystem[]) {
  const { noun, format } = presentation.headline;
  const lines = systems
    .filter(({ curve }) => curve.length > 1)
    .map(({ reservoir, curve }) => ({
      ...{ style: view.styleOf(reservoir), ghost: false },
      points: curve.map(({ budget, value, low, high }) => ({ x: budget, mean: value, low, high })),
    }));
  if (lines.length === 0) return undefined;
  const all = lines.flatMap(({ points }) => points);
  const values = all.flatMap(({ mean, low, high }) => [mean, low, high]);
  const most = Math.max(...all.map(({ x }) => x));
  const words = lines.map(({ style, points }) => {
    const [first, last] = [points[0], points[points.length - 1]];
    return `${style.label}: ${formatter(format)(first.mean)} of one draw, ${formatter(format)(last.mean)} of ${last.x}`;
  });
  const drawing = drawLineChart({
    ...{ lines, levels: [], yardstick: [] },
    label: `${sentence(noun)} to be expected of the best draw, by the number of draws, ${label}. ${words.join('; ')}.`,
    x: logAxis([1, most], [1, most], 'draws', (value) => fixed(value, 0)),
    y: linearAxis([Math.min(...values), Math.max(...values)], [], noun, formatter(format)),
  });
  return { heading: label, drawing } satisfies Panel;
}

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

const valuesOf = ({ parameters }: DrawRow): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

/** All draws of a task, folded away. */
function drawsTable(view: View, { label, presentation }: PresentedTask, systems: readonly SearchedSystem[]): Html {
  const write = formatter(presentation.headline.format);
  const caption = `All draws for ${label}, the best ones first`;
  const body = systems.flatMap(({ reservoir, draws }) =>
    draws.map(
      (row) =>
        html`<tr><td>${view.styleOf(reservoir).label}</td><td>${fixed(row.draw, 0)}</td><td>${row.best ? html`<strong>${write(row.score)}</strong>` : write(row.score)}</td><td>${fixed(row.networks.length, 0)}</td><td class="cause">${valuesOf(row)}</td><td class="cause">${row.failed ?? (row.score === null ? NOTHING : '')}</td></tr>`,
    ),
  );
  return html`<details><summary>${caption}</summary>${scrolling(
    caption,
    html`<table class="dense">${headed(['Reservoir', 'Draw', sentence(presentation.headline.noun), 'Networks', 'Parameters', 'Could not be had'])}<tbody>${body}</tbody></table>`,
  )}</details>`;
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
  const drawn = parts.flatMap(({ task, own }) => panelOf(view, task, own) ?? []);
  const body = html`
<p>For every reservoir and task ${counted(draws.length, 'setting')} of its parameters ${draws.length === 1 ? 'was' : 'were'} drawn at random from the ranges in its record, the same number for all,
and tried on ${dropped ? 'up to ' : ''}${counted(networks, 'network')} that ${networks === 1 ? 'is' : 'are'} never scored${dropped ? ': all on the first, the better part on more, and so on (successive halving; what was dropped counts in the core hours)' : ''}. What is called searched has the best of them; the defaults are not among the draws.</p>
${
  drawn.length === 0
    ? undefined
    : figure(
        'What the best of n draws is to be expected to have.',
        panels('wide', drawn),
        'On the networks of the search (Dodge et al. 2019), where the best of many draws looks better than it is; bars: 95 % band over draws that are drawn again. A draw without a score counts as the worst that has one.',
      )
}
${parts.map(({ task, own }) => html`${boughtTable(view, task, own)}${drawsTable(view, task, own)}`)}
<p class="note">Defaults and searched are means over the networks that are scored, with the same trials for both; the tables of the tasks give each with its interval.</p>`;
  const notRepeated =
    'Not repeatable here: these points are of the networks of the search, whose numbers are in its own folder.';
  return { id: 'search', title: 'What a search buys', body, notRepeated };
}
