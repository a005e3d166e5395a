/**
 * All tasks by name, a line each. A task is a folder: what is presented, how answers are scored, how results are
 * shown.
 */
import { delayedMatch } from './delayed_match/task.ts';
import { delayedXor } from './delayed_xor/task.ts';
import { discrimination } from './discrimination/task.ts';
import { intervalComparison } from './interval_comparison/task.ts';
import { intervalProduction } from './interval_production/task.ts';
import { latch } from './latch/task.ts';
import { morse } from './morse/task.ts';
import { peakInterval } from './peak_interval/task.ts';
import { production } from './production/task.ts';
import { readySetGo } from './ready_set_go/task.ts';
import { synchronisation } from './synchronisation/task.ts';
import { temporalScaling } from './temporal_scaling/task.ts';

/** Makers of tasks; each takes those of its options that are not to be the default. */
export const tasks = {
  'delayed-match': delayedMatch,
  'delayed-xor': delayedXor,
  discrimination,
  'interval-comparison': intervalComparison,
  'interval-production': intervalProduction,
  latch,
  morse,
  'peak-interval': peakInterval,
  production,
  'ready-set-go': readySetGo,
  synchronisation,
  'temporal-scaling': temporalScaling,
} as const;
