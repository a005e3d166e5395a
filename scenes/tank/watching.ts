/**
 * What is watched of a running subject: one neuron's potential, and the values of a colouring. Recording is switched
 * only when either changes.
 */
import { refuse } from '../../src/errors.ts';
import { type Colouring, type ColourScale, NO_VALUE } from '../messages.ts';
import { unitsRead } from './clock.ts';
import {
  changeScale,
  changeValues,
  createRates,
  meanIncoming,
  potentialScale,
  potentialValues,
  rateScale,
  readoutScale,
  readoutValues,
  resourcesScale,
} from './colour_values.ts';
import { followResources } from './resources.ts';
import type { Running } from './running.ts';

/** Most neurons whose potentials are recorded for a colouring; of more, an even choice. */
export const MOST_POTENTIALS = 2000;
/** Weights are read no more often than this, ms of model time. */
const WEIGHTS_EVERY_MS = 200;

/** Watches one subject. */
export interface Watching {
  /** What is offered besides spikes. */
  readonly scales: readonly ColourScale[];
  /** What the values are of now. */
  readonly colouring: Colouring;
  /** @throws {InputError} for a neuron that is not there, or a colouring that is not offered */
  choose(neuron: number | undefined, colouring: Colouring): Promise<void>;
  /** Takes the readout's weights, −1 … 1, [neurons]. */
  setReadout(weights: Float32Array): void;
  /** Values of the colouring now, [neurons] or empty. */
  values(): Promise<Float32Array>;
  /** The watched neuron's potential since it was last asked for, mV, one value a ms. */
  takePotential(): Float32Array;
}

/** Neurons whose potentials are recorded for a colouring, evenly chosen, and the watched one. */
function sampled(neurons: number, watched: number | undefined): number[] {
  const count = Math.min(neurons, MOST_POTENTIALS);
  const chosen = Array.from({ length: count }, (_, i) => Math.floor((i * neurons) / count));
  return watched === undefined || chosen.includes(watched) ? chosen : [...chosen, watched];
}

/** Creates it, with nothing chosen. */
export function watch(running: Running): Watching {
  const { view, network } = running;
  const { neurons, dt } = view;
  const perMs = Math.max(1, Math.round(1 / dt));
  const rates = createRates(neurons, dt);
  const resources = network === undefined ? undefined : followResources(network);
  const learning = network?.projections.find((wired) => wired.learning !== undefined && wired.firstSource < neurons);
  const potentials = network === undefined ? undefined : potentialScale(network, Math.min(neurons, MOST_POTENTIALS));
  const scales = [
    potentials,
    rateScale(neurons),
    running.setClocks === undefined ? undefined : readoutScale(unitsRead(neurons).length),
    learning === undefined ? undefined : changeScale(learning.targetSize),
    resources === undefined ? undefined : resourcesScale(neurons),
  ].filter((scale) => scale !== undefined);
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
    if (colouring === 'potential' && toStep > fromStep) {
      const last = V_m.subarray((toStep - fromStep - 1) * width);
      recorded.forEach((neuron, i) => {
        latest[neuron] = last[i];
      });
    }
  });

  const weightValues = async (): Promise<Float32Array> => {
    if (learning === undefined) return new Float32Array(neurons).fill(NO_VALUE);
    if (changed !== undefined && (running.step - changed.step) * dt < WEIGHTS_EVERY_MS) return changed.values.slice();
    const now = meanIncoming(neurons, learning.firstTarget, await running.weights(learning.name));
    changed = { step: running.step, values: changeValues(now, atFirst ?? now) };
    return changed.values.slice();
  };

  return {
    scales,
    get colouring() {
      return colouring;
    },
    async choose(neuron, wanted) {
      if (neuron !== undefined && !(Number.isInteger(neuron) && neuron >= 0 && neuron < neurons))
        refuse('watch', `no such neuron (${neuron})`, `use 0 … ${neurons - 1}`);
      const offered: readonly Colouring[] = ['spikes', ...scales.map((scale) => scale.colouring)];
      if (!offered.includes(wanted)) refuse('colour', `not known here (${wanted})`, `use ${offered.join(', ')}`);
      if (learning !== undefined && atFirst === undefined && running.step === 0)
        atFirst = meanIncoming(neurons, learning.firstTarget, await running.weights(learning.name));
      const all = wanted === 'potential' && network !== undefined;
      const next = all ? sampled(neurons, neuron) : neuron === undefined ? [] : [neuron];
      if (next.length !== recorded.length || next.some((one, i) => one !== recorded[i])) {
        await running.watch(next);
        latest.fill(Number.NaN);
      }
      recorded = next;
      column = neuron === undefined ? -1 : next.indexOf(neuron);
      if (watched !== neuron) trace = [];
      watched = neuron;
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
          return potentials === undefined ? new Float32Array() : potentialValues(potentials, latest);
        case 'rate':
          return rates.at(running.step);
        case 'readout':
          return readout === undefined ? new Float32Array(neurons).fill(NO_VALUE) : readoutValues(readout);
        case 'weights':
          return weightValues();
        case 'resources':
          return resources === undefined ? new Float32Array(neurons).fill(NO_VALUE) : resources.at(running.step);
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
