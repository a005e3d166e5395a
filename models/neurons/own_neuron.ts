/**
 * A neuron model that a user wrote, as plain data: it can be stored, sent to a thread and compared like any circuit. It
 * is made by `defineNeuron` from plain functions; here it becomes a model like the built-in ones, with the same kernels
 * on every backend.
 */
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { NeuronModel, Parameter } from './neuron_model.ts';
import { addReceptors, type ReceptorKind } from './receptors.ts';

/** Synapses that a model of one's own can have. */
export const ownSynapses = ['exponential_current', 'exponential_conductance'] as const;
/** One of them: weights are peak currents in pA, or peak conductances in nS. */
export type OwnSynapses = (typeof ownSynapses)[number];

/** What the names of a model of one's own begin with in kernels. */
export const ownPrefix = 'own_';

/** The model. */
export interface OwnNeuron {
  readonly name: string;
  readonly synapses: OwnSynapses;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Initial values of the state, `V_m` first; each is a parameter too. */
  readonly state: Readonly<Record<string, Parameter>>;
  /**
   * The update in the kernel dialect; names of parameters and states begin with {@link ownPrefix}, so that they are
   * nobody's keyword; and `dt`.
   */
  readonly membrane: MembraneKernel;
}

const ms = (value: number, meaning: string): Parameter => ({ default: value, unit: 'ms', meaning, above: 0 });
const mV = (value: number, meaning: string): Parameter => ({ default: value, unit: 'mV', meaning });

/** Parameters of synapses, which a model has without naming them. */
export const synapseParameters: Readonly<Record<OwnSynapses, Readonly<Record<string, Parameter>>>> = {
  exponential_current: {
    tau_syn_ex: ms(2, 'time constant of the excitatory synaptic current'),
    tau_syn_in: ms(2, 'time constant of the inhibitory synaptic current'),
  },
  exponential_conductance: {
    tau_syn_ex: ms(2, 'time constant of the excitatory conductance'),
    tau_syn_in: ms(5, 'time constant of the inhibitory conductance'),
    E_ex: mV(0, 'reversal potential of excitation'),
    E_in: mV(-80, 'reversal potential of inhibition'),
  },
};

/** Of the current (pA) or conductance (nS) itself at the start of a step, which is what an update sees. */
const KINDS: Readonly<Record<OwnSynapses, ReceptorKind>> = {
  exponential_current: { quantity: 'current', shape: 'exponential', gain: () => 1, slopeGain: () => 0 },
  exponential_conductance: { quantity: 'conductance', shape: 'exponential', gain: () => 1, slopeGain: () => 0 },
};

/** The model as those of the library. */
export function neuronOf({ name, synapses, parameters, state, membrane }: OwnNeuron): NeuronModel {
  const [, ...further] = Object.keys(state);
  return addReceptors(
    {
      name,
      equation: `V_m ← ${membrane.advance}`,
      citation: 'a model of one’s own',
      parameters: { ...parameters, ...synapseParameters[synapses], ...state },
      reset: 'V_reset',
      recorded: Object.fromEntries(further.map((variable) => [`${ownPrefix}${variable}`, variable])),
      membrane,
      derive: (params, dt) => ({
        membrane: membrane.parameters.map((parameter) =>
          parameter === 'dt' ? dt : params[parameter.slice(ownPrefix.length)],
        ),
        constant: Object.fromEntries(membrane.inputs.map((input) => [input, 0])),
        currentGain: 1,
        refractorySteps: params.t_ref === undefined ? 0 : wholeSteps(params.t_ref, dt),
      }),
    },
    KINDS[synapses],
  );
}
