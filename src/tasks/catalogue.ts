/**
 * All tasks by name, a line each. A task is a folder: what is presented, how answers are scored, how results are
 * shown.
 */
import { bisection } from './bisection/task.ts';
import { delayedMatch } from './delayed_match/task.ts';
import { delayedParityTask } from './delayed_parity/task.ts';
import { delayedXor } from './delayed_xor/task.ts';
import { discrimination } from './discrimination/task.ts';
import { distractedDiscrimination } from './distracted_discrimination/task.ts';
import { interstimulusInterval } from './interstimulus_interval/task.ts';
import { intervalComparison } from './interval_comparison/task.ts';
import { intervalProduction } from './interval_production/task.ts';
import { latch } from './latch/task.ts';
import { lorenzTask } from './lorenz/task.ts';
import { lorenzFreeTask } from './lorenz_free/task.ts';
import { mackeyGlassTask } from './mackey_glass/task.ts';
import { mackeyGlassFreeTask } from './mackey_glass_free/task.ts';
import { memoryCapacityTask } from './memory_capacity/task.ts';
import { morse } from './morse/task.ts';
import { narma10Task } from './narma_10/task.ts';
import { peakInterval } from './peak_interval/task.ts';
import { production } from './production/task.ts';
import { readySetGo } from './ready_set_go/task.ts';
import { retroactiveSegments } from './retroactive_segments/task.ts';
import { spikeFunctions } from './spike_functions/task.ts';
import { synchronisation } from './synchronisation/task.ts';
import { temporalScaling } from './temporal_scaling/task.ts';
import { temporalXorTask } from './temporal_xor/task.ts';
import { twoPriorReadySetGo } from './two_prior_ready_set_go/task.ts';

/**
 * Makers of tasks: on intervals, with working memory, on patterns of spikes, on series. Each takes those of its options
 * that are not to be the default.
 */
export const tasks = {
  discrimination,
  bisection,
  'interval-comparison': intervalComparison,
  'interstimulus-interval': interstimulusInterval,
  'distracted-discrimination': distractedDiscrimination,
  production,
  'interval-production': intervalProduction,
  'ready-set-go': readySetGo,
  'two-prior-ready-set-go': twoPriorReadySetGo,
  'peak-interval': peakInterval,
  synchronisation,
  'temporal-scaling': temporalScaling,
  latch,
  'delayed-match': delayedMatch,
  'delayed-xor': delayedXor,
  morse,
  'retroactive-segments': retroactiveSegments,
  'spike-functions': spikeFunctions,
  'memory-capacity': memoryCapacityTask,
  'narma-10': narma10Task,
  'mackey-glass': mackeyGlassTask,
  'mackey-glass-free': mackeyGlassFreeTask,
  lorenz: lorenzTask,
  'lorenz-free': lorenzFreeTask,
  'delayed-parity': delayedParityTask,
  'temporal-xor': temporalXorTask,
} as const;
