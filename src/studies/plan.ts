/**
 * The plan of a study, and the file that holds one (`plan.jsonl`): a line that says which study it is and which
 * version made it, then a line for every unit, in canonical order. The first line determines the others, so a plan can
 * be checked by making it again; the others are there to be read, counted and shared out. What they say of time and
 * memory is an estimate and may be corrected by hand. A journal begins with the same first line: what was computed for
 * one plan is never taken for another's.
 */
import type { CreateHash } from '../sha256.ts';
import { canonicalJson, sha256 } from './canonical_json.ts';
import type { Study, StudySpec } from './study.ts';
import { type Demand, type PlannedUnit, unitId } from './unit.ts';

/** Of the lines of plans and journals; others are refused. */
export const PLAN_FORMAT = 4;

/** A plan. @template S the study, where its kind is known */
export interface Plan<S extends Study = Study> {
  readonly study: S;
  /** The first line of its file and of the journals of its units. */
  readonly header: string;
  /** In canonical order. */
  readonly units: readonly PlannedUnit[];
}

/** Which part of a plan: shard `index` of `count`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The first line of the plan of a study. @param version of the program: results of another one may differ */
export function headerOf(study: StudySpec, version: string): string {
  return canonicalJson({ format: PLAN_FORMAT, rippletank: version, study });
}

/** Plans a study. @param version of the program @param createHash as of {@link unitId} */
export async function planOf<S extends Study>(study: S, version: string, createHash?: CreateHash): Promise<Plan<S>> {
  const hash = await sha256(canonicalJson(study.spec));
  const units = study.units().map(
    (unit): PlannedUnit => ({
      id: unitId(hash, unit, createHash),
      label: study.labelOf(unit),
      cost: study.costOf(unit),
      unit,
    }),
  );
  return { study, header: headerOf(study.spec, version), units };
}

/** The plan with what each unit is expected to take. */
export function withDemands<S extends Study>(plan: Plan<S>, demandOf: (unit: PlannedUnit) => Demand): Plan<S> {
  return { ...plan, units: plan.units.map((unit) => ({ ...unit, demand: demandOf(unit) })) };
}

/** Text of `plan.jsonl`. */
export function planText({ header, units }: Plan): string {
  const lines = units.map(({ id, label, cost, demand, unit }) => JSON.stringify({ id, label, cost, ...demand, unit }));
  return [header, ...lines].map((line) => `${line}\n`).join('');
}

/** What units take, in one measure for all of them: seconds where that is known of all, or else their costs. */
export interface Weights {
  readonly seconds: boolean;
  of(unit: PlannedUnit): number;
}

/** The measure of some units. */
export function weightsOf(units: readonly PlannedUnit[]): Weights {
  const seconds = units.every(({ demand }) => demand !== undefined);
  return { seconds, of: ({ demand, cost }) => (seconds && demand !== undefined ? demand.seconds : cost) };
}

/** The most expensive first, by what they are expected to take where it is known; equal ones keep their order. */
export function mostExpensiveFirst(units: readonly PlannedUnit[]): PlannedUnit[] {
  const weights = weightsOf(units);
  return units.toSorted((a, b) => weights.of(b) - weights.of(a));
}

/**
 * The units of a shard: every count-th of them, dealt out from the most expensive to the cheapest, so that all shards
 * take about as long.
 */
export function shardOf(units: readonly PlannedUnit[], { index, count }: Shard): PlannedUnit[] {
  return mostExpensiveFirst(units).filter((_, i) => i % count === index - 1);
}
