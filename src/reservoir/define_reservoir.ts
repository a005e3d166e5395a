/**
 * A reservoir of one's own: parameters with units and ranges, a state at rest, and one step as a plain function. It is
 * a system like those of the catalogue: run on trials or live, with a readout, among the learners of a comparison.
 *
 * A definition is tried when it is made, with its defaults: a step that leaves a state unwritten, or makes one that is
 * no number, is refused then. A system that diverges later is refused at the step at which it does.
 */
import { commonParameters, type ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import { liquids } from '../../models/reservoirs/liquids.ts';
import { reservoirFamilies } from '../../models/reservoirs/reservoir_presentation.ts';
import { checkEach, refuse } from '../errors.ts';
import { type RandomStream, randomStream } from '../random.ts';
import { continuousSystems } from './catalogue.ts';
import { type ContinuousBuild, reservoirOf } from './continuous.ts';
import { type ParameterSpec, resolveParameters } from './continuous_parameters.ts';
import type { ContinuousReservoir } from './continuous_reservoir.ts';
import type { ContinuousSystem, SystemBuild } from './continuous_system.ts';
import type { Dynamics, SystemState } from './dynamics.ts';

/** Numbers by name: the definition's own, those that every reservoir has, and how many channels it hears. */
export type ReservoirValues<P extends string> = Readonly<Record<P | 'size' | 'dt' | 'tau_input' | 'channels', number>>;

/** A reservoir in a user's words. */
export interface ReservoirDefinition<P extends string, Prepared> {
  /** Lower-case letters, digits and -, and no name of the package. */
  readonly name: string;
  /** What it is, in a line for reports. */
  readonly meaning: string;
  readonly equation?: string;
  readonly citation?: string;
  /** Besides `size` (N), `dt` (ms) and `tau_input` (ms), which every reservoir has. */
  readonly parameters?: Readonly<Record<P, ReservoirParameter>>;
  /**
   * What is worked out or drawn once, before the first step. All that is random comes from streams, which are the same
   * for the same seed, name and indices.
   */
  readonly prepare?: (
    values: ReservoirValues<P>,
    stream: (name: string, ...indices: readonly [number?, number?]) => RandomStream,
  ) => Prepared;
  /** The state at rest, [size]; zeros where left out. */
  readonly start?: (values: ReservoirValues<P>, prepared: Prepared) => ArrayLike<number>;
  /**
   * One step of dt: writes every state into `next`, [size], from the state before, `x`, [size], and the input of the
   * step, `u`, [channels]. It keeps nothing itself: what has to be remembered is in the state.
   */
  readonly step: (
    next: Float64Array,
    x: Readonly<Float64Array>,
    u: Readonly<Float64Array>,
    values: ReservoirValues<P>,
    prepared: Prepared,
  ) => void;
  /** Multiply–accumulates of a step, for the account of costs. */
  readonly operations: (values: ReservoirValues<P>) => number;
}

/** A reservoir that a user defined: a system, which can be made without a catalogue too. */
export interface OwnReservoir extends ContinuousSystem {
  /** @throws {InputError} for a parameter that is unknown or out of range */
  create(parameters: ParameterSpec, build: ContinuousBuild): ContinuousReservoir;
}

const RESERVED = [...Object.keys(commonParameters), 'channels', 'name', 'label'];

function checkDefinition(where: string, definition: ReservoirDefinition<string, unknown>): void {
  const { name, parameters = {}, prepare, start, step, operations } = definition;
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name))
    refuse(where, `not a name (${name})`, 'use 1 to 40 lower-case letters, digits and -, the first a letter');
  if ([...liquids.map((liquid) => liquid.name), ...Object.keys(continuousSystems)].includes(name))
    refuse(where, `a reservoir of the package has this name (${name})`, 'use another');
  for (const [what, given] of Object.entries({ step, operations }))
    if (typeof given !== 'function') refuse(where, `${what} is no function (${typeof given})`, 'write one');
  for (const [what, given] of Object.entries({ prepare, start }))
    if (given !== undefined && typeof given !== 'function')
      refuse(where, `${what} is no function (${typeof given})`, 'write one, or leave it out');
  checkEach(Object.keys(parameters), (key) => {
    if (RESERVED.includes(key)) refuse(where, `parameter has another meaning (${key})`, 'use another name');
    if (!/^[A-Za-z]\w*$/.test(key)) refuse(where, `not a name of a parameter (${key})`, 'use letters, digits and _');
  });
}

