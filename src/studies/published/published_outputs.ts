/**
 * What a published result leaves behind, made of the results of all its units: findings, figures as data, and what its
 * report says of it.
 */

import type { Plan } from '../plan.ts';
import type { PublishedSpec } from '../study.ts';
import { findingsCsv } from './findings_csv.ts';
import type { ExperimentOutcome, NamedExperiment } from './named_experiment.ts';

/** Findings, figures and notes. @param results by identity, one for every unit of the plan */
export function outcomeOf(
  record: NamedExperiment,
  { seed, options }: Pick<PublishedSpec, 'seed' | 'options'>,
  { units }: Pick<Plan, 'units'>,
  results: ReadonlyMap<string, unknown>,
): ExperimentOutcome {
  return record.outcome(
    units.map(({ id }) => results.get(id)),
    options,
    seed,
  );
}

/** Names of the files but for the report. */
export const publishedFileNames = ['findings.json', 'findings.csv', 'data.json'] as const;

/** Files but for the report: text by name. @param version of the program */
export function publishedFiles(
  { name, title, question, published, citation }: NamedExperiment,
  { seed, options }: PublishedSpec,
  { findings, figures, notes, heard }: ExperimentOutcome,
  version: string,
): Readonly<Record<(typeof publishedFileNames)[number], string>> {
  const identity = { experiment: name, rippletank: version, seed, options };
  return {
    'findings.json': json({ ...identity, title, question, published, citation, findings, notes }),
    'findings.csv': findingsCsv(findings),
    'data.json': json({ ...identity, figures, heard }),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
