/**
 * All tasks by name, a line each. A task is a folder: what is presented, how answers are scored, how results are
 * shown.
 */
import { discrimination } from './discrimination/task.ts';
import { intervalComparison } from './interval_comparison/task.ts';
import { intervalProduction } from './interval_production/task.ts';
import { peakInterval } from './peak_interval/task.ts';
import { production } from './production/task.ts';
import { readySetGo } from './ready_set_go/task.ts';
import { synchronisation } from './synchronisation/task.ts';
import { temporalScaling } from './temporal_scaling/task.ts';

/** Makers of tasks; each takes those of its options that are not to be the default. */
export const tasks = {
  discrimination,
  'interval-comparison': intervalComparison,
  'interval-production': intervalProduction,
  'peak-interval': peakInterval,
  production,
  'ready-set-go': readySetGo,
  synchronisation,
  'temporal-scaling': temporalScaling,
} as const;
