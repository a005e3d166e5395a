/** Which reservoirs and which trial of an experiment are pictured, as the experiment's first seed has them. */
import type { LearnerCatalogue } from '../../learners/catalogue.ts';
import { hasReservoir, type ReservoirLearner } from '../../learners/reservoir_readout.ts';
import { isLiquidSpec } from '../../reservoir/create.ts';
import type { Task } from '../../tasks/task.ts';
import type { Experiment, ReservoirEntry } from './experiment.ts';
import type { Makers } from './own_parts.ts';
import { learnerOf, taskOf } from './unit.ts';

/** The reservoirs that are pictured: a liquid, then continuous ones, at most `most`, none of a name twice. */
export function pictured(
  experiment: Experiment,
  catalogue: LearnerCatalogue,
  most: number,
): { liquid?: ReservoirEntry; continuous: ReservoirEntry[] } {
  const rankOf = ({ spec }: ReservoirEntry): number => {
    return catalogue.presentation(spec).picture ?? Number.POSITIVE_INFINITY;
  };
  const names = experiment.reservoirs.map(({ spec }) => spec.name);
  const ranked = experiment.reservoirs
    .filter((entry, i) => rankOf(entry) < Number.POSITIVE_INFINITY && names.indexOf(entry.spec.name) === i)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  const liquid = ranked.find(({ spec }) => isLiquidSpec(spec));
  const continuous = ranked.filter(({ spec }) => !isLiquidSpec(spec)).slice(0, most);
  return { ...(liquid && { liquid }), continuous };
}

/** A task as the first seed has it; `lend` makes a learner for the time of `use`, and disposes of it. */
export interface FirstSeed {
  readonly task: Task;
  readonly trialSeed: number;
  lend<T>(entry: ReservoirEntry, use: (learner: ReservoirLearner) => Promise<T>): Promise<T>;
}

/** A task of an experiment, by its label. */
export function firstSeedOf(experiment: Experiment, label: string, { create, catalogue }: Makers): FirstSeed {
  const unitOf = (reservoir: string) => ({ task: label, reservoir, seed: experiment.seed });
  const { task, trialSeed } = taskOf(experiment, unitOf(''), create);
  return {
    task,
    trialSeed,
    async lend(entry, use) {
      const learner = await learnerOf(experiment, unitOf(entry.label), task, trialSeed, catalogue);
      try {
        if (!hasReservoir(learner)) throw new Error(`internal: ${entry.label} has no reservoir to be pictured`);
        return await use(learner);
      } finally {
        learner.dispose();
      }
    },
  };
}

/** The first task that says which of its trials is worth a picture, or else the first one. */
export function picturedTask(experiment: Experiment, makers: Makers): FirstSeed {
  const all = experiment.tasks.map(({ label }) => firstSeedOf(experiment, label, makers));
  return all.find(({ task }) => task.presentation.picturedCondition !== undefined) ?? all[0];
}
