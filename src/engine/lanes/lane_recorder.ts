/**
 * Records chosen variables of chosen lanes at every step, straight from memory; the membranes of a gpu.js window, which
 * shows only its end, are stepped again.
 */
import { POTENTIAL_LIMIT } from '../../../kernels/compile/encoded_step.ts';
import { compileStateStep, type StateStep } from '../../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../../kernels/dialect.ts';
import { findReceptorState, recordedNames } from '../../../models/neurons/neuron_model.ts';
import type { NumberedGroup } from './lane_columns.ts';
import type { LaneMemory } from './lane_memory.ts';

/** Which key is recorded in which column. */
export interface RecordedKey {
  readonly key: number;
  readonly column: number;
}

/** Records the variables of a window. */
export interface LaneRecorder {
  /** Whether nothing is recorded. */
  readonly isEmpty: boolean;
  /** Begins a window of some steps. */
  begin(steps: number): void;
  /** Notes the receptors after the step of a row. */
  receptors(row: number): void;
  /** Notes the membranes after the step of a row. */
  membranes(row: number): void;
  /**
   * Steps the recorded membranes through a window from the states before it, the encoded one first; `rows` of drives,
   * [steps × inputs × stride].
   */
  followMembranes(before: readonly Float32Array[], rows: Float32Array, stride: number, steps: number): void;
  /** Recorded columns of the window, by variable and recorded key, [steps]. */
  take(): readonly { readonly column: number; readonly variable: string; readonly values: Float64Array }[];
}

interface Recorded {
  readonly lane: number;
  readonly column: number;
  /** Names of the membrane's states, where they have one, the encoded one first. */
  readonly names: readonly (string | undefined)[];
  /** What the potential is relative to, mV. */
  readonly origin: number;
  readonly group: NumberedGroup;
  readonly index: number;
}

/** What is recorded, and the window so far. */
interface State {
  readonly memory: LaneMemory;
  readonly recorded: readonly Recorded[];
  readonly variables: readonly string[];
  /** By variable and recorded key, [steps]. */
  readonly lists: Map<string, Float64Array[]>;
  /** Compiled when they are first needed, which they are on gpu.js alone. */
  readonly compiled: Map<MembraneKernel, StateStep>;
}

/** Those of some keys whose neurons are in a memory. */
function recordedIn(memory: LaneMemory, copies: number, keys: readonly RecordedKey[]): Recorded[] {
  return keys.flatMap(({ key, column }): Recorded[] => {
    const neuron = Math.floor(key / copies);
    const group = memory.groups.find(({ firstNeuron, size }) => neuron >= firstNeuron && neuron < firstNeuron + size);
    if (group === undefined) return [];
    const index = neuron - group.firstNeuron;
    const lane = group.firstLane + index * copies + (key % copies);
    const { model, origin } = group.numbers;
    return [{ lane, column, names: recordedNames(model), origin: origin[index], group, index }];
  });
}

function begin({ recorded, variables, lists }: State, steps: number): void {
  for (const variable of variables)
    lists.set(
      variable,
      recorded.map(() => new Float64Array(steps).fill(Number.NaN)),
    );
}

const floatAt = (memory: LaneMemory, at: number): number => memory.floats(at, 1)[0];

function noteReceptors({ memory, recorded, variables, lists }: State, row: number): void {
  for (const variable of variables)
    recorded.forEach(({ group, lane }, i) => {
      const found = findReceptorState(group.numbers.model, variable);
      if (found === undefined) return;
      lists.get(variable)![i][row] = floatAt(memory, memory.receptors[found.receptor][found.state] + 4 * lane);
    });
}

/** Notes a variable of the membrane recorded as number i, if it has it. @param states the encoded one first */
function note(
  { recorded, lists }: State,
  variable: string,
  i: number,
  row: number,
  states: (place: number) => number,
): void {
  const { names, origin } = recorded[i];
  const place = names.indexOf(variable);
  if (place < 0) return;
  const state = states(place);
  const value = place > 0 || state < POTENTIAL_LIMIT ? state : 0;
  lists.get(variable)![i][row] = variable === 'V_m' ? value + origin : value;
}

function noteMembranes(state: State, row: number): void {
  const { memory, recorded, variables } = state;
  const addresses = [memory.state, ...memory.further];
  for (const variable of variables)
    recorded.forEach(({ lane }, i) => {
      note(state, variable, i, row, (place) => floatAt(memory, addresses[place] + 4 * lane));
    });
}

function stepOf({ compiled }: State, membrane: MembraneKernel): StateStep {
  const step = compiled.get(membrane) ?? compileStateStep(membrane);
  compiled.set(membrane, step);
  return step;
}

/** See {@link LaneRecorder.followMembranes}. */
function followMembranes(
  state: State,
  before: readonly Float32Array[],
  rows: Float32Array,
  stride: number,
  steps: number,
): void {
  state.recorded.forEach(({ group, index, lane }, i) => {
    const { columns, model } = group.numbers;
    const { membrane } = model;
    const numberOf = (name: string): number => {
      const column = columns[name];
      return Math.fround(typeof column === 'number' ? column : column[index]);
    };
    const step = stepOf(state, membrane);
    const parameters = membrane.parameters.map(numberOf);
    const refractory = numberOf('refractory');
    let states = [0, ...(membrane.further ?? [])].map((_, place) => before[place][lane]);
    for (let row = 0; row < steps; row++) {
      const inputs = membrane.inputs.map((_, n, { length }) => rows[(row * length + n) * stride + lane]);
      states = step(states, inputs, parameters, refractory);
      for (const variable of state.variables) note(state, variable, i, row, (place) => states[place]);
    }
  });
}

/** Creates a recorder; with nothing to record it costs nothing. */
export function createLaneRecorder(
  memory: LaneMemory,
  copies: number,
  keys: readonly RecordedKey[],
  variables: readonly string[],
): LaneRecorder {
  const recorded = recordedIn(memory, copies, keys);
  const state: State = { memory, recorded, variables, lists: new Map(), compiled: new Map() };
  return {
    isEmpty: recorded.length === 0,
    begin: (steps) => begin(state, steps),
    receptors: (row) => noteReceptors(state, row),
    membranes: (row) => noteMembranes(state, row),
    followMembranes: (before, rows, stride, steps) => followMembranes(state, before, rows, stride, steps),
    take: () =>
      variables.flatMap((variable) =>
        recorded.map(({ column }, i) => ({ column, variable, values: state.lists.get(variable)![i] })),
      ),
  };
}
