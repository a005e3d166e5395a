/** Runs a named experiment: hands its units to whatever computes them, so many at a time, and keeps the count for the progress bar. */
import type { ExperimentOptions, ExperimentOutcome, NamedExperiment } from './named_experiment.ts';

/** How to run. */
export interface NamedRunSettings {
  readonly seed: number;
  /** Units at a time, ≥ 1; 1 where left out. */
  readonly jobs?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number, what?: string) => void;
  /** Computes a unit on some thread; on this one where left out. */
  readonly compute?: (unit: unknown) => Promise<unknown>;
}

/** Runs the experiment. @throws whatever a unit or the experiment throws, and the signal's reason once it is aborted */
export async function runNamed(
  experiment: NamedExperiment,
  options: ExperimentOptions,
  { seed, jobs = 1, signal = new AbortController().signal, onProgress, compute }: NamedRunSettings,
): Promise<ExperimentOutcome> {
  const here = async (unit: unknown): Promise<unknown> => {
    if (experiment.unit === undefined) throw new Error(`internal: experiment ${experiment.name} has no units`);
    return experiment.unit(unit);
  };
  const computeUnit = compute ?? here;
  let begun = 0;
  let done = 0;
  const progress = (share: number, what?: string): void => onProgress?.(share, what);
  const computeAll = async (units: readonly unknown[]): Promise<readonly unknown[]> => {
    begun += units.length;
    progress(done / begun);
    const results = new Array<unknown>(units.length);
    const queue = units.entries();
    const hand = async (): Promise<void> => {
      for (const [i, unit] of queue) {
        signal.throwIfAborted();
        results[i] = await computeUnit(unit);
        progress(++done / begun);
      }
    };
    await Promise.all(Array.from({ length: Math.min(jobs, units.length) }, hand));
    return results;
  };
  const outcome = await experiment.run(options, { seed, jobs, signal, progress, computeAll });
  signal.throwIfAborted();
  return outcome;
}
