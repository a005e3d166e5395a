/**
 * A session around a subject that is made up: it does nothing but count steps, each of which takes as long as the test
 * says, and its wall clock moves only then.
 */
import { Subject } from 'rxjs';
import type { CircuitView } from '../../../scenes/circuit_view.ts';
import type { ClockReading, Event, Stone } from '../../../scenes/messages.ts';
import { gatherFrames } from '../../../scenes/tank/frames.ts';
import { createPace } from '../../../scenes/tank/pace.ts';
import type { Running } from '../../../scenes/tank/running.ts';
import { beginSession, type Session, type Standing } from '../../../scenes/tank/session_state.ts';
import type { Watching } from '../../../scenes/tank/watching.ts';
import type { SpikeBatch } from '../../../src/signals.ts';
import type { TraceBatch } from '../../../src/simulator/streams.ts';

const DT = 0.1;

/** What stands in the session, and what it did. */
export interface MadeUpSession {
  readonly session: Session;
  readonly standing: Standing;
  readonly spikes: Subject<SpikeBatch>;
  readonly stones: Subject<Stone>;
  readonly readings: Subject<ClockReading>;
  readonly events: Event[];
  /** Steps of every piece that was advanced. */
  readonly pieces: number[];
  /** Lets wall time pass, ms. */
  elapse(ms: number): void;
}

function refused(): never {
  throw new Error('internal: a made-up subject has none of this');
}

/** Makes it up. @param stepMs wall time that a step takes @param endStep where there is nothing more to come */
export function madeUpSession(stepMs: number, endStep = Number.POSITIVE_INFINITY): MadeUpSession {
  const pieces: number[] = [];
  const events: Event[] = [];
  const [spikes, stones, readings] = [new Subject<SpikeBatch>(), new Subject<Stone>(), new Subject<ClockReading>()];
  let [now, step] = [0, 0];
  const view: CircuitView = {
    ...{ name: 'made up', neurons: 3, dt: DT, populations: [], placed: false, synapses: 0 },
    ...{ positions: new Float32Array(9), sources: new Uint32Array(), targets: new Uint32Array() },
    ...{ delays: new Float32Array(), weights: new Float32Array() },
  };
  const running: Running = {
    ...{ view, continuousUnits: 0, engine: 'made up', note: undefined, network: undefined, endStep, window: 8 },
    get step() {
      return step;
    },
    ...{ spikes, stones, readings, potentials: new Subject<TraceBatch>() },
    ...{
      continuous: () => [],
      gates: () => new Float32Array(),
      drop: refused,
      circuit: refused,
      weights: refused,
      watch: async () => {},
    },
    async advance(steps) {
      pieces.push(steps);
      step += steps;
      now += steps * stepMs;
    },
    dispose() {},
  };
  const watching: Watching = {
    ...{ scales: [], colouring: 'spikes', choose: async () => {}, setReadout() {} },
    ...{ values: async () => new Float32Array(), takePotential: () => new Float32Array() },
  };
  const standing: Standing = {
    ...{ seed: 1, running, watching, isTaught: false, clocks: undefined, training: undefined },
    lastFrameAt: Number.NEGATIVE_INFINITY,
    ...{ frames: gatherFrames(running, 0), pace: createPace(DT, 200) },
  };
  const session = beginSession({ wall: () => now, rest: async () => {} }, (event) => events.push(event));
  session.standing = standing;
  return {
    ...{ session, standing, spikes, stones, readings, events, pieces },
    elapse(ms) {
      now += ms;
    },
  };
}
