/**
 * A continuous system behind the interface of all reservoirs. It hears a signal as analog channels (`encode.ts`) on a
 * grid of `dt`: first the spikes, each channel low-passed (the mean of its fibres), then what is analog already. A
 * sample time is answered with the state of the grid step at or before it.
 *
 * Trials are independent and deterministic: nothing is carried from one to the next, and their ids are not used.
 */
import ndarray from 'ndarray';
import { Subject } from 'rxjs';
import { isOnGrid, nearestStep, stepAtOrBefore } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import type { ChannelCounts, Trajectory, Trial } from '../signals.ts';
import { createTurns } from '../simulator/turns.ts';
import type { LiquidState } from '../streams/liquid_state.ts';
import type { FilteredTrial } from './calibration_stream.ts';
import { checkAhead } from './check_ahead.ts';
import { checkTrial } from './check_trial.ts';
import type { Dynamics } from './dynamics.ts';
import { heardAsAnalog, liveLowPass } from './encode.ts';
import { type LiveOptions, type LiveReservoir, type Reservoir, type RunCost, sumCosts } from './reservoir.ts';
import { runFromRest } from './sampler.ts';

/** How a system hears. */
export interface Hearing {
  readonly channels: ChannelCounts;
  /** Time step, ms. */
  readonly dt: number;
  /** Time constant of the filter on the spikes, ms. */
  readonly tauInput: number;
}

/** A trial as a system hears it. @throws {InputError} for one that it cannot hear */
export function hear(trial: Trial, { channels, dt, tauInput }: Hearing): FilteredTrial {
  checkTrial(trial, channels);
  const steps = stepAtOrBefore(trial.durationMs, dt);
  return { id: trial.id, steps, input: heardAsAnalog(trial, tauInput, dt, steps, channels.fibres) };
}

/** A continuous reservoir in motion, without a stream: whoever advances it asks for its state. */
export interface MovingReservoir {
  /** ms */
  readonly dt: number;
  /** Hears a spike after the present. */
  hear(channel: number, timeMs: number): void;
  /** Goes on to the last step at or before a time in ms. */
  advanceTo(timeMs: number): void;
  /** [size]; reused. */
  state(): Float64Array;
}

/** A continuous reservoir with what is needed to start it. */
export interface ContinuousReservoir extends Reservoir {
  /**
   * Starts it from rest, at time 0: with the same spikes its states are those of a trial, to the bit.
   * @throws {InputError} where it has analog channels
   */
  start(): MovingReservoir;
}

/** Trials that are run before other work of the thread has its turn. */
const TRIALS_A_TURN = 16;

/** A system as a reservoir. @param params as they were used, for the results file */
export function continuousReservoir(
  name: string,
  system: Dynamics,
  hearing: Hearing,
  params: Reservoir['params'],
): ContinuousReservoir {
  const { size } = system;
  const { channels, dt } = hearing;

  const runTrial = (trial: Trial): { trajectory: Trajectory; cost: RunCost } => {
    const { steps, input } = hear(trial, hearing);
    const samples = Uint32Array.from(trial.sampleTimesMs, (time) => stepAtOrBefore(time, dt));
    const states = new Float64Array(samples.length * size);
    const activity = system.run?.(input, steps, samples, states) ?? runFromRest(system, input, steps, samples, states);
    return {
      trajectory: { timesMs: trial.sampleTimesMs, states: ndarray(states, [samples.length, size]) },
      cost: {
        modelSeconds: (steps * dt) / 1000,
        effectiveACs: 0,
        effectiveMACs: activity.effectiveMACs,
        denseOps: system.denseOpsPerStep * steps,
        neuronUpdates: size * steps,
        zeroActivations: activity.zeroActivations,
      },
    };
  };
  const start = (): MovingReservoir => startMoving(name, system, hearing);
  return {
    name,
    size,
    hears: 'analog',
    params,
    footprintBytes: system.footprintBytes + Float64Array.BYTES_PER_ELEMENT * (channels.spikes / (channels.fibres ?? 1)),
    connectionSparsity: system.connectionSparsity,
    async run(trials, { signal, onProgress } = {}) {
      const othersTurn = createTurns();
      const runs: ReturnType<typeof runTrial>[] = [];
      for (const [i, trial] of trials.entries()) {
        if (i % TRIALS_A_TURN === 0) {
          await othersTurn();
          signal?.throwIfAborted();
          onProgress?.(i);
        }
        runs.push(runTrial(trial));
      }
      return { trajectories: runs.map((r) => r.trajectory), cost: sumCosts(runs.map((r) => r.cost)) };
    },
    start,
    live: async (options) => streamed(`reservoir ${name}`, start(), options),
    // Plain memory: the garbage collector takes it.
    dispose() {},
  };
}

function startMoving(name: string, system: Dynamics, { channels, dt, tauInput }: Hearing): MovingReservoir {
  if (channels.analog > 0)
    refuse(`reservoir ${name}`, `analog channels (${channels.analog}) are not heard live`, 'use spikes alone');
  const input = liveLowPass(channels.spikes, tauInput, dt, channels.fibres);
  const moving = system.start();
  let step = 0;
  return {
    dt,
    hear: input.hear,
    advanceTo(timeMs) {
      for (const last = stepAtOrBefore(timeMs, dt); step < last; step++) system.step(moving, input.advance(), 0);
    },
    state: () => moving.x,
  };
}

/** A moving reservoir that tells its states. */
function streamed(where: string, moving: MovingReservoir, { everyMs }: LiveOptions): LiveReservoir {
  const { dt, state } = moving;
  const every = nearestStep(everyMs, dt);
  if (!isOnGrid(everyMs, dt) || every < 1)
    refuse(where, `interval of live states (${everyMs} ms)`, `use a multiple of dt ${dt} ms, at least dt`);
  const states = new Subject<LiquidState>();
  let step = 0;
  return {
    get timeMs() {
      return step * dt;
    },
    states: states.asObservable(),
    hear(spikes) {
      spikes.forEach((train, channel) => {
        for (const time of train) moving.hear(channel, time);
      });
    },
    async advanceTo(timeMs) {
      checkAhead(where, timeMs, step * dt, dt);
      for (const last = stepAtOrBefore(timeMs, dt); step < last; ) {
        step = Math.min(last, (Math.floor(step / every) + 1) * every);
        moving.advanceTo(step * dt);
        if (step % every === 0)
          states.next({ sample: step / every, timeMs: step * dt, copy: 0, state: state().slice() });
      }
    },
    dispose: () => states.complete(),
  };
}
