/** What of a plan goes to a batch system, and how it is cut, in words that all of them share. */
import { counted } from '../../../report/wording.ts';
import type { PlannedUnit } from '../../../studies/unit.ts';

/** Systems that shards can be handed to. */
export const batchSystems = ['slurm', 'snakemake'] as const;
/** One of them. */
export type BatchSystem = (typeof batchSystems)[number];

/** Shards of a plan, ready to be written down for a batch system. All paths are absolute. */
export interface Submission {
  readonly title: string;
  /** Units of the plan. */
  readonly units: number;
  readonly shards: number;
  /** Processors of a shard, which computes as many units at a time. */
  readonly cpus: number;
  /** Node's program, and ours. */
  readonly node: string;
  readonly main: string;
  readonly plan: string;
  /** Hash by which the study was declared. */
  readonly declared?: string | undefined;
  /** Where everything of it lies: below it the folders of shards, and what they print. */
  readonly out: string;
  readonly shardsFolder: string;
  readonly logs: string;
  /** Seconds that the longest shard is expected to take; undefined where the plan does not say. */
  readonly seconds: number | undefined;
  /** Memory that a shard is expected to take, in units of 10⁶ bytes; undefined where the plan does not say. */
  readonly megabytes: number | undefined;
}

/** Work of a shard where nobody says how many there are, s: long beside a start, short beside the time of a queue. */
const SHARD_SECONDS = 3600;
/** Elements that an array has at most, as Slurm comes. */
const MOST_SHARDS = 1000;
/** Of an estimate that may be wrong by a factor of two. */
const SAFETY = 2;
/** Least time that is asked for, s. */
const LEAST_SECONDS = 600;
/** Least memory that is asked for, in units of 10⁶ bytes, and steps in which more is. */
const MEMORY_STEP = 256;

/** How many shards: as many as there is work for, of an hour each. */
export function shardsFor(units: readonly PlannedUnit[], cpus: number): number {
  const seconds = units.reduce((sum, { demand }) => sum + (demand?.seconds ?? 0), 0);
  const wanted = Math.ceil(seconds / cpus / SHARD_SECONDS);
  return Math.max(1, Math.min(wanted, MOST_SHARDS, units.length));
}

/** What is submitted, in words: `20 shards of compare mine (240 units)`. @param title in place of the study's */
export function partsOf({ shards, title, units }: Pick<Submission, 'shards' | 'title' | 'units'>): string {
  return `${counted(shards, 'shard')} of ${title} (${counted(units, 'unit')})`;
}

/** Time to ask for, `hh:mm:ss`: twice what is expected; a day where nothing is. */
export function timeFor(seconds: number | undefined): string {
  const minutes = Math.ceil(Math.max(LEAST_SECONDS, SAFETY * (seconds ?? 12 * 3600)) / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
}

/** Memory to ask for, in units of 10⁶ bytes: half as much again as is expected, and 2 GB where nothing is. */
export function memoryFor(megabytes: number | undefined): number {
  return MEMORY_STEP * Math.max(2, Math.ceil((1.5 * (megabytes ?? 1365)) / MEMORY_STEP));
}
