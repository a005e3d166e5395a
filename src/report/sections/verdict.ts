/**
 * What a task says of the reference's family: whether the best reservoir of another one was as good at each place.
 * Computed from the summary. A difference counts as one only beyond the margin that the task's presentation declares,
 * and "established" means after Holm's correction.
 */
import { type Difference, testable } from '../differences.ts';
import { formatter } from '../number_format.ts';
import { unevenNoise } from '../own_noise.ts';
import { counted, sentence } from '../wording.ts';
import { lead, placesOf, rivalNoun, testSentence, type VerdictContext, verdictSentence } from './verdict_context.ts';

/** The end of the interval of a rival's lead that is worst for it. */
const leastLead = (context: VerdictContext, { low, high }: Difference): number | undefined => {
  const end = context.headline.better === 'higher' ? low : high;
  return end === null ? undefined : lead(context, end);
};

/** Where the interval of the difference rules out that the reference is ahead by more than the margin. */
function exclusionSentence(context: VerdictContext, level: readonly Difference[]): string {
  const { words, reference, headline } = context;
  if (!level.some((d) => testable(d) && d.low !== null)) return '';
  const excluded = level.filter((d) => (leastLead(context, d) ?? Number.NEGATIVE_INFINITY) >= -words.margin);
  const deficit = `a lead of ${reference.noun} of more than ${formatter(headline.format)(words.margin)}`;
  return excluded.length === 0
    ? ` At no ${headline.quantity?.symbol ?? 'condition'} does the 95 % interval of the difference exclude ${deficit}.`
    : ` The 95 % interval of the difference excludes ${deficit} at ${placesOf(context, excluded)}.`;
}

/**
 * The headline on the reference's family, from the best rival at each place; with few networks it speaks of these
 * only.
 */
export function verdict(context: VerdictContext, best: readonly Difference[]): string {
  const { words, headline, reference, rivals, task } = context;
  const { trait, name: family } = reference.family;
  if (best.length === 0)
    return `${sentence(reference.noun)} and a ${rivalNoun(context)} were not both scored on ${task}, so nothing is said about ${trait}.`;
  const margin = formatter(headline.format)(words.margin);
  const beyond = headline.better === 'higher' ? 'above' : 'below';
  const one = rivalNoun(context);
  const ahead = best.filter((d) => lead(context, d.difference) < -words.margin);
  const level = best.filter((d) => lead(context, d.difference) >= -words.margin);
  const { many = 'conditions', one: place = 'condition' } = headline.quantity ?? {};
  const everywhere = best.length === 1 ? `At ${placesOf(context, best)}` : `At each of the ${best.length} ${many}`;
  const noisy = unevenNoise(
    context.view,
    [reference, ...rivals].map(({ name }) => name),
  );
  const scope = [
    noisy === undefined ? '' : `With unequal noise, on ${noisy}, `,
    best.some(testable)
      ? ''
      : `${noisy === undefined ? 'In' : 'in'} the ${counted(Math.max(...best.map((d) => d.n)), 'network')} that ran, `,
  ].join('');
  const opening = (text: string): string =>
    scope === '' ? text : scope + text.charAt(0).toLowerCase() + text.slice(1);
  const shared = rivals.some((rival) => rival.family.shares?.includes(trait));
  const judgement = verdictSentence(context, best);
  if (ahead.length === 0 && shared)
    return `${opening(`A ${one} ${words.done} as well as ${reference.noun}, or better.`)} ${everywhere} its mean ${headline.noun} was ${beyond} ${reference.noun}’s or within ${margin} of it.${exclusionSentence(context, level)}${judgement}`;
  if (ahead.length === 0) {
    return `${opening(`${sentence(trait)} was not needed to ${words.purpose}.`)} ${everywhere} the mean ${headline.noun} of a ${one} was ${beyond} ${reference.noun}’s or within ${margin} of it.${exclusionSentence(context, level)}${judgement}`;
  }
  if (level.length === 0) {
    return `${opening(`${sentence(reference.noun.replace(/^the /, `the ${family} `))} ${words.done} best.`)} ${everywhere} its mean ${headline.noun} was more than ${margin} ${beyond} that of every ${one}.${testSentence(context, ahead)}${judgement}`;
  }
  return `${opening(`It depends on the ${place} ${shared ? `who ${words.done} best` : `whether ${trait} helped`}.`)} At ${placesOf(context, ahead)} ${reference.noun}’s mean ${headline.noun} was more than ${margin} ${beyond} that of every ${one}; at ${placesOf(context, level)} one of them was ${beyond} it or within ${margin}.${testSentence(context, ahead)}${judgement}`;
}
