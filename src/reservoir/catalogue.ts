/**
 * The continuous systems by name, so that a configuration file can ask for them: a new one is a line here. Equations,
 * parameters and papers are in `models/reservoirs/`.
 */
import type { ContinuousModel } from '../../models/reservoirs/continuous_model.ts';
import { delayLine } from '../../models/reservoirs/delay_line.ts';
import { echoState } from '../../models/reservoirs/echo_state.ts';
import { filterBank } from '../../models/reservoirs/filter_bank.ts';
import { inputOnly } from '../../models/reservoirs/input_only.ts';
import { leakyEchoState } from '../../models/reservoirs/leaky.ts';
import { lmu } from '../../models/reservoirs/lmu.ts';
import { logMemory } from '../../models/reservoirs/log_memory.ts';
import { nvar } from '../../models/reservoirs/nvar.ts';
import type { PrecisionName } from '../../models/reservoirs/precision.ts';
import { ratePlastic, rateStatic } from '../../models/reservoirs/rate_plastic.ts';
import { refuse } from '../errors.ts';
import { beatSystem } from './beat_frequency.ts';
import { chaoticSystem } from './chaotic.ts';
import type { ContinuousSystem } from './continuous_system.ts';
import { networkSystem } from './create_network.ts';
import { ctrnnSystem } from './ctrnn.ts';
import { type Dynamics, splitAmongChannels } from './dynamics.ts';
import { drawEchoState } from './echo_state_matrices.ts';
import { deepSystem, groupedSystem } from './layered_echo_state.ts';
import { leakyNetwork } from './leaky_network.ts';
import { createDelayLine, createFilterBank } from './linear_memory.ts';
import { createLegendreMemory } from './lmu.ts';
import { createLogMemory } from './log_memory.ts';
import { createNvar } from './nvar.ts';
import { plasticRates, staticRates } from './rate_systems.ts';
import { rebasicsSystem } from './rebasics.ts';

type Numbers = Readonly<Record<string, number>>;

/** A system of which nothing is drawn: building it checks how its parameters go together. */
function undrawn(model: ContinuousModel, create: (numbers: Numbers, channels: number) => Dynamics): ContinuousSystem {
  return {
    model,
    build: ({ numbers }, { channels }) => create(numbers, channels),
    check: (_, { numbers }, channels) => void create(numbers, channels),
  };
}

/** A table whose names are known and whose systems are all alike. */
const tableOf = <Name extends string>(systems: Readonly<Record<Name, ContinuousSystem>>) => systems;

/** All of them. */
export const continuousSystems = tableOf({
  'echo-state': networkSystem(echoState),
  'leaky-echo-state': networkSystem(leakyEchoState),
  'filter-bank': undrawn(filterBank, createFilterBank),
  'delay-line': undrawn(delayLine, createDelayLine),
  'input-only': {
    model: inputOnly,
    build: ({ numbers, kinds }, { where, channels, seed }) =>
      leakyNetwork(drawEchoState(where, numbers, channels, seed), {
        ...{ leakRate: 1, recurrent: false },
        precision: kinds.precision as PrecisionName,
      }),
  },
  'rate-plastic': plasticRates(ratePlastic),
  'rate-static': staticRates(rateStatic),
  lmu: {
    model: lmu,
    build: ({ numbers }, { channels }) => createLegendreMemory(numbers, channels),
    check: (where, { numbers: { size } }, channels) => void splitAmongChannels(where, size, channels),
  },
  'log-memory': undrawn(logMemory, createLogMemory),
  nvar: undrawn(nvar, createNvar),
  ctrnn: ctrnnSystem,
  chaotic: chaoticSystem,
  'deep-echo-state': deepSystem,
  'grouped-echo-state': groupedSystem,
  'beat-frequency': beatSystem,
  rebasics: rebasicsSystem,
});

/** Name of a continuous reservoir. */
export type ContinuousName = keyof typeof continuousSystems;

/** The names, in the order of the table. */
export const continuousNames = Object.keys(continuousSystems) as readonly ContinuousName[];

/** The system of that name. @throws {InputError} for an unknown one */
export function systemNamed(name: string): ContinuousSystem {
  const systems: Readonly<Record<string, ContinuousSystem>> = continuousSystems;
  return Object.hasOwn(systems, name)
    ? systems[name]
    : refuse('reservoir', `unknown name (${name})`, `use ${continuousNames.join(', ')}`);
}
