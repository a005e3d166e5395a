/** What presentations promise: they are plain data, and show what the tasks really report. */
import { describe, expect, test } from 'vitest';
import { conditionAt } from '../../src/tasks/at_interval.ts';
import { createTask, type TaskSpec, taskNames } from '../../src/tasks/create_task.ts';
import type { Block } from '../../src/tasks/presentation.ts';
import type { Score, Task } from '../../src/tasks/task.ts';
import { answer } from './answers.ts';

/** Few trials, and options that are not the defaults; tasks that are not named here come as they are. */
const SMALL: Readonly<Record<string, object>> = {
  discrimination: { T0s: [100, 150.5], ratio: 1.3, trainPerClass: 4, testPerClass: 4, probesPerPoint: 2 },
  'interval-comparison': { ratios: [1.1, 1.3], trainTrials: 8, testTrials: 8 },
  'interstimulus-interval': { ratios: [1.1, 1.3], gapsMs: [100, 400], trainTrials: 8, testTrials: 8 },
  'distracted-discrimination': { ratios: [1.1, 1.3], standardsMs: [150], trainTrials: 8, testTrials: 8 },
  'interval-production': { testMs: [500, 800], trainTrials: 4, testTrials: 4 },
  'memory-capacity': { lags: 24, steps: 40, washout: 30 },
  'delayed-parity': { bits: [2, 4], lags: 6, steps: 40, washout: 20 },
  'narma-10': { steps: 40 },
  'mackey-glass': { steps: 40, horizons: [2, 30] },
  lorenz: { steps: 40, horizons: [2, 30] },
  'mackey-glass-free': { steps: 40, testSeries: 2, freeSteps: 30, horizon: 7, tau: 31 },
  'lorenz-free': { steps: 40, testSeries: 2, freeSteps: 30, horizon: 7 },
  'peak-interval': { intervalsMs: [300, 400], trainTrials: 4, testTrials: 4 },
  'delayed-match': { delaysMs: [100, 200], trainTrials: 8, testTrials: 40 },
  'delayed-xor': { trainTrials: 2, testTrials: 4, lags: 3, bits: 6 },
  latch: { delaysMs: [100, 200], trainTrials: 4, testTrials: 8 },
  morse: { letters: 'ET', speeds: [0.5, 1, 2], trainTrials: 4, testTrials: 12 },
  production: { intervalsMs: [300, 451.27], trainTrials: 4, testTrials: 4 },
  synchronisation: { intervalsMs: [300, 400], trainTrials: 2, testTrials: 4, perturbedTrials: 8 },
  'temporal-scaling': { testSpeeds: [1, 1.5], trainTrials: 6, testTrials: 6 },
  'ready-set-go': { values: 4, trainTrials: 8, testTrials: 8 },
  'retroactive-segments': { segments: 3, trainTrials: 10, testTrials: 4 },
  bisection: { shortsMs: [100, 200.5], longsMs: [300, 600], trainPerAnchor: 2, testPerInterval: 2 },
  'two-prior-ready-set-go': { values: 4, trainTrials: 8, testTrials: 16 },
  'spike-functions': { durationMs: 200, trainTrials: 2, testTrials: 2 },
};

/** `metric, condition` of all that a task reports. */
function reported(task: Task): ReadonlySet<string> {
  const scored = new Map<string, readonly Score[]>();
  const lines = task.conditions.flatMap((condition) => {
    const trials = task.test(condition, 1);
    const scores = task.score(
      condition,
      trials,
      answer(trials, ({ facts }) => Math.sign((facts.intervalMs ?? 0) - 110)),
    );
    scored.set(condition, scores);
    return scores.map(({ metric, at }) => `${metric}, ${conditionAt(condition, at)}`);
  });
  const together = task.combine?.(scored) ?? [];
  return new Set([...lines, ...together.map(({ metric, condition }) => `${metric}, ${condition}`)]);
}

/** `metric, condition` of all that a block shows. */
function shown(block: Block): readonly string[] {
  const at = (metric: string, places: readonly { readonly condition: string }[]): string[] =>
    places.map(({ condition }) => `${metric}, ${condition}`);
  switch (block.kind) {
    case 'table':
      return block.columns.map(({ metric, condition }) => `${metric}, ${condition}`);
    case 'lines':
      return block.panels.flatMap(({ metric, places }) => at(metric, places));
    case 'shares':
      return block.panels.flatMap(({ places }) => at(block.metric, places));
    case 'answers':
      return block.groups.flatMap(({ places }) => at(block.metric, places));
    case 'plane':
      return [block.x, block.y].flatMap(({ metric }) => at(metric, block.places));
    case 'scaling':
      return at(block.metric, block.places);
    default:
      return [];
  }
}

/** Tasks that are shown in another way with other options. */
const FURTHER = [{ name: 'discrimination', ...SMALL.discrimination, ratio: undefined, ratios: [1.1, 1.3] }];

describe.each([...taskNames.map((name) => ({ name, ...SMALL[name] })), ...FURTHER])(
  'the presentation of $name',
  (spec) => {
    const task = createTask(spec as TaskSpec);
    const { presentation } = task;

    test('is plain data', () => {
      expect(JSON.parse(JSON.stringify(presentation))).toEqual(presentation);
    });

    test('shows nothing that the task does not report, and its headline wherever it is reported', () => {
      const known = reported(task);
      const all = presentation.blocks.flatMap(shown);
      expect(all.length).toBeGreaterThan(1);
      expect(all.filter((line) => !known.has(line))).toEqual([]);
      const { metric, places } = presentation.headline;
      // Of the conditions, or of parts of them that are all as deep, e.g. of priors.
      const depth = (line: string): number => line.split(' · ').length;
      const wanted = depth(places[0].condition);
      const headlines = [...known].filter((line) => line.startsWith(`${metric}, `) && depth(line) === wanted);
      expect(places.map(({ condition }) => `${metric}, ${condition}`)).toEqual(headlines);
      for (const printed of presentation.tableMetrics)
        expect([...known].some((line) => line.startsWith(`${printed}, `))).toBe(true);
    });

    test('pictures a condition that there is, and facts that its trials have', () => {
      const { picturedCondition = task.conditions[0] } = presentation;
      expect(task.conditions).toContain(picturedCondition);
      const [{ facts }] = task.test(task.conditions[0], 1);
      for (const block of presentation.blocks)
        if (block.kind === 'outputs')
          expect(Object.keys(facts)).toEqual(expect.arrayContaining(Object.values(block.facts)));
    });
  },
);
