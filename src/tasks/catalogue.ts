/**
 * All tasks by name, a line each. A task is a folder: what is presented, how answers are scored, how results are
 * shown.
 */
import { bisection } from './bisection/task.ts';
import { discrimination } from './discrimination/task.ts';
import { production } from './production/task.ts';
import { readySetGo } from './ready_set_go/task.ts';
import { twoPriorReadySetGo } from './two_prior_ready_set_go/task.ts';

/** Makers of tasks; each takes those of its options that are not to be the default. */
export const tasks = {
  discrimination,
  production,
  'ready-set-go': readySetGo,
  'two-prior-ready-set-go': twoPriorReadySetGo,
  bisection,
} as const;
