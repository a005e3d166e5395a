/**
 * Injected currents as changes of the constant currents of neurons between runs: a current that is on from 5 ms acts in
 * the step after, in every simulator, whatever the delays of its generators.
 */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { nearestStep } from '../../../models/time_grid.ts';

/** A change of current. */
export interface CurrentChange {
  /** Population. */
  readonly target: string;
  /** Neurons of it; all where left out. */
  readonly neurons?: ArrayLike<number>;
  /** pA, added. */
  readonly change: number;
}

/** Changes at one instant. */
export interface CurrentInstant {
  /** Steps. */
  readonly step: number;
  readonly changes: readonly CurrentChange[];
}

/** All changes in their order, up to the end of a run. @param lastStep of the run */
export function currentSchedule({ inputs = [], dt }: Circuit, lastStep: number): readonly CurrentInstant[] {
  const bySteps = new Map<number, CurrentChange[]>();
  const add = (ms: number, change: CurrentChange): void => {
    const step = nearestStep(ms, dt);
    if (change.change === 0 || !(step < lastStep)) return;
    const there = bySteps.get(step) ?? [];
    there.push(change);
    bySteps.set(step, there);
  };
  for (const input of inputs) {
    if (input.kind === 'current') {
      const { target, neurons, amplitude, start, stop } = input;
      const where = { target, ...(neurons === undefined ? {} : { neurons }) };
      add(start, { ...where, change: amplitude });
      add(stop, { ...where, change: -amplitude });
    } else if (input.kind === 'step_current') {
      const { target, neurons, amplitude_times: times, amplitude_values: values } = input;
      const where = { target, ...(neurons === undefined ? {} : { neurons }) };
      for (let i = 0; i < times.length; i++)
        add(times[i], { ...where, change: values[i] - (i === 0 ? 0 : values[i - 1]) });
    }
  }
  return [...bySteps].map(([step, changes]) => ({ step, changes })).sort((a, b) => a.step - b.step);
}
