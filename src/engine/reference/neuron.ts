/**
 * The neurons of the reference engine: float64, each with the expressions of its model evaluated one after the other.
 * The order within a step is NEST's: the membrane sees the currents as they were before the step; then the currents
 * decay; then this step's arrivals are added; then the threshold is tested.
 */
import {
  compileMembraneStep,
  compileReceptorStep,
  type MembraneStep,
  type ReceptorStep,
} from '../../../kernels/compile/scalar.ts';
import {
  type DerivedParameters,
  findReceptorState,
  type NeuronModel,
  originOf,
  recordedNames,
} from '../../../models/neurons/neuron_model.ts';
import type { Network } from '../../network/network.ts';
import type { EngineOptions } from '../engine.ts';
import { refuseState } from '../lanes/lane_check.ts';
import { deriveBlocks, eachDrawnState, initialPotentials, initialStates } from '../lanes/lanes.ts';

/** A neuron of a copy. */
export interface Neuron {
  readonly membrane: MembraneStep;
  readonly model: NeuronModel;
  readonly steps: readonly ReceptorStep[];
  readonly derived: DerivedParameters;
  /** Names of V and the further states, where they have one. */
  readonly names: readonly (string | undefined)[];
  /** What the potential is relative to, mV. */
  readonly origin: number;
  V: number;
  /** Further states of the membrane, in its order. */
  further: readonly number[];
  refractory: number;
  /** State of each receptor. */
  receptors: number[][];
}

/** All neurons of all copies, at copy · network.size + neuron. */
export function createNeurons({ network, copyIds }: EngineOptions): Neuron[] {
  const potentials = initialPotentials(network, copyIds);
  const blocks = deriveBlocks(network).map(({ block, model, derived }) => {
    const membrane = compileMembraneStep(model.membrane);
    const steps = model.receptors.map(({ kernel }) => compileReceptorStep(kernel, model.membrane.inputs));
    return { block, derived, model, membrane, steps, names: recordedNames(model) };
  });
  return copyIds.flatMap((id, copy) =>
    blocks.flatMap(({ block, derived, model, membrane, steps, names }) =>
      derived.map((numbers, i): Neuron => {
        const [V, ...further] = initialStates(block, i, potentials[copy * network.size + block.first + i]);
        eachDrawnState(network, block, i, id, (place, value) => {
          further[place - 1] = value;
        });
        const receptors = model.receptors.map(({ kernel }) => kernel.state.map(() => 0));
        return {
          ...{ membrane, model, steps, names, derived: numbers, origin: originOf(model, block.params, i) },
          ...{ V, further, refractory: 0, receptors },
        };
      }),
    ),
  );
}

/**
 * Advances a neuron by one step and tells whether it fired.
 * @param arriving weight at each receptor @param injected pA
 */
export function stepNeuron(neuron: Neuron, arriving: readonly number[], injected: number): boolean {
  const { membrane, steps, model, derived, receptors } = neuron;
  const added = steps.map((step, r) => step.inputs(receptors[r], derived.receptors[r], arriving[r]));
  const current = derived.currentGain * injected;
  const inputs = model.membrane.inputs.map((input, i) => {
    const sum = added.reduce((total, ofReceptor) => total + ofReceptor[i], 0);
    return sum + derived.constant[input] + (input === 'drive' ? current : 0);
  });
  const isFree = neuron.refractory === 0;
  const { V, further, spiked } = membrane(neuron.V, neuron.further, inputs, derived.membrane, isFree);
  neuron.further = further;
  neuron.receptors = steps.map((step, r) => step.advance(receptors[r], derived.receptors[r], arriving[r]));
  if (spiked) neuron.refractory = derived.refractorySteps;
  else if (neuron.refractory > 0) neuron.refractory--;
  neuron.V = spiked && neuron.refractory > 0 ? 0 : V;
  return spiked;
}

/**
 * Refuses a state that is no finite number.
 * @param index of the neuron in its network @param ms the present
 */
export function checkNeuron({ blocks }: Network, { V, further, names }: Neuron, index: number, ms: number): void {
  const bad = [V, ...further].findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  const block = blocks.find(({ first, size }) => index >= first && index < first + size);
  refuseState(block?.name ?? '', index - (block?.first ?? 0), names[bad] ?? 'V', [V, ...further][bad], ms);
}

/** The value of a variable; NaN where the neuron's model has no such variable. */
export function readVariable(neuron: Neuron, variable: string): number {
  const { V, further, names, origin, model, receptors } = neuron;
  const place = names.indexOf(variable);
  if (place >= 0) return (place === 0 ? V : further[place - 1]) + (variable === 'V_m' ? origin : 0);
  const found = findReceptorState(model, variable);
  return found === undefined ? Number.NaN : receptors[found.receptor][found.state];
}
