/** What the page of a report asks of its engine, and what it is told. */
import type { Experiment } from '../../src/studies/comparison/experiment.ts';
import type { ReportedUnit, RerunData } from '../../src/studies/comparison/rerun.ts';
import type { RerunOutcome } from '../../src/studies/comparison/rerun_outcome.ts';

/** A unit to compute, or the pictures, with what the report says came of it. */
export type RerunRequest = { readonly experiment: Experiment } & (
  | { readonly unit: ReportedUnit; readonly data: Pick<RerunData, 'shapes' | 'headlines'> }
  | { readonly pictures: string }
);

/** What it tells. */
export type RerunNews =
  /** How much of a unit that trains a network is done, from 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'outcome'; readonly outcome: RerunOutcome; readonly seconds: number }
  | { readonly kind: 'pictured'; readonly identical: boolean; readonly seconds: number }
  | { readonly kind: 'failed'; readonly cause: string };
