/**
 * What is watched of a running subject: one neuron's potential, and the values of a colouring. Recording is switched
 * only when either changes.
 */
import { refuse } from '../../src/errors.ts';
import { type Colouring, type ColourScale, NO_VALUE } from '../colourings.ts';
import { unitsRead } from './clock.ts';
import {
  changeScale,
  createRates,
  potentialScale,
  potentialValues,
  type Rates,
  rateScale,
  readoutScale,
  readoutValues,
  resourcesScale,
} from './colour_values.ts';
import {
  addBatch,
  isRecorded,
  MOST_POTENTIALS,
  nothingRecorded,
  type RecordedPotentials,
  setRecorded,
  takeTrace,
  toBeRecorded,
} from './recorded_potentials.ts';
import { followResources, type Resources } from './resources.ts';
import type { Running } from './running.ts';
import { changesNow, followWeights, noteFirst, type WeightChanges } from './weight_changes.ts';

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

/** What is followed of a subject, for whatever may be looked at, and what is looked at now. */
interface Watch {
  readonly running: Running;
  readonly scales: readonly ColourScale[];
  readonly potentials: RecordedPotentials;
  readonly rates: Rates;
  readonly resources: Resources | undefined;
  readonly weights: WeightChanges | undefined;
  colouring: Colouring;
  /** Weights of the readout, −1 … 1, [neurons], once there are some. */
  readout: Float32Array | undefined;
}

/** What the neurons of a subject can be coloured by besides spikes. */
function scalesOf({ network, view, setClocks }: Running, weights?: WeightChanges, resources?: Resources) {
  const { neurons } = view;
  return [
    network === undefined ? undefined : potentialScale(network, Math.min(neurons, MOST_POTENTIALS)),
    rateScale(neurons),
    setClocks === undefined ? undefined : readoutScale(unitsRead(neurons).length),
    weights === undefined ? undefined : changeScale(weights.learning.targetSize),
    resources === undefined ? undefined : resourcesScale(neurons),
  ].filter((scale) => scale !== undefined);
}

/** Refuses what is not there to be watched. */
function check({ running, scales }: Watch, neuron: number | undefined, colouring: Colouring): void {
  const { neurons } = running.view;
  if (neuron !== undefined && !(Number.isInteger(neuron) && neuron >= 0 && neuron < neurons))
    refuse('watch', `no such neuron (${neuron})`, `use 0 … ${neurons - 1}`);
  const offered: readonly Colouring[] = ['spikes', ...scales.map((scale) => scale.colouring)];
  if (!offered.includes(colouring)) refuse('colour', `not known here (${colouring})`, `use ${offered.join(', ')}`);
}

async function choose(watch: Watch, neuron: number | undefined, colouring: Colouring): Promise<void> {
  check(watch, neuron, colouring);
  const { running, potentials, weights } = watch;
  if (weights !== undefined) await noteFirst(weights);
  const next = toBeRecorded(running.view.neurons, neuron, colouring === 'potential');
  if (!isRecorded(potentials, next)) await running.watch(next);
  setRecorded(potentials, next, neuron);
  potentials.keepsLatest = colouring === 'potential';
  watch.colouring = colouring;
}

async function valuesNow(watch: Watch): Promise<Float32Array> {
  const { running, scales, colouring, potentials, rates, readout, weights, resources } = watch;
  const none = (): Float32Array => new Float32Array(running.view.neurons).fill(NO_VALUE);
  switch (colouring) {
    case 'spikes':
      return new Float32Array();
    case 'potential': {
      const scale = scales.find((one) => one.colouring === colouring);
      return scale === undefined ? none() : potentialValues(scale, potentials.latest);
    }
    case 'rate':
      return rates.at(running.step);
    case 'readout':
      return readout === undefined ? none() : readoutValues(readout);
    case 'weights':
      return weights === undefined ? none() : changesNow(weights);
    case 'resources':
      return resources === undefined ? none() : resources.at(running.step);
    default:
      return colouring satisfies never;
  }
}

/** Creates it, with nothing chosen. */
export function watch(running: Running): Watching {
  const { network, view } = running;
  const rates = createRates(view.neurons, view.dt);
  const resources = network === undefined ? undefined : followResources(network);
  const weights = followWeights(running);
  const watched: Watch = {
    ...{ running, rates, resources, weights, scales: scalesOf(running, weights, resources) },
    ...{ potentials: nothingRecorded(view.neurons, view.dt), colouring: 'spikes', readout: undefined },
  };
  running.spikes.subscribe((batch) => {
    rates.add(batch);
    resources?.add(batch);
  });
  running.potentials.subscribe((batch) => addBatch(watched.potentials, batch));
  return {
    scales: watched.scales,
    get colouring() {
      return watched.colouring;
    },
    choose: (neuron, colouring) => choose(watched, neuron, colouring),
    setReadout(weightsOfReadout) {
      watched.readout = weightsOfReadout;
    },
    values: () => valuesNow(watched),
    takePotential: () => takeTrace(watched.potentials),
  };
}
