/** What is watched of a running subject: one neuron's potential, and the values of a colouring. Recording is switched only when either changes. */
import { refuse } from '../../src/errors.ts';
import type { Colouring } from '../messages.ts';
import { changeValues, createRates, meanIncoming, potentialValues, readoutValues } from './colour_values.ts';
import { followResources } from './resources.ts';
import type { Running } from './running.ts';

/** Most neurons whose potentials are all recorded. */
export const MOST_POTENTIALS = 2000;
/** Weights are read no more often than this, ms of model time. */
const WEIGHTS_EVERY_MS = 200;

/** Watches one subject. */
export interface Watching {
  /** @throws {InputError} for a neuron that is not there, or more potentials than can be recorded */
  choose(neuron: number | undefined, colouring: Colouring): Promise<void>;
  /** Takes the readout's weights, −1 … 1, [neurons]. */
  setReadout(weights: Float32Array): void;
  /** Values of the colouring now, [neurons] or empty. */
  values(): Promise<Float32Array>;
  /** The watched neuron's potential since it was last asked for, mV, one value a ms. */
  takePotential(): Float32Array;
}

/** Creates it, with nothing chosen. */
export function watch(running: Running): Watching {
  const { view, network } = running;
  const { neurons, dt } = view;
  const perMs = Math.max(1, Math.round(1 / dt));
  const rates = createRates(neurons, dt);
  const resources = network === undefined ? undefined : followResources(network);
  const learning = network?.projections.find((wired) => wired.learning !== undefined && wired.firstSource < neurons);
  let atFirst: Float64Array | undefined;
  let changed: { readonly step: number; readonly values: Float32Array } | undefined;
  let readout: Float32Array | undefined;
  let colouring: Colouring = 'spikes';
  let recorded: readonly number[] = [];
  let watched: number | undefined;
  let column = -1;
  let trace: number[] = [];
  const latest = new Float64Array(neurons).fill(Number.NaN);

  running.spikes.subscribe((batch) => {
    rates.add(batch);
    resources?.add(batch);
  });
  running.potentials.subscribe(({ fromStep, toStep, values }) => {
    const width = recorded.length;
    const { V_m } = values;
    if (column >= 0)
      for (let step = perMs * Math.ceil((fromStep + 1) / perMs); step <= toStep; step += perMs)
        trace.push(V_m[(step - fromStep - 1) * width + column]);
    if (colouring === 'potential' && toStep > fromStep) latest.set(V_m.subarray((toStep - fromStep - 1) * width));
  });

  const weightValues = async (): Promise<Float32Array> => {
    if (learning === undefined) return new Float32Array(neurons).fill(0.5);
    if (changed !== undefined && (running.step - changed.step) * dt < WEIGHTS_EVERY_MS) return changed.values.slice();
    const now = meanIncoming(neurons, learning.firstTarget, await running.weights(learning.name));
    changed = { step: running.step, values: changeValues(now, atFirst ?? now) };
    return changed.values.slice();
  };

  return {
    async choose(neuron, wanted) {
      if (neuron !== undefined && !(Number.isInteger(neuron) && neuron >= 0 && neuron < neurons))
        refuse('watch', `no such neuron (${neuron})`, `use 0 … ${neurons - 1}`);
      if (wanted === 'potential' && neurons > MOST_POTENTIALS)
        refuse('colouring', `too many potentials (${neurons} neurons)`, `up to ${MOST_POTENTIALS} neurons`);
      if (learning !== undefined && atFirst === undefined && running.step === 0)
        atFirst = meanIncoming(neurons, learning.firstTarget, await running.weights(learning.name));
      const all = wanted === 'potential' && network !== undefined;
      const next = all ? Array.from({ length: neurons }, (_, i) => i) : neuron === undefined ? [] : [neuron];
      if (next.length !== recorded.length || next[0] !== recorded[0]) await running.watch(next);
      recorded = next;
      column = neuron === undefined ? -1 : all ? neuron : 0;
      if (watched !== neuron) trace = [];
      watched = neuron;
      if (wanted !== 'potential') latest.fill(Number.NaN);
      colouring = wanted;
    },
    setReadout(weights) {
      readout = weights;
    },
    async values() {
      switch (colouring) {
        case 'spikes':
          return new Float32Array();
        case 'potential':
          return network === undefined ? new Float32Array() : potentialValues(network, latest);
        case 'rate':
          return rates.at(running.step);
        case 'readout':
          return readout === undefined ? new Float32Array(neurons).fill(0.5) : readoutValues(readout);
        case 'weights':
          return weightValues();
        case 'resources':
          return resources === undefined ? new Float32Array(neurons).fill(1) : resources.at(running.step);
        default:
          return colouring satisfies never;
      }
    },
    takePotential() {
      const taken = Float32Array.from(trace);
      trace = [];
      return taken;
    },
  };
}
