/**
 * All currents that are injected into the neurons of a block: those that the circuit gives, its noise currents, and
 * those that were asked for at run time. They are added in this order, so that a sum is the same on every engine.
 */
import type { CurrentDrive, Network, Run } from '../../network/network.ts';
import { createActiveCurrents } from './active_currents.ts';
import { type AddCurrent, createNoiseValues } from './noise_current.ts';

/** A current into some neurons of one copy during the steps `from + 1 … to`, asked for at run time. */
export interface InjectedCurrent {
  readonly runs: readonly Run[];
  readonly copy: number;
  readonly from: number;
  readonly to: number;
  /** pA of each step, [to − from]; or one value for all of them. */
  readonly values: readonly number[];
}

/** Currents at an instant: those that are not over, and noise as it is. */
export interface SavedCurrents {
  readonly injected: readonly InjectedCurrent[];
  readonly noise: readonly (readonly number[])[];
}

/** The currents into a block of neurons. */
export interface CurrentSources {
  inject(current: InjectedCurrent): void;
  /**
   * Goes on to a step, the one after that of the call before or, after {@link restore}, any; returns whether the
   * currents are others than before.
   */
  advance(step: number): boolean;
  /** Adds up the currents of that step. */
  add(add: AddCurrent): void;
  save(now: number): SavedCurrents;
  restore(saved: SavedCurrents): void;
}

/** pA in a step in which it is on. */
function valueIn({ values, from }: InjectedCurrent, step: number): number {
  return values.length === 1 ? values[0] : values[step - 1 - from];
}

function isOn({ from, to }: InjectedCurrent, step: number): boolean {
  return step > from && step <= to;
}

/** Whether what a current gives in a step differs from what it gave in the step before. */
function changes(current: InjectedCurrent, step: number): boolean {
  if (isOn(current, step) !== isOn(current, step - 1)) return true;
  return isOn(current, step) && valueIn(current, step) !== valueIn(current, step - 1);
}

/** What is left of a current after `now` steps. */
function rest(current: InjectedCurrent, now: number): InjectedCurrent {
  const { values, from } = current;
  if (from >= now || values.length === 1) return current;
  return { ...current, from: now, values: values.slice(now - from) };
}

/** Calls `add` for the neurons of runs that lie in from … to − 1. */
function eachNeuron(runs: readonly Run[], from: number, to: number, add: (neuron: number) => void): void {
  for (const { first, size } of runs)
    for (let neuron = Math.max(first, from); neuron < Math.min(first + size, to); neuron++) add(neuron);
}

/** Creates the currents of a network into the neurons from … to − 1. */
export function createCurrentSources(
  network: Network,
  copyIds: readonly number[],
  from = 0,
  to = network.size,
): CurrentSources {
  const activeIn = createActiveCurrents(network.currents);
  const noise = network.noise.map((drive) => createNoiseValues(network, drive, copyIds, [from, to]));
  const given = network.currents.length + noise.length;
  let active: readonly CurrentDrive[] = [];
  let injected: InjectedCurrent[] = [];
  let present = 0;
  /** Whether the next step follows nothing that is known. */
  let begins = true;
  return {
    inject: (current) => injected.push(current),
    advance(step) {
      if (given + injected.length === 0) return false;
      const found = activeIn(step);
      if (found !== undefined) active = found;
      let changed = found !== undefined || begins;
      for (const values of noise) if (values.draw(step)) changed = true;
      if (injected.some((current) => changes(current, step))) changed = true;
      if (changed) injected = injected.filter((current) => current.to >= step);
      present = step;
      begins = false;
      return changed;
    },
    add(add) {
      for (const { runs, amplitude } of active)
        eachNeuron(runs, from, to, (neuron) => {
          for (let copy = 0; copy < copyIds.length; copy++) add(neuron, copy, amplitude);
        });
      for (const values of noise) values.add(present, add);
      for (const current of injected)
        if (isOn(current, present))
          eachNeuron(current.runs, from, to, (neuron) => add(neuron, current.copy, valueIn(current, present)));
    },
    save: (now) => ({
      injected: injected.filter((current) => current.to > now).map((current) => rest(current, now)),
      noise: noise.map((values) => values.save()),
    }),
    restore(saved) {
      injected = [...saved.injected];
      noise.forEach((values, i) => {
        values.restore(saved.noise[i]);
      });
      begins = true;
    },
  };
}
