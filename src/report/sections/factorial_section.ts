/**
 * What each factor of a factorial design does: a sentence, a figure of effects and interactions, a table of
 * verdicts, and the cells with their means.
 */
import { canBeSignificant } from '../../metrics/significance.ts';
import type { FactorialOutcome } from '../../studies/comparison/factorial.ts';
import { byName, type DesignWords, designSentence, designWords, type Effect, rangeOf } from '../factorial_words.ts';
import { effectsFigure } from '../figures/effects_figure.ts';
import { type Html, html } from '../html.ts';
import { select } from '../lookup.ts';
import { declaredWhen, type View } from '../view.ts';
import { counted, listed, NOTHING, probability } from '../wording.ts';
import type { Section } from './section.ts';
import { scrolling } from './table.ts';

function cell(effect: Effect | undefined, { format }: DesignWords): Html {
  if (effect === undefined || effect.estimate === null) return html`<td>${effect?.verdict ?? NOTHING}</td>`;
  const { verdict, pHolm } = effect;
  const word = verdict === 'undecided' ? html`${verdict}` : html`<b>${verdict}</b>`;
  return html`<td>${word}<small>${rangeOf(effect, format)}</small><small>${probability(pHolm)}</small></td>`;
}

/** Verdicts: effects down, conditions across. */
function verdictsTable(design: FactorialOutcome, words: DesignWords): Html {
  const caption = `Effects on ${words.noun} in ${design.task}, main effects first`;
  const heads = design.conditions.map((condition) => html`<th scope="col">${words.placeName(condition)}</th>`);
  const rows = byName(design.effects).map((own) => {
    const cells = design.conditions.map((condition) =>
      cell(
        own.find((effect) => effect.condition === condition),
        words,
      ),
    );
    return html`<tr><th scope="row">${own[0].effect}</th>${cells}</tr>`;
  });
  return scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">Effect</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
  );
}

/** The cells with their means, folded away. */
function cellsTable(
  view: View,
  { task, metric, factors, cells, conditions }: FactorialOutcome,
  words: DesignWords,
): Html {
  const caption = `The ${Object.keys(cells).length} cells: mean ${words.noun} over networks`;
  const heads = ['System', ...factors.map(({ name }) => name), ...conditions.map(words.placeName)];
  const rows = Object.entries(cells).map(([reservoir, levels]) => {
    const means = conditions.map((condition) => {
      const [row] = select(view.summary, { task, metric, condition, reservoir });
      return html`<td>${row === undefined ? NOTHING : words.format(row.mean)}</td>`;
    });
    const own = factors.map(({ name }) => html`<td>${String(levels[name])}</td>`);
    return html`<tr><th scope="row">${reservoir}</th>${own}${means}</tr>`;
  });
  return html`<details><summary>${caption}</summary>${scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
  )}</details>`;
}

/** Cells that lack networks or values, in words; empty where none does. */
function lackingWords(view: View, { task, metric, cells, conditions }: FactorialOutcome): string {
  const networks = view.manifest.seeds.length;
  const lacking = Object.keys(cells).filter((reservoir) =>
    conditions.some((condition) => {
      const [row] = select(view.summary, { task, metric, condition, reservoir });
      return row === undefined || row.n < networks || row.noValue > 0;
    }),
  );
  if (lacking.length === 0) return '';
  return ` Networks failed or have no value in ${listed(lacking)}: an effect counts the networks with which all of its cells were run, and has no verdict where one of them has no value.`;
}

function designBlock(view: View, design: FactorialOutcome): Html {
  const { name, task, effects, factors, cells, conditions, margin, better } = design;
  const words = designWords(
    design,
    view.tasks.find(({ label }) => label === task),
  );
  const untested = effects.filter(({ pHolm }) => pHolm === null).length;
  const networks = Math.max(0, ...effects.map((effect) => effect.networks));
  const levels = factors.map((one) => `${one.name} (${one.levels.map(String).join(', ')})`);
  const several = (view.manifest.factorials?.length ?? 0) > 1;
  return html`${several && html`<h3>${name}, <code>${task}</code></h3>`}
<p class="lead">${designSentence(design, words)}</p>
<p>${declaredWhen(view)}: ${listed(levels)}, each combination one of ${counted(Object.keys(cells).length, 'system')}, judged by ${words.noun} in <code>${task}</code> at ${counted(conditions.length, 'condition')}.
${effects.length === 1 ? 'The effect is a family by itself' : `All ${counted(effects.length, 'effect')} are one family, over which p are corrected (Holm)`}; ${better} is better, and effects below ${words.format(margin)} do not matter.${untested > 0 && ` ${counted(untested, 'effect')} could not be tested; ${untested === 1 ? 'it stays a member' : 'they stay members'}.`}${lackingWords(view, design)}${
    !canBeSignificant(networks, effects.length) &&
    ` With ${counted(networks, 'network')} no effect of so large a family can be beyond doubt: the smallest p is 2/2ⁿ.`
  }</p>
${effectsFigure(design, words)}
${verdictsTable(design, words)}
${cellsTable(view, design, words)}`;
}

const NOTE = html`<p class="note">A main effect is the difference that a factor makes on average over all combinations of the others; an interaction of two is half the difference between what one does with the other and without it, and so on (Box, Hunter &amp; Hunter).
Below each verdict stands the effect, its 95 % interval over networks, and p after correction. Better, worse: there is an effect, by whatever amount; of an interaction, that its factors do more, or less, together than what each does adds up to. Equivalent: two one-sided tests show it to be smaller than the margin. Undecided: nothing is said.</p>`;

/** The section; undefined where no design was declared. */
export function factorialSection(view: View): Section | undefined {
  const { factorials = [] } = view.manifest;
  if (factorials.length === 0) return undefined;
  return {
    id: 'factorial',
    title: 'What each factor does',
    body: [...factorials.map((design) => designBlock(view, design)), NOTE],
  };
}
