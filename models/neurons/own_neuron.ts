/**
 * A neuron model that a user wrote, as plain data: it can be stored, sent to a thread and compared like any circuit. It is made by `defineNeuron` from plain
 * functions; here it becomes a model like the built-in ones, with the same kernels on every backend.
 */
import type { MembraneKernel, ReceptorKernel } from '../../kernels/dialect.ts';
import { exponentialConductance } from '../../kernels/synapses/exponential_conductance.ts';
import { exponentialCurrent } from '../../kernels/synapses/exponential_current.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { NeuronModel, Parameter } from './neuron_model.ts';

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
  /** The update in the kernel dialect; names of parameters and states begin with {@link ownPrefix}, so that they are nobody's keyword; and `dt`. */
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

const RECEPTORS: Readonly<Record<OwnSynapses, ReceptorKernel>> = {
  exponential_current: exponentialCurrent,
  exponential_conductance: exponentialConductance,
};

/** The model as those of the library. */
export function neuronOf({ name, synapses, parameters, state, membrane }: OwnNeuron): NeuronModel {
  const [, ...further] = Object.keys(state);
  const receptor = (params: Readonly<Record<string, number>>, side: 'ex' | 'in', dt: number): readonly number[] => {
    const loss = -Math.expm1(-dt / params[`tau_syn_${side}`]);
    if (synapses === 'exponential_current') return [loss, 1];
    return [loss, 1, params[`E_${side}`] - params.V_reset, side === 'ex' ? 1 : -1];
  };
  return {
    name,
    equation: `V_m ← ${membrane.advance}`,
    citation: 'a model of one’s own',
    parameters: { ...parameters, ...synapseParameters[synapses], ...state },
    reset: 'V_reset',
    recorded: Object.fromEntries(further.map((variable) => [`${ownPrefix}${variable}`, variable])),
    membrane,
    receptor: RECEPTORS[synapses],
    derive: (params, dt) => ({
      membrane: membrane.parameters.map((parameter) =>
        parameter === 'dt' ? dt : params[parameter.slice(ownPrefix.length)],
      ),
      excitatory: receptor(params, 'ex', dt),
      inhibitory: receptor(params, 'in', dt),
      constant: Object.fromEntries(membrane.inputs.map((input) => [input, 0])),
      currentGain: 1,
      refractorySteps: params.t_ref === undefined ? 0 : wholeSteps(params.t_ref, dt),
    }),
  };
}
