/**
 * Records chosen lanes at every step, which the window kernel does not show: the currents are stepped on a copy of their state, the
 * membrane with the same kernel compiled to scalar float32, so that a trace ends each window in the very state that the kernel gives.
 */

import type { Receptor } from '../../kernels/compile/current_window.ts';
import { POTENTIAL_LIMIT } from '../../kernels/compile/gpu_window.ts';
import { compileCurrentStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { Currents } from './currents.ts';
import type { Recording } from './engine.ts';
import type { DerivedBlock } from './lanes.ts';

/** Records the variables of a window. */
export interface Tracer {
  /** Before the harvest, while arrivals are still there. */
  traceCurrents(currents: Currents, steps: number): void;
  /** After the harvest, from the state before the window. */
  traceMembranes(state: Float32Array, drive: Float32Array, steps: number): void;
  /** The recorded window, [steps × lanes] by variable. */
  take(): Record<string, Float64Array>;
}

const RECEPTOR_OF: Readonly<Record<string, Receptor>> = { I_syn_ex: 'ex', I_syn_in: 'in' };

/** Creates a tracer; with nothing to record it costs nothing. */
export function createTracer(
  blocks: readonly DerivedBlock[],
  recording: Recording,
  layout: { readonly size: number; readonly stride: number; readonly columns: Readonly<Record<string, Float32Array>> },
): Tracer {
  const { lanes, variables } = recording;
  const { size, stride, columns } = layout;
  let values: Record<string, Float64Array> = {};
  const recorded = lanes.map((lane) => {
    const neuron = lane % size;
    const owner = blocks.find(({ block }) => neuron >= block.first && neuron < block.first + block.size);
    if (owner === undefined) throw new Error(`internal: no block holds neuron ${neuron}`);
    const { block, model, derived } = owner;
    return {
      lane,
      V_reset: block.params.V_reset[neuron - block.first],
      derived: derived[neuron - block.first],
      current: compileCurrentStep(model.current),
      states: model.current.state.length,
      step: compileStateStep(model.membrane),
      parameters: model.membrane.parameters.map((name) => columns[name][lane]),
    };
  });
  return {
    traceCurrents(currents, steps) {
      values = {};
      for (const variable of variables) {
        const receptor = RECEPTOR_OF[variable];
        if (receptor === undefined) continue;
        const column = new Float64Array(steps * lanes.length);
        recorded.forEach(({ lane, derived, current, states }, i) => {
          let state = currents
            .state(receptor)
            .slice(0, states)
            .map((values) => values[lane]);
          for (let row = 0; row < steps; row++) {
            const arriving = currents.arriving[receptor][row * stride + lane];
            state = current.advance(state, receptor === 'ex' ? derived.excitatory : derived.inhibitory, arriving);
            column[row * lanes.length + i] = state[current.currentIndex];
          }
        });
        values[variable] = column;
      }
    },
    traceMembranes(state, drive, steps) {
      if (!variables.includes('V_m')) return;
      const column = new Float64Array(steps * lanes.length);
      recorded.forEach(({ lane, V_reset, step, parameters }, i) => {
        let x = state[lane];
        for (let row = 0; row < steps; row++) {
          x = step(x, drive[row * stride + lane], parameters, columns.refractory[lane]);
          column[row * lanes.length + i] = (x < POTENTIAL_LIMIT ? x : 0) + V_reset;
        }
      });
      values.V_m = column;
    },
    take: () => values,
  };
}
