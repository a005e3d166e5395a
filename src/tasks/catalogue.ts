/**
 * All tasks by name, a line each. A task is a folder: what is presented, how answers are scored, how results are
 * shown.
 */
import { discrimination } from './discrimination/task.ts';
import { production } from './production/task.ts';
import { readySetGo } from './ready_set_go/task.ts';
import { retroactiveSegments } from './retroactive_segments/task.ts';
import { spikeFunctions } from './spike_functions/task.ts';

/** Makers of tasks; each takes those of its options that are not to be the default. */
export const tasks = {
  discrimination,
  production,
  'ready-set-go': readySetGo,
  'retroactive-segments': retroactiveSegments,
  'spike-functions': spikeFunctions,
} as const;
