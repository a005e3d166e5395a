/**
 * What replays of a single synapse share: given trains on a grid, and a neuron that tells what arrives. It is so large
 * that no weight moves it, and its synaptic current has a time constant so short that nothing is left of it a step
 * later: the current at the end of a step is what arrived in it.
 */
import type { Population } from '../../models/circuits/circuit.ts';
import { isOnGrid, nearestStep } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import type { Simulator } from '../simulator.ts';

/** ms */
const GRIDS = [0.1, 0.01, 0.001];

/** pF; a weight of 1 pA moves the neuron by some 1e-12 mV. */
export const CAPACITANCE = 1e9;

/** The neuron. @param dt ms */
export function listener(dt: number): Population {
  const tau_syn = dt / 50;
  const params = { C_m: CAPACITANCE, t_ref: 0, tau_syn_ex: tau_syn, tau_syn_in: tau_syn };
  return { name: 'post', model: 'iaf_psc_exp', size: 1, params };
}

/** What {@link arrivals} needs to have recorded. */
export const heard = { neurons: [0], variables: ['I_syn_ex', 'I_syn_in'] };

/** What arrives at the neuron in each step from 1 on, in pA; grows as the simulator runs. */
export function arrivals(simulator: Simulator): readonly number[] {
  const currents: number[] = [];
  simulator.traces.subscribe(({ values: { I_syn_ex, I_syn_in } }) => {
    I_syn_ex.forEach((excitatory, i) => void currents.push(excitatory + I_syn_in[i]));
  });
  return currents;
}

/** The coarsest grid on which all times lie. @throws {InputError} naming a time on none */
export function gridOf(times: readonly number[], where: string): number {
  return (
    GRIDS.find((dt) => times.every((time) => isOnGrid(time, dt))) ??
    refuse(where, `time on no grid (${times.find((time) => !isOnGrid(time, 0.001))} ms)`, 'use multiples of 0.001 ms')
  );
}

/**
 * Steps of times on a grid. @param apart least steps between two @throws {InputError} for times out of order, or before
 * the first step
 */
export function stepsOfTrain(times: readonly number[], dt: number, apart: number, where: string): number[] {
  const steps = times.map((time) => nearestStep(time, dt));
  const bad = steps.findIndex((step, i) => !(step >= (i === 0 ? 1 : steps[i - 1] + apart)));
  if (bad < 0) return steps;
  const allowed = apart === 0 ? '' : ', one spike at a time';
  return refuse(where, `time out of order ([${bad}] = ${times[bad]} ms)`, `use ascending times after 0${allowed}`);
}
