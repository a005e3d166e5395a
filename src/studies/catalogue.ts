/**
 * The kinds of studies: what a spec is a study of, and whether one from a file is to be believed. To add a kind: give
 * it a spec in study.ts and its lines here.
 */
import { z } from 'zod';
import { refuse } from '../errors.ts';
import { checkedComparison, comparisonStudy } from './comparison/comparison.ts';
import { type LoadOwn, loadNothing, makersOf } from './comparison/own_parts.ts';
import { loadExperiment } from './published/catalogue.ts';
import { optionsWith, publishedStudy } from './published/published_study.ts';
import { checkedSearch, searchStudy } from './search/search.ts';
import type { Study, StudySpec } from './study.ts';

/**
 * The study that a spec is of.
 * @param load loads parts of a user's own
 * @throws {InputError} for a published result that is unknown, or a part that cannot be loaded
 */
export async function openStudy(spec: StudySpec, load: LoadOwn = loadNothing): Promise<Study> {
  switch (spec.kind) {
    case 'comparison':
      return comparisonStudy(spec.experiment, await makersOf(spec.experiment, load)) as Study;
    case 'search':
      return searchStudy(spec.experiment, await makersOf(spec.experiment, load)) as Study;
    case 'published':
      return publishedStudy(await loadExperiment(spec.name), spec.seed, spec.quick, spec.options);
    default:
      return spec satisfies never;
  }
}

const specSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comparison'), experiment: z.looseObject({}) }),
  z.object({ kind: z.literal('search'), experiment: z.looseObject({}) }),
  z.object({
    kind: z.literal('published'),
    name: z.string(),
    seed: z.int().min(0),
    quick: z.boolean(),
    options: z.record(z.string(), z.unknown()),
  }),
]);

/** Checks a spec that comes from a file. @throws {InputError} */
export async function checkedSpec(value: unknown, where: string, load: LoadOwn = loadNothing): Promise<StudySpec> {
  const { success, data } = specSchema.safeParse(value);
  if (!success) return refuse(where, 'names no study that is known here', 'give what rippletank wrote');
  if (data.kind === 'comparison') return checkedComparison(data, where, load);
  if (data.kind === 'search') return checkedSearch(data, where, load);
  const { name, seed, quick, options } = data;
  const record = await loadExperiment(name);
  return publishedStudy(record, seed, quick, optionsWith(record, quick, options, where)).spec;
}
