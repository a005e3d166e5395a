/**
 * A continuous system behind the interface of all reservoirs. It hears a signal as analog channels (`encode.ts`) on a
 * grid of `dt`: first the spikes, each channel low-passed (the mean of its fibres), then what is analog already. A
 * sample time is answered with the state of the grid step at or before it.
 *
 * Trials are independent: nothing is carried from one to the next. Their ids name the noise, where there is any.
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
import type { Activity, Dynamics, OnSample, SampledTrial } from './dynamics.ts';
import { heardAsAnalog, liveLowPass } from './encode.ts';
import { checkAnswered, hearAnswer } from './free_run.ts';
import {
  type Feedback,
  type LiveOptions,
  type LiveReservoir,
  type Reservoir,
  type RunCost,
  sumCosts,
} from './reservoir.ts';
import { runTrials } from './sampler.ts';

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
   * Starts it from rest, at time 0: with the same spikes its states are those of a trial of the same id, to the bit.
   * @param id 0 where left out
   * @throws {InputError} where it has analog channels
   */
  start(id?: number): MovingReservoir;
}

/** Trials that are run together before other work of the thread has its turn. */
const TRIALS_A_TURN = 16;

/** What came of a trial. */
interface TrialRun {
  readonly trajectory: Trajectory;
  readonly cost: RunCost;
}

/** What is answered to a sample of one trial. */
type OnAnswer = (row: number, state: Float64Array) => ArrayLike<number>;

/** A trial as a system runs it. @param answer hears of every sample, and is heard where the trial goes on by itself */
function sampledTrial(system: Dynamics, hearing: Hearing, trial: Trial, answer: OnAnswer | undefined): SampledTrial {
  const { id, freeRun } = trial;
  const { steps, input } = hear(trial, hearing);
  const sampleSteps = Uint32Array.from(trial.sampleTimesMs, (time) => stepAtOrBefore(time, hearing.dt));
  const states = new Float64Array(sampleSteps.length * system.size);
  const heard = { input, channels: system.channels, steps, sampleSteps };
  const onSample: OnSample | undefined =
    answer &&
    ((row, state) => {
      const values = answer(row, state);
      if (freeRun !== undefined) hearAnswer(`trial ${id}`, freeRun, heard, row, values);
    });
  return { id, steps, input, sampleSteps, states, onSample };
}

function costOf(system: Dynamics, dt: number, steps: number, activity: Readonly<Activity>): RunCost {
  return {
    modelSeconds: (steps * dt) / 1000,
    effectiveACs: 0,
    effectiveMACs: activity.effectiveMACs,
    denseOps: system.denseOpsPerStep * steps,
    neuronUpdates: system.size * steps,
    zeroActivations: activity.zeroActivations,
  };
}

/** A system as a reservoir. @param params as they were used, for the results file */
export function continuousReservoir(
  name: string,
  system: Dynamics,
  hearing: Hearing,
  params: Reservoir['params'],
): ContinuousReservoir {
  const { size } = system;
  const { channels, dt } = hearing;

  /** Runs some trials. @param order their places among `trials` @param runs receives each at its place */
  const runSome = (
    trials: readonly Trial[],
    order: readonly number[],
    runs: TrialRun[],
    feedback: Feedback | undefined,
  ): void => {
    const some = order.map((i) =>
      sampledTrial(system, hearing, trials[i], feedback && ((row, state) => feedback(i, row, state))),
    );
    const activities = runTrials(system, some);
    order.forEach((i, k) => {
      const { steps, sampleSteps, states } = some[k];
      const trajectory = { timesMs: trials[i].sampleTimesMs, states: ndarray(states, [sampleSteps.length, size]) };
      runs[i] = { trajectory, cost: costOf(system, dt, steps, activities[k]) };
    });
  };
  const start = (id = 0): MovingReservoir => startMoving(name, system, hearing, id);
  return {
    name,
    size,
    hears: 'analog',
    runsFree: true,
    params,
    footprintBytes: system.footprintBytes + Float64Array.BYTES_PER_ELEMENT * (channels.spikes / (channels.fibres ?? 1)),
    connectionSparsity: system.connectionSparsity,
    async run(trials, { signal, onProgress, feedback } = {}) {
      for (const trial of trials) checkTrial(trial, channels);
      checkAnswered(trials, feedback);
      const othersTurn = createTurns();
      const runs = new Array<TrialRun>(trials.length);
      // Those of one length run together, whose steps are the same.
      const order = Array.from(trials.keys()).sort((a, b) => trials[a].durationMs - trials[b].durationMs || a - b);
      for (let done = 0; done < trials.length; done += TRIALS_A_TURN) {
        await othersTurn();
        signal?.throwIfAborted();
        onProgress?.(done);
        runSome(trials, order.slice(done, done + TRIALS_A_TURN), runs, feedback);
      }
      return { trajectories: runs.map((r) => r.trajectory), cost: sumCosts(runs.map((r) => r.cost)) };
    },
    start,
    live: async (options) => streamed(`reservoir ${name}`, start(options.id), options),
    // Plain memory: the garbage collector takes it.
    dispose() {},
  };
}

function startMoving(name: string, system: Dynamics, { channels, dt, tauInput }: Hearing, id: number): MovingReservoir {
  if (channels.analog > 0)
    refuse(`reservoir ${name}`, `analog channels (${channels.analog}) are not heard live`, 'use spikes alone');
  const input = liveLowPass(channels.spikes, tauInput, dt, channels.fibres);
  const moving = system.start(id);
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
