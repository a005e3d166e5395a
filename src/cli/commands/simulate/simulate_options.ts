/** What the command line of `simulate` says, and what is wrong with times that are given there. */
import { isOnGrid, MOST_STEPS, nearestStep } from '../../../../models/time_grid.ts';
import { checkDt } from '../../../../models/time_step.ts';
import type { Backend } from '../../../engine/backends.ts';
import { refuse } from '../../../errors.ts';
import type { NsynsRule } from '../../../formats/sonata/synapse_counts.ts';

/** Options of `simulate`. */
export interface SimulateOptions {
  /** Output directory; SONATA's own, or `runs/<name>`, where left out. */
  readonly out?: string;
  /** Time step in ms instead of the file's. */
  readonly dt?: number;
  /** Duration in ms; SONATA's `tstop`, or 1000 otherwise, where left out. */
  readonly t?: number;
  readonly seed: number;
  /** `auto` where left out. */
  readonly backend?: Backend | 'auto';
  /** Threads, ≥ 1. */
  readonly jobs?: number;
  /** Settings `key=value` of a circuit by name. */
  readonly set?: readonly string[];
  /** What becomes of `nsyns` of SONATA edges; weights are multiplied by it where left out. */
  readonly nsyns?: NsynsRule;
  /** Name of a format of spikes; the first of the catalogue where left out. */
  readonly format?: string;
  /** MB that recorded traces may take; 256 where left out. Spikes go to disk as they come. */
  readonly recordMemory?: number;
  /** ms of model time between checkpoints; none where left out. */
  readonly checkpoint?: number;
  /** Go on from the checkpoint in the output directory. */
  readonly resume?: boolean;
  /** Print one JSON object instead of a table. */
  readonly json: boolean;
}

/** Refuses what is no time. @throws {InputError} naming the option */
export function checkTimes({ dt, t, checkpoint }: Pick<SimulateOptions, 'dt' | 't' | 'checkpoint'>): void {
  for (const [name, value] of [
    ['--dt', dt],
    ['--t', t],
    ['--checkpoint', checkpoint],
  ] as const) {
    if (value !== undefined && !(value > 0 && Number.isFinite(value)))
      refuse(name, `not a time (${value})`, 'use a number > 0, in ms');
  }
  if (dt !== undefined) checkDt(dt, '--dt');
}

/**
 * Steps of a run. @param from what gives step and length @throws {InputError} if there are none, or more than can be
 * counted
 */
export function stepsOfRun(durationMs: number, dt: number, from: { readonly dt: string; readonly t: string }): number {
  checkDt(dt, from.dt);
  const steps = nearestStep(durationMs, dt);
  if (steps < 1) refuse(from.t, `shorter than a step of ${dt} ms (${durationMs} ms)`, `use at least ${dt}`);
  if (steps > MOST_STEPS)
    refuse(from.t, `too many steps of ${dt} ms (${durationMs} ms)`, `use at most ${Math.floor(MOST_STEPS * dt)}`);
  return steps;
}

/** Notes on the length of a run. */
export function lengthNotes(durationMs: number, steps: number, dt: number): string[] {
  if (isOnGrid(durationMs, dt)) return [];
  return [
    `the run ends at ${Number((steps * dt).toPrecision(9))} ms, the step of ${dt} ms nearest to ${durationMs} ms`,
  ];
}