/** Bytes of typed arrays, and of those that arrays and records hold. */
function bytesOf(held: unknown): number {
  if (ArrayBuffer.isView(held)) return held.byteLength;
  if (typeof held !== 'object' || held === null) return 0;
  return Object.values(held).reduce((sum: number, one) => sum + bytesOf(one), 0);
}

/** Makes what depends on the size. @throws {InputError} if it is larger than an array can be */
function fitting<T>(where: string, size: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(
      where,
      `its arrays do not fit into memory at this size (${size}: ${error.message})`,
      'use a smaller size',
    );
  }
}

/** A state after some steps, and the array that the next one is written into. */
interface OwnState extends SystemState {
  next: Float64Array;
  step: number;
}

function dynamicsOf<P extends string, Prepared>(
  definition: ReservoirDefinition<P, Prepared>,
  numbers: Readonly<Record<string, number>>,
  { where, channels, seed }: Pick<SystemBuild, 'where' | 'channels' | 'seed'>,
): Dynamics<OwnState> {
  const { name, prepare, start, step, operations } = definition;
  const values = { ...numbers, channels } as ReservoirValues<P>;
  const { size } = values;
  const stream = (use: string, ...indices: readonly [number?, number?]): RandomStream =>
    randomStream(seed, `reservoir ${name}: ${use}`, ...indices);
  const prepared = fitting(where, size, () => prepare?.(values, stream));
  // Without `prepare` its type is whatever the definition's functions say, and none of them is given any.
  const held = prepared as Prepared;
  const rest = fitting(where, size, () => Float64Array.from(start?.(values, held) ?? new Float64Array(size)));
  if (rest.length !== size) refuse(where, `number of states of start (${rest.length})`, `return ${size}`);
  const bad = rest.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) refuse(where, `state ${bad} of start is no number (${rest[bad]})`, 'return finite numbers');
  const macs = operations(values);
  if (!(Number.isFinite(macs) && macs >= 0)) refuse(where, `operations (${macs})`, 'return a number ≥ 0');
  const u = new Float64Array(channels);
  return {
    size,
    channels,
    built: {},
    footprintBytes: bytesOf(held) + 2 * rest.byteLength,
    connectionSparsity: 0,
    denseOpsPerStep: macs,
    start: () => ({ x: rest.slice(), next: new Float64Array(size), step: 0, effectiveMACs: 0, zeroActivations: 0 }),
    step(state, input, at) {
      const { x, next } = state;
      for (let c = 0; c < channels; c++) u[c] = input[at + c];
      next.fill(Number.NaN);
      step(next, x, u, values, held);
      state.step++;
      for (let i = 0; i < size; i++) {
        if (!Number.isFinite(next[i]))
          refuse(
            where,
            `state ${i} is no number after step ${state.step} (${next[i]})`,
            'write finite numbers, all of them',
          );
        if (next[i] === 0) state.zeroActivations++;
      }
      state.effectiveMACs += macs;
      state.x = next;
      state.next = x;
    },
  };
}

/** Steps with which a definition is tried, the first of them without input. */
const TRIED_STEPS = 3;

/**
 * Defines a reservoir.
 * @throws {InputError} in one line for a name that is taken, a parameter without a legal default, a step that does not
 * write every state
 */
export function defineReservoir<P extends string = never, Prepared = undefined>(
  definition: ReservoirDefinition<P, Prepared>,
): OwnReservoir {
  // From JavaScript, anything may be given.
  if (typeof (definition as unknown) !== 'object' || definition === null)
    refuse('defineReservoir', `no definition (${String(definition)})`, 'give an object with name, meaning, step …');
  const { name, meaning, equation = 'x[t] = step(x[t−1], u[t])', citation = 'a reservoir of one’s own' } = definition;
  const where = `reservoir ${name}`;
  checkDefinition(where, definition as ReservoirDefinition<string, unknown>);
  const model = {
    ...{ name, equation, citation },
    presentation: { label: name, noun: `the ${name}`, meaning, family: reservoirFamilies.continuous, costWeight: 3 },
    parameters: { ...commonParameters, ...definition.parameters },
  };
  const { numbers } = resolveParameters(model, {});
  const tried = dynamicsOf(definition, numbers, { where, channels: 1, seed: 0 });
  const state = tried.start();
  for (let step = 0; step < TRIED_STEPS; step++) tried.step(state, Float64Array.of(step === 0 ? 0 : 1), 0);
  const system: ContinuousSystem = {
    model,
    build: ({ numbers: given }, build) => dynamicsOf(definition, given, build),
  };
  return { ...system, create: (parameters, build) => reservoirOf(system, parameters, build) };
}
