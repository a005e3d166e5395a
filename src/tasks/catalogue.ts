/**
 * All tasks by name, a line each. A task is a folder: what is presented, how answers are scored, how results are
 * shown.
 */
import { delayedParityTask } from './delayed_parity/task.ts';
import { discrimination } from './discrimination/task.ts';
import { lorenzTask } from './lorenz/task.ts';
import { mackeyGlassTask } from './mackey_glass/task.ts';
import { memoryCapacityTask } from './memory_capacity/task.ts';
import { narma10Task } from './narma_10/task.ts';
import { production } from './production/task.ts';
import { readySetGo } from './ready_set_go/task.ts';
import { temporalXorTask } from './temporal_xor/task.ts';

/** Makers of tasks; each takes those of its options that are not to be the default. */
export const tasks = {
  discrimination,
  production,
  'ready-set-go': readySetGo,
  'memory-capacity': memoryCapacityTask,
  'narma-10': narma10Task,
  'mackey-glass': mackeyGlassTask,
  lorenz: lorenzTask,
  'delayed-parity': delayedParityTask,
  'temporal-xor': temporalXorTask,
} as const;
