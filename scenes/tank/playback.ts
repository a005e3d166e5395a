/**
 * Recorded spikes as a subject: they come again in their order, without a network; the neurons stand in discs, one for
 * each population.
 */
import { Subject } from 'rxjs';
import { stepOfInstant } from '../../models/time_grid.ts';
import { refuse } from '../../src/errors.ts';
import { signOfName } from '../../src/network/signs/sign_of_name.ts';
import {
  type PopulationSpikes,
  partOf,
  type RecordedPopulation,
  type Recording,
} from '../../src/recording/recording.ts';
import { trainsOf } from '../../src/recording/spike_trains.ts';
import type { SpikeBatch } from '../../src/signals.ts';
import type { TraceBatch } from '../../src/simulator/streams.ts';
import type { PopulationView } from '../circuit_view.ts';
import type { ClockReading, Stone } from '../messages.ts';
import { placesIn, regionsOf } from '../regions.ts';
import type { Running } from './running.ts';

/** Time grid of a recording, ms. */
const DT = 0.1;
/** Steps are counted in 32 bits. */
const LATEST_MS = 1e8;
/** Steps of one window of it: 1 ms. */
const WINDOW = 10;

/**
 * Whether a recorded population inhibits, and what tells: the visitor, the file, or its name; where nothing does, it is
 * taken to excite.
 */
function signOf(
  { population, inhibitory }: RecordedPopulation,
  told: Readonly<Record<string, boolean>>,
): Required<Pick<PopulationView, 'inhibitory' | 'signFrom'>> {
  if (Object.hasOwn(told, population)) return { inhibitory: told[population], signFrom: 'visitor' };
  if (inhibitory !== undefined) return { inhibitory, signFrom: 'file' };
  const sign = signOfName(population);
  return { inhibitory: sign === -1, signFrom: sign === undefined ? 'nothing' : 'name' };
}

/** Spikes of all populations by step, then neuron; neurons are those that spiked, by population and node id. */
function inOrder(recorded: readonly PopulationSpikes[], told: Readonly<Record<string, boolean>>) {
  const populations: PopulationView[] = [];
  let first = 0;
  const all = recorded.flatMap((one) => {
    const { population, nodeIds, timesMs } = one;
    const distinct = [...new Set(nodeIds)].sort((a, b) => a - b);
    const neuronOf = new Map(distinct.map((id, i) => [id, first + i]));
    populations.push({ name: population, model: 'recorded', first, size: distinct.length, ...signOf(one, told) });
    first += distinct.length;
    return Array.from(timesMs, (time, i) => ({
      step: stepOfInstant(time, DT),
      sender: neuronOf.get(nodeIds[i]) as number,
    }));
  });
  all.sort((a, b) => a.step - b.step || a.sender - b.sender);
  return {
    ...{ populations, neurons: first },
    steps: Uint32Array.from(all, ({ step }) => step),
    senders: Uint32Array.from(all, ({ sender }) => sender),
  };
}

/**
 * Sets a recording in motion. @param told whether populations inhibit, by name @throws {InputError} for one without
 * spikes
 */
export function playBack(name: string, recording: Recording, told: Readonly<Record<string, boolean>> = {}): Running {
  const trains = trainsOf(partOf(recording, 'spikes'));
  const late = trains.flatMap(({ timesMs }) => timesMs.find((time) => time > LATEST_MS) ?? []).at(0);
  if (late !== undefined) refuse(name, `too late to be shown (${late} ms)`, `use 0 … ${LATEST_MS} ms`);
  const { populations, neurons, steps, senders } = inOrder(trains, told);
  if (steps.length === 0) refuse(name, 'no spikes (0)', 'give a file with at least one');
  const spikes = new Subject<SpikeBatch>();
  const endStep = steps[steps.length - 1];
  let step = 0;
  let next = 0;
  const nothing = (): never => refuse(name, 'only spikes are known (no network)', 'open a circuit to see more');
  const none = { sources: new Uint32Array(), targets: new Uint32Array() };
  const regions = regionsOf(populations);
  return {
    view: {
      ...{ name, neurons, dt: DT, populations, placed: false, recorded: true, synapses: 0, ...none },
      provenance: recording.provenance,
      ...{ regions, positions: placesIn(regions, populations) },
      ...{ delays: new Float32Array(), weights: new Float32Array() },
    },
    ...{ continuousUnits: 0, engine: 'recording', note: undefined, network: undefined, endStep, window: WINDOW },
    get step() {
      return step;
    },
    spikes,
    stones: new Subject<Stone>(),
    readings: new Subject<ClockReading>(),
    potentials: new Subject<TraceBatch>(),
    continuous: () => [],
    gates: () => new Float32Array(),
    drop: nothing,
    circuit: nothing,
    async watch(watched) {
      if (watched.length > 0) nothing();
    },
    weights: async () => nothing(),
    async advance(count) {
      const fromStep = step;
      step += count;
      const first = next;
      while (next < steps.length && steps[next] <= step) next++;
      spikes.next({
        fromStep,
        toStep: step,
        steps: steps.subarray(first, next),
        senders: senders.subarray(first, next),
      });
    },
    dispose: () => spikes.complete(),
  };
}
