/**
 * The reservoirs and tasks of the comparisons that come with the package, and of an experiment file that names none.
 * Written out: a reservoir or a task that is added later changes no result of today.
 */

/** Eight reservoirs: a spiking liquid, two with a part taken away, and five continuous ones. */
export const standardReservoirs = [
  'liquid',
  'liquid-static',
  'liquid-unconnected',
  'echo-state',
  'leaky-echo-state',
  'filter-bank',
  'delay-line',
  'input-only',
] as const;

/** Three tasks on intervals. */
export const standardTasks = ['discrimination', 'production', 'ready-set-go'] as const;

/** Reservoir that the others are compared with, where it takes part and no other one is named. */
export const standardReference = 'liquid';
