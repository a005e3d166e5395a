/**
 * A toy learner without any states: it remembers what its lessons sounded like, and what was wanted then. It is
 * trained for all conditions of a task together.
 */
import ndarray, { type NdArray } from 'ndarray';
import { NEVER } from 'rxjs';
import { reservoirFamilies } from '../../../models/reservoirs/reservoir_presentation.ts';
import { refuse } from '../../../src/errors.ts';
import type { LearnerKind, Trained } from '../../../src/learners/learner.ts';
import { sumCosts } from '../../../src/reservoir/reservoir.ts';
import type { Trial } from '../../../src/signals.ts';
import { nearestTemplateModel } from './nearest_template_model.ts';

const BIN_MS = 10;

interface Template {
  readonly counts: readonly number[];
  readonly targets: readonly number[];
  readonly shape: readonly number[];
}

function countsOf({ spikes, durationMs }: Trial): number[] {
  const counts = new Array<number>(Math.ceil(durationMs / BIN_MS)).fill(0);
  for (const train of spikes) for (const time of train) if (time <= durationMs) counts[Math.ceil(time / BIN_MS) - 1]++;
  return counts;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => ((a[i] ?? 0) - (b[i] ?? 0)) ** 2).reduce(
    (sum, square) => sum + square,
    0,
  );
}

function remembering(templates: readonly Template[]): Trained {
  const answerTo = (trial: Trial): NdArray<Float64Array> => {
    const heard = countsOf(trial);
    const far = templates.map(({ counts }) => distance(counts, heard));
    const { targets, shape } = templates[far.indexOf(Math.min(...far))];
    return ndarray(Float64Array.from(targets), [...shape]);
  };
  return {
    parameters: { templates: templates.length },
    cost: { footprintBytes: 8 * templates.length, connectionSparsity: 1, training: sumCosts([]) },
    history: [],
    answer: async (trials) => ({ outputs: trials.map(answerTo), cost: sumCosts([]) }),
    live: async () => ({ timeMs: 0, answers: NEVER, hear() {}, async advanceTo() {}, dispose() {} }),
    save: () => ({ learner: nearestTemplateModel.name, state: templates }),
    dispose() {},
  };
}

export const nearestTemplateKind: LearnerKind = {
  model: nearestTemplateModel,
  names: [nearestTemplateModel.name],
  check(spec) {
    for (const key of Object.keys(spec))
      if (key !== 'name' && key !== 'size') refuse(spec.name, `unknown parameter (${key})`, 'give none');
  },
  records: () => ({}),
  presentation: () => ({
    label: 'templates',
    noun: 'the templates',
    meaning: 'compares a trial with those that it was shown',
    family: { ...reservoirFamilies.continuous, name: 'remembering' },
    costWeight: 1,
  }),
  calibration: () => undefined,
  create: async () => ({
    name: nearestTemplateModel.name,
    scope: nearestTemplateModel.scope,
    size: 0,
    async train(lessons, { signal }) {
      signal?.throwIfAborted();
      return remembering(
        lessons.map(({ trial, targets }) => ({
          counts: countsOf(trial),
          targets: [...targets.data],
          shape: [...targets.shape],
        })),
      );
    },
    dispose() {},
  }),
  restore: async (state) => remembering(state as readonly Template[]),
};
