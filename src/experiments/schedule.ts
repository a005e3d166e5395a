/** What the units of a comparison cost, beside one another. */
import type { Unit } from './result_lines.ts';

/** How dear a unit is, in arbitrary units, as measured with the standard preset's proportions: only for the order and for the time left. */
export function expectedCost(unit: Unit): number {
  const task = { discrimination: 5, production: 1.3, 'ready-set-go': 4 }[unit.task] ?? 1;
  if (unit.reservoir === 'liquid-static') return 12 * task; // finds its rate first
  if (unit.reservoir.startsWith('liquid')) return 8 * task;
  return (unit.reservoir.endsWith('echo-state') ? 3 : 1) * task;
}
