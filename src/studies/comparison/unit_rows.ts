/** What came of a unit as lines of results: the scores of every condition, what they say together, then costs. */
import type { AnsweredTests } from '../../learners/answer_tests.ts';
import type { Trained } from '../../learners/learner.ts';
import type { RunCost } from '../../reservoir/reservoir.ts';
import { conditionAt } from '../../tasks/at_interval.ts';
import type { Score, Task } from '../../tasks/task.ts';
import type { ResultRow } from './result.ts';

/** What a learner, taught with training trials, answers to the test trials of a condition. */
export interface Tested extends AnsweredTests {
  readonly condition: string;
  readonly trained: Pick<Trained, 'parameters' | 'cost' | 'history'>;
  /** Work, of the training as far as it was for this condition, then of the test. */
  readonly costs: readonly RunCost[];
}

type Finding = Omit<Score, 'at'> & {
  readonly condition: string;
  readonly parameters: Trained['parameters'];
  readonly learning?: Trained['history'];
};

/** Scores of each condition, then what they say together. */
function scoreFindings(task: Task, all: readonly Tested[]): Finding[] {
  const scored = new Map(
    all.map(({ condition, testing, predictions }) => [condition, task.score(condition, testing, predictions)]),
  );
  const [{ parameters }] = all.map(({ trained }) => trained);
  return [
    ...all.flatMap(({ condition, trained }) =>
      (scored.get(condition) ?? []).map(({ at, ...score }, k) => ({
        ...score,
        ...(k === 0 && trained.history.length > 0 && { learning: trained.history }),
        condition: conditionAt(condition, at),
        parameters: trained.parameters,
      })),
    ),
    ...(task.combine?.(scored) ?? []).map((score) => ({ ...score, parameters })),
  ];
}

/** NeuroBench's costs over all trials of the unit, rates per second of model time. */
function costFindings(all: readonly Tested[]): Finding[] {
  const costs = all.flatMap((tested) => tested.costs);
  const [{ cost, parameters }] = all.map(({ trained }) => trained);
  const sum = (count: (cost: RunCost) => number): number => costs.reduce((total, cost) => total + count(cost), 0);
  const modelSeconds = sum((cost) => cost.modelSeconds);
  const values: Readonly<Record<string, number>> = {
    footprintBytes: cost.footprintBytes,
    connectionSparsity: cost.connectionSparsity,
    activationSparsity: sum((cost) => cost.zeroActivations) / sum((cost) => cost.neuronUpdates),
    effectiveACsPerSecond: sum((cost) => cost.effectiveACs) / modelSeconds,
    effectiveMACsPerSecond: sum((cost) => cost.effectiveMACs) / modelSeconds,
    denseOpsPerSecond: sum((cost) => cost.denseOps) / modelSeconds,
    modelSeconds,
  };
  return Object.entries(values).map(([metric, value]) => ({ condition: 'cost', metric, value, parameters }));
}

/** null for what JSON cannot hold. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The lines. @param shared what they have in common @param tested all conditions of the task, in their order */
export function rowsOf(
  { wallSeconds, ...shared }: Pick<ResultRow, 'task' | 'reservoir' | 'seed' | 'size' | 'wallSeconds'>,
  task: Task,
  tested: readonly Tested[],
): ResultRow[] {
  return [...scoreFindings(task, tested), ...costFindings(tested)].map((finding) => ({
    ...shared,
    condition: finding.condition,
    metric: finding.metric,
    value: finite(finding.value),
    bound: finding.bound ?? null,
    scale: finding.scale ?? null,
    chance: finite(finding.chance),
    ideal: finite(finding.ideal),
    observer: finite(finding.observer),
    params: { reservoir: finding.parameters, task: task.params },
    ...(finding.learning && { learning: finding.learning }),
    wallSeconds,
  }));
}
