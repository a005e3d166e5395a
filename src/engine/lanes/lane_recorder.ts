/**
 * Records chosen variables of chosen lanes at every step, straight from memory; the membranes of a gpu.js window, which
 * shows only its end, are stepped again.
 */
import { POTENTIAL_LIMIT } from '../../../kernels/compile/encoded_step.ts';
import { compileStateStep, type StateStep } from '../../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../../kernels/dialect.ts';
import { findReceptorState, recordedNames } from '../../../models/neurons/neuron_model.ts';
import type { LaneMemory, NumberedGroup } from './lane_memory.ts';

/** Which key is recorded in which column. */
export interface RecordedKey {
  readonly key: number;
  readonly column: number;
}

/** Records the variables of a window. */
export interface LaneRecorder {
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

/** Creates a recorder; with nothing to record it costs nothing. */
export function createLaneRecorder(
  memory: LaneMemory,
  copies: number,
  keys: readonly RecordedKey[],
  variables: readonly string[],
): LaneRecorder {
  const recorded = keys.flatMap(({ key, column }): Recorded[] => {
    const neuron = Math.floor(key / copies);
    const group = memory.groups.find(({ firstNeuron, size }) => neuron >= firstNeuron && neuron < firstNeuron + size);
    if (group === undefined) return [];
    const index = neuron - group.firstNeuron;
    const lane = group.firstLane + index * copies + (key % copies);
    const { model, origin } = group.numbers;
    return [{ lane, column, names: recordedNames(model), origin: origin[index], group, index }];
  });
  const lists = new Map<string, Float64Array[]>();
  const compiled = new Map<MembraneKernel, StateStep>();
  /** Compiled when it is first needed, which it is on gpu.js alone. */
  const stepOf = (membrane: MembraneKernel): StateStep => {
    const step = compiled.get(membrane) ?? compileStateStep(membrane);
    compiled.set(membrane, step);
    return step;
  };
  const receptorAddress = ({ group }: Recorded, variable: string): number | undefined => {
    const found = findReceptorState(group.numbers.model, variable);
    return found === undefined ? undefined : memory.receptors[found.receptor][found.state];
  };
  const note = (variable: string, i: number, row: number, states: (place: number) => number): void => {
    const { names, origin } = recorded[i];
    const place = names.indexOf(variable);
    if (place < 0) return;
    const state = states(place);
    const value = place > 0 || state < POTENTIAL_LIMIT ? state : 0;
    lists.get(variable)![i][row] = variable === 'V_m' ? value + origin : value;
  };
  const float = (at: number): number => memory.floats(at, 1)[0];
  const numberAt = (column: number | Float32Array, index: number): number =>
    Math.fround(typeof column === 'number' ? column : column[index]);
  return {
    begin(steps) {
      for (const variable of variables)
        lists.set(
          variable,
          recorded.map(() => new Float64Array(steps).fill(Number.NaN)),
        );
    },
    receptors(row) {
      for (const variable of variables)
        recorded.forEach((entry, i) => {
          const at = receptorAddress(entry, variable);
          if (at !== undefined) lists.get(variable)![i][row] = float(at + 4 * entry.lane);
        });
    },
    membranes(row) {
      const addresses = [memory.state, ...memory.further];
      for (const variable of variables)
        recorded.forEach(({ lane }, i) => {
          note(variable, i, row, (place) => float(addresses[place] + 4 * lane));
        });
    },
    followMembranes(before, rows, stride, steps) {
      recorded.forEach(({ group, index, lane }, i) => {
        const { membrane } = group.numbers.model;
        const { columns } = group.numbers;
        const step = stepOf(membrane);
        const parameters = membrane.parameters.map((name) => numberAt(columns[name], index));
        const refractory = numberAt(columns.refractory, index);
        let state = [0, ...(membrane.further ?? [])].map((_, place) => before[place][lane]);
        for (let row = 0; row < steps; row++) {
          const inputs = membrane.inputs.map((_, i, { length }) => rows[(row * length + i) * stride + lane]);
          state = step(state, inputs, parameters, refractory);
          for (const variable of variables) note(variable, i, row, (place) => state[place]);
        }
      });
    },
    take: () =>
      variables.flatMap((variable) =>
        recorded.map(({ column }, i) => ({ column, variable, values: lists.get(variable)![i] })),
      ),
  };
}
