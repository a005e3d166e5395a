/** Records chosen variables of chosen lanes at every step, straight from memory; the membranes of a gpu.js window, which shows only its end, are stepped again. */
import { POTENTIAL_LIMIT } from '../../kernels/compile/gpu_window.ts';
import { compileStateStep } from '../../kernels/compile/scalar.ts';
import type { Receptor } from '../../kernels/dialect.ts';
import { recordedName } from '../../models/neurons/neuron_model.ts';
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
  /** Steps the recorded membranes through a window from the state before it; `rows` of drives by input, [steps × stride]. */
  followMembranes(before: Float32Array, rows: readonly Float32Array[], stride: number, steps: number): void;
  /** Recorded columns of the window, by variable and recorded key, [steps]. */
  take(): readonly { readonly column: number; readonly variable: string; readonly values: Float64Array }[];
}

interface Recorded {
  readonly lane: number;
  readonly column: number;
  readonly resetPotential: number;
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
    return [{ lane, column, resetPotential: group.numbers.resetPotential[index], group, index }];
  });
  const lists = new Map<string, Float64Array[]>();
  /** Address of a variable by lane, other than the potential; undefined where a neuron has no such variable. */
  const addressOf = ({ group }: Recorded, variable: string): number | undefined => {
    const { model } = group.numbers;
    const { receptor } = model;
    const own = (model.membrane.further ?? []).findIndex((name) => recordedName(model, name) === variable);
    if (own >= 0) return memory.further[own];
    if (receptor.recorded === undefined) return undefined;
    const side = variable.endsWith('_ex') ? 'ex' : 'in';
    if (variable !== `${receptor.recorded.quantity}_${side}`) return undefined;
    return memory.receptors[side as Receptor][receptor.state.indexOf(receptor.recorded.state)];
  };
  const float = (at: number): number => memory.floats(at, 1)[0];
  const potential = (x: number, { resetPotential }: Recorded): number => (x < POTENTIAL_LIMIT ? x : 0) + resetPotential;
  const numberAt = (column: number | Float32Array, index: number): number =>
    Math.fround(typeof column === 'number' ? column : column[index]);
  return {
    begin(steps) {
      for (const variable of variables)
        lists.set(
          variable,
          recorded.map(() => new Float64Array(steps)),
        );
    },
    receptors(row) {
      for (const variable of variables) {
        if (variable === 'V_m') continue;
        recorded.forEach((entry, i) => {
          const at = addressOf(entry, variable);
          lists.get(variable)![i][row] = at === undefined ? Number.NaN : float(at + 4 * entry.lane);
        });
      }
    },
    membranes(row) {
      const list = lists.get('V_m');
      if (list === undefined) return;
      recorded.forEach((entry, i) => {
        list[i][row] = potential(float(memory.state + 4 * entry.lane), entry);
      });
    },
    followMembranes(before, rows, stride, steps) {
      const list = lists.get('V_m');
      if (list === undefined) return;
      recorded.forEach((entry, i) => {
        const { membrane } = entry.group.numbers.model;
        const { columns } = entry.group.numbers;
        const step = compileStateStep(membrane);
        const parameters = membrane.parameters.map((name) => numberAt(columns[name], entry.index));
        const refractory = numberAt(columns.refractory, entry.index);
        let x = before[entry.lane];
        for (let row = 0; row < steps; row++) {
          x = step(
            x,
            rows.map((values) => values[row * stride + entry.lane]),
            parameters,
            refractory,
          );
          list[i][row] = potential(x, entry);
        }
      });
    },
    take: () =>
      variables.flatMap((variable) =>
        recorded.map(({ column }, i) => ({ column, variable, values: lists.get(variable)![i] })),
      ),
  };
}
