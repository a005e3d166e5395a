/**
 * How far a study is, from what its folders tell: every unit of the plan is done, being computed, failed or missing.
 * The time left is an estimate: what is left, at the speed of what is done, shared among those who work. Where nothing
 * tells how long units took, plans that say what units are expected to take are believed.
 */
import type { JournalOutline } from './journal_outline.ts';
import { type Weights, weightsOf } from './plan.ts';
import type { PlannedUnit } from './unit.ts';

/** What a folder tells: its journal, and what lies beside it. */
export interface FolderFacts extends Omit<JournalOutline, 'header'> {
  readonly where: string;
  /** Units that were begun and not finished, by identity: how much of each was kept, from 0 to 1. */
  readonly kept: ReadonlyMap<string, number>;
  /** What a living process computes there; undefined where there is none. */
  readonly running: { readonly units: readonly string[]; readonly jobs: number } | undefined;
  /** Of a process that is gone and left its lock, in words. */
  readonly left: string | undefined;
}

/** A unit in a folder. */
export interface PlacedUnit {
  readonly id: string;
  readonly label: string;
  readonly where: string;
}

/** How far a study is. */
export interface StudyStatus {
  readonly units: number;
  readonly done: number;
  /** Being computed, with how much of each was kept. */
  readonly running: readonly (PlacedUnit & { readonly share: number })[];
  /** Not done anywhere, with the last cause. */
  readonly failed: readonly (PlacedUnit & { readonly cause: string })[];
  /** Neither done, nor running, nor failed, nor dropped. */
  readonly missing: number;
  /** Never to be computed: of draws that a search dropped. */
  readonly dropped: number;
  /** Of those that are missing: begun, and taken up when their folder's command is run again. */
  readonly begun: number;
  /** Units that may be computed at a time, where processes live. */
  readonly workers: number;
  /** Seconds of one worker for all that is left; undefined where nothing tells. */
  readonly workLeft: number | undefined;
  /** Seconds until all is done; undefined where nobody works or nothing tells. */
  readonly secondsLeft: number | undefined;
}

/** Seconds for a unit of weight; undefined where nothing tells. */
function paceOf(
  units: readonly PlannedUnit[],
  weights: Weights,
  took: ReadonlyMap<string, number | undefined>,
): number | undefined {
  let [seconds, weight] = [0, 0];
  for (const unit of units) {
    const measured = took.get(unit.id);
    if (measured === undefined) continue;
    seconds += measured;
    weight += weights.of(unit);
  }
  if (seconds > 0 && weight > 0) return seconds / weight;
  return weights.seconds ? 1 : undefined;
}

/** How far a study is. @param units of its plan */
export function statusOf(units: readonly PlannedUnit[], folders: readonly FolderFacts[]): StudyStatus {
  const took = new Map<string, number | undefined>();
  const kept = new Map<string, number>();
  const at = new Map<string, string>();
  const failures = new Map<string, { readonly where: string; readonly cause: string }>();
  for (const { where, done, ...folder } of folders) {
    for (const [id, seconds] of done) took.set(id, took.get(id) ?? seconds);
    for (const [id, share] of folder.kept) kept.set(id, Math.max(share, kept.get(id) ?? 0));
    for (const id of folder.running?.units ?? []) at.set(id, where);
    for (const { id, cause } of folder.failures) failures.set(id, { where, cause });
  }
  const [running, failed]: [StudyStatus['running'][number][], StudyStatus['failed'][number][]] = [[], []];
  const weights = weightsOf(units);
  let [done, missing, begun, work] = [0, 0, 0, 0];
  for (const unit of units) {
    const { id, label } = unit;
    if (took.has(id)) {
      done++;
      continue;
    }
    const [where, failure, share = 0] = [at.get(id), failures.get(id), kept.get(id)];
    work += weights.of(unit) * (1 - share);
    if (where !== undefined) running.push({ id, label, where, share });
    else if (failure !== undefined) failed.push({ id, label, ...failure });
    else {
      missing++;
      if (kept.has(id)) begun++;
    }
  }
  const workers = folders.reduce((sum, folder) => sum + (folder.running?.jobs ?? 0), 0);
  const pace = paceOf(units, weights, took);
  const workLeft = pace === undefined ? undefined : pace * work;
  const atATime = Math.min(workers, units.length - done);
  const secondsLeft = workLeft === 0 ? 0 : workLeft === undefined || atATime === 0 ? undefined : workLeft / atATime;
  return { units: units.length, done, running, failed, missing, dropped: 0, begun, workers, workLeft, secondsLeft };
}

/** The status of a search by halving that is over: it dropped the draws of which units are missing. */
export function withDropped(now: StudyStatus): StudyStatus {
  return { ...now, missing: 0, dropped: now.missing, begun: 0, workLeft: 0, secondsLeft: 0 };
}
