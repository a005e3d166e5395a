/**
 * The continuous reservoirs behind the same interface as the liquid: `echo-state`, `leaky-echo-state`, `filter-bank`, `delay-line`
 * and `input-only`. They hear the same input spikes, low-passed by one filter (`encode.ts`), on a grid of `dt`; a sample time is
 * answered with the state of the grid step at or before it. Equations, parameters and papers are in `models/reservoirs/`.
 *
 * Trials are independent and deterministic: nothing is carried from one to the next, and their ids are not used.
 */
import ndarray from 'ndarray';
import { stepAtOrBefore } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import type { Trajectory, Trial } from '../signals.ts';
import type { FilteredTrial } from './calibration_stream.ts';
import { checkTrial } from './check_trial.ts';
import { type ContinuousName, type ResolvedParameters, resolveParameters } from './continuous_parameters.ts';
import { checkNetwork, createNetwork, learns } from './create_network.ts';
import type { Dynamics } from './dynamics.ts';
import { drawEchoState } from './echo_state_matrices.ts';
import { liveLowPass, lowPass } from './encode.ts';
import { leakyNetwork } from './leaky_network.ts';
import { createDelayLine, createFilterBank } from './linear_memory.ts';
import type { Reservoir, RunCost } from './reservoir.ts';

/** A reservoir by name, with the parameters that are not to have their defaults (`models/reservoirs/` lists them). */
export interface ContinuousSpec {
  readonly name: ContinuousName;
  readonly [parameter: string]: number | string | undefined;
}

/** What a reservoir is built for. */
export interface ContinuousBuild {
  /** Input channels, ≥ 1. */
  readonly channels: number;
  /** Seed of the random matrices, where there are any. */
  readonly seed: number;
  /** Trials from which a plastic network learns before it is frozen; others do not look at them. */
  readonly calibration?: readonly Trial[];
}

function createDynamics(
  name: ContinuousName,
  parameters: ResolvedParameters,
  { channels, seed }: ContinuousBuild,
  trials: readonly FilteredTrial[],
): Dynamics {
  const where = `reservoir ${name}`;
  const { numbers } = parameters;
  switch (name) {
    case 'echo-state':
      return createNetwork(where, parameters, 1, { channels, seed, trials });
    case 'leaky-echo-state':
      return createNetwork(where, parameters, numbers.leak_rate, { channels, seed, trials });
    case 'input-only':
      return leakyNetwork(drawEchoState(where, numbers, channels, seed), 1, false);
    case 'filter-bank':
      return createFilterBank(numbers, channels);
    case 'delay-line':
      return createDelayLine(numbers, channels);
    default:
      return name satisfies never;
  }
}

/** A trial as the reservoir hears it; refuses one that it cannot. */
function hear(trial: Trial, channels: number, { tau_input, dt }: Readonly<Record<string, number>>): FilteredTrial {
  checkTrial(trial, channels);
  const steps = stepAtOrBefore(trial.durationMs, dt);
  return { id: trial.id, steps, input: lowPass(trial.spikes, tau_input, dt, steps) };
}

interface BuiltDynamics {
  readonly parameters: ResolvedParameters;
  readonly dynamics: Dynamics;
}

/** Checks a specification and builds its system. */
function buildDynamics(spec: ContinuousSpec, build: ContinuousBuild): BuiltDynamics {
  const parameters = resolveParameters(spec);
  checkNetwork(`reservoir ${spec.name}`, parameters);
  const { channels, calibration = [] } = build;
  if (!Number.isInteger(channels) || channels < 1)
    refuse(`reservoir ${spec.name}`, `number of input channels (${channels})`, 'use an integer ≥ 1');
  const heard = learns(parameters) ? calibration.map((trial) => hear(trial, channels, parameters.numbers)) : [];
  return { parameters, dynamics: createDynamics(spec.name, parameters, build, heard) };
}

/** A continuous reservoir that goes on as spikes come. */
export interface LiveContinuous {
  /** ms */
  readonly dt: number;
  /** Hears a spike after the present. */
  hear(channel: number, timeMs: number): void;
  /** Goes on to the last step at or before a time in ms. */
  advanceTo(timeMs: number): void;
  /** [size]; reused. */
  state(): Float64Array;
}

/** A continuous reservoir with what is needed to start it live. */
export interface ContinuousReservoir extends Reservoir {
  /** Starts it from rest, at time 0: with the same spikes its states are those of a trial. */
  live(): LiveContinuous;
}

/**
 * Builds a continuous reservoir.
 * @param spec its name and the parameters that are not to have their defaults, e.g. `{ name: 'echo-state', size: 135 }`
 * @throws {InputError} on an unknown name or parameter, a value out of range, or a matrix that cannot be drawn
 */
export function createContinuousReservoir(spec: ContinuousSpec, build: ContinuousBuild): ContinuousReservoir {
  const { parameters, dynamics } = buildDynamics(spec, build);
  const { channels } = build;
  const { numbers } = parameters;
  const { size, dt, tau_input } = numbers;

  const runTrial = (trial: Trial): { trajectory: Trajectory; cost: RunCost } => {
    const { steps, input } = hear(trial, channels, numbers);
    const samples = Uint32Array.from(trial.sampleTimesMs, (time) => stepAtOrBefore(time, dt));
    const states = new Float64Array(samples.length * size);
    const activity = dynamics.run(input, steps, samples, states);
    return {
      trajectory: { timesMs: trial.sampleTimesMs, states: ndarray(states, [samples.length, size]) },
      cost: {
        modelSeconds: (steps * dt) / 1000,
        effectiveACs: 0,
        effectiveMACs: activity.effectiveMACs,
        denseOps: dynamics.denseOpsPerStep * steps,
        neuronUpdates: size * steps,
        zeroActivations: activity.zeroActivations,
      },
    };
  };

  return {
    name: spec.name,
    size,
    params: { ...parameters.listed, ...dynamics.built },
    footprintBytes: dynamics.footprintBytes + Float64Array.BYTES_PER_ELEMENT * channels,
    connectionSparsity: dynamics.connectionSparsity,
    async run(trials) {
      const runs = trials.map(runTrial);
      return { trajectories: runs.map((r) => r.trajectory), cost: sumCosts(runs.map((r) => r.cost)) };
    },
    live() {
      const input = liveLowPass(channels, tau_input, dt);
      const moving = dynamics.live();
      let step = 0;
      return {
        dt,
        hear: input.hear,
        advanceTo(timeMs) {
          for (const last = stepAtOrBefore(timeMs, dt); step < last; step++) moving.advance(input.advance(), 0);
        },
        state: moving.state,
      };
    },
    // Plain memory: the garbage collector takes it.
    dispose() {},
  };
}

function sumCosts(costs: readonly RunCost[]): RunCost {
  const total = (field: keyof RunCost): number => costs.reduce((sum, cost) => sum + cost[field], 0);
  return {
    modelSeconds: total('modelSeconds'),
    effectiveACs: total('effectiveACs'),
    effectiveMACs: total('effectiveMACs'),
    denseOps: total('denseOps'),
    neuronUpdates: total('neuronUpdates'),
    zeroActivations: total('zeroActivations'),
  };
}
