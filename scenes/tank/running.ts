/**
 * What a subject looks like to the loop that lets time pass, whatever it is: two tanks, a network, or recorded spikes.
 */
import { type Observable, Subject } from 'rxjs';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { PlasticWeights } from '../../src/engine/engine.ts';
import { refuse } from '../../src/errors.ts';
import type { Network } from '../../src/network/network.ts';
import type { SpikeBatch } from '../../src/signals.ts';
import type { TraceBatch } from '../../src/simulator/streams.ts';
import type { CircuitView } from '../circuit_view.ts';
import type { ClockReading, Stone } from '../messages.ts';
import type { Clocks } from './clock.ts';
import type { Place } from './electrodes.ts';
import type { Tanks } from './tanks.ts';
import type { WatchedSimulator } from './watched_simulator.ts';

/** A subject in motion. */
export interface Running {
  readonly view: CircuitView;
  readonly continuousUnits: number;
  readonly engine: string;
  readonly note: string | undefined;
  /** The network, where there is one. */
  readonly network: Network | undefined;
  readonly step: number;
  /** Where there is nothing more to come: steps of a recording. */
  readonly endStep: number;
  /** Steps of one window. */
  readonly window: number;
  readonly spikes: Observable<SpikeBatch>;
  readonly stones: Observable<Stone>;
  readonly readings: Observable<ClockReading>;
  /** See {@link WatchedSimulator}. */
  readonly potentials: Observable<TraceBatch>;
  /** States of the continuous tank now; reused. */
  continuous(): ArrayLike<number>;
  /** Gates of its network now, [gates × units]; empty where it has none. */
  gates(): Float32Array;
  /** @throws {InputError} where nothing hears it */
  drop(at: Place): void;
  watch(neurons: readonly number[]): Promise<void>;
  weights(projection: string): Promise<PlasticWeights>;
  /** The circuit with the input that it has heard so far. @throws {InputError} where there is no circuit */
  circuit(): Circuit;
  /** Both tanks, where it is them. */
  readonly tanks?: Tanks;
  /** Takes trained clocks, where there are clocks. */
  readonly setClocks?: (clocks: Clocks) => void;
  /** Why two tanks have no clocks. */
  readonly unclocked?: string;
  /** Advances by whole steps. */
  advance(steps: number): Promise<void>;
  dispose(): void;
}

/** A network by itself. */
export function runNetwork(
  network: Network,
  simulator: WatchedSimulator,
  view: CircuitView,
  note: string | undefined,
): Running {
  const { engine, facts, longestWindow } = simulator;
  return {
    ...{ view, network, note, continuousUnits: 0, endStep: Number.POSITIVE_INFINITY },
    ...{ engine: facts.jobs > 1 ? `${engine}, ${facts.jobs} threads` : engine, window: longestWindow },
    get step() {
      return simulator.step;
    },
    spikes: simulator.spikes,
    potentials: simulator.potentials,
    stones: new Subject<Stone>(),
    readings: new Subject<ClockReading>(),
    continuous: () => [],
    gates: () => new Float32Array(),
    drop: () => refuse('stone', `nothing hears it (${network.name})`, 'stones fall into the two tanks only'),
    circuit: () => network.circuit,
    watch: simulator.watch,
    weights: simulator.weights,
    advance: simulator.run,
    dispose: simulator.dispose,
  };
}
