/** How wrong networks are that were taught by each rule, how soon they are right, and whether e-prop comes near. */
import { median } from '../../../metrics/median.ts';
import {
  meanOf,
  measuredMean,
  measuredShare,
  pairedDifferences,
  positiveRange,
  shareRange,
} from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, type Measured, reported } from '../finding.ts';
import type { Bellec2020Result, RuleName, TaskName } from './unit.ts';

const SOURCE =
  'Bellec et al. 2020, Nat. Commun. 11:3625, abstract: e-prop “approaches the performance of back-propagation through time”';

/** How near is near: this much of the variance of the pattern, or of the answers. */
const MARGIN = 0.05;

/** Errors at which a task counts as learned. */
export const LEARNED = 0.1;

/** Looks over which an error is averaged at the end: one alone depends on the last few updates. */
const LAST_LOOKS = 3;

/** How a task calls its error. */
const ERROR_WORDS: Readonly<Record<TaskName, string>> = {
  pattern: 'error of the pattern (share of its variance)',
  interval: 'share of wrong answers to intervals',
};

/** Results of a rule on a task, by network. */
export function resultsOf(results: readonly Bellec2020Result[], task: TaskName, rule: RuleName): Bellec2020Result[] {
  return results.filter((own) => own.task === task && own.rule === rule);
}

/** Error at the end of learning. */
export const lastError = ({ errors }: Bellec2020Result): number => meanOf(errors.slice(-LAST_LOOKS));

const rangeOf = (task: TaskName) => (task === 'interval' ? shareRange : positiveRange);

/** Paired differences of two rules at the end, where both were asked. */
function difference(
  results: readonly Bellec2020Result[],
  task: TaskName,
  of: RuleName,
  minus: RuleName,
): Measured | undefined {
  const [first, second] = [of, minus].map((rule) => resultsOf(results, task, rule).map(lastError));
  return first.length === 0 || second.length === 0 ? undefined : measuredMean(pairedDifferences(first, second));
}

/** Updates until a task is first learned; infinite where it never is. */
function updatesToLearn({ errors }: Bellec2020Result, lookEvery: number): number {
  const first = errors.findIndex((error) => error <= LEARNED);
  return first < 0 ? Number.POSITIVE_INFINITY : first * lookEvery;
}

/** What is told of one rule on a task. */
function ofRule(own: readonly Bellec2020Result[], task: TaskName, rule: RuleName, lookEvery: number): Finding[] {
  const told = (quantity: string, unit: string): Claim => ({ ...reported, quantity: `${rule}: ${quantity}`, unit });
  const soon = median(own.map((result) => updatesToLearn(result, lookEvery)));
  return [
    judge(told(ERROR_WORDS[task], ''), measuredMean(own.map(lastError), rangeOf(task))),
    judge(
      told(`share of networks that learn the ${task}`, ''),
      measuredShare(own.map((result) => lastError(result) <= LEARNED)),
    ),
    judge(told(`updates until the ${task} is learned, median`, 'updates'), { value: soon }),
    judge(
      told(`rate of a unit after learning the ${task}`, 'Hz'),
      measuredMean(
        own.map(({ rateHz }) => rateHz),
        positiveRange,
      ),
    ),
  ];
}

/**
 * What is held against the paper on a task. Coming near a network that learned no better than its readout alone would
 * say nothing, so e-prop is judged only where training the recurrence helps.
 */
function compared(results: readonly Bellec2020Result[], task: TaskName, enough: boolean): Finding[] {
  const found = (claim: Claim, measured: Measured | undefined): Finding[] =>
    measured === undefined ? [] : [judge(claim, measured)];
  const condition = found(
    {
      ...{ standing: 'condition', unit: '', published: '' },
      source: 'a task in which recurrence need not learn says nothing',
      quantity: `${ERROR_WORDS[task]}: through time − readout`,
      ...judgedIf(enough, [null, 0], 'training the recurrence helps', 'interval'),
    },
    difference(results, task, 'through-time', 'readout'),
  );
  const helps = condition.some(({ holds }) => holds === true);
  const near = (['e-prop', 'random-e-prop'] as const).flatMap((rule) =>
    found(
      {
        ...({ standing: 'published', unit: '', published: 'approaches', source: SOURCE } as const),
        quantity: `${ERROR_WORDS[task]}: ${rule} − through time`,
        ...judgedIf(helps, [null, MARGIN], `at most ${MARGIN} more wrong, by the whole interval`, 'interval'),
      },
      difference(results, task, rule, 'through-time'),
    ),
  );
  return [...condition, ...near];
}

/** All findings. @param lookEvery updates from one look to the next, by task */
export function findingsOf(
  results: readonly Bellec2020Result[],
  tasks: readonly TaskName[],
  rules: readonly RuleName[],
  networks: number,
  lookEvery: Readonly<Record<TaskName, number>>,
): readonly Finding[] {
  const enough = networks >= FEWEST_NETWORKS;
  return tasks.flatMap((task) => [
    ...compared(results, task, enough),
    ...rules.flatMap((rule) => ofRule(resultsOf(results, task, rule), task, rule, lookEvery[task])),
  ]);
}
