/**
 * NEST's `V_min`: neurons whose potential never falls below a bound. It is a variant of a model, so that those without
 * a bound, which are nearly all, pay nothing for it.
 */
import type { MembraneKernel } from '../../kernels/dialect.ts';
import type { NeuronModel, Parameter } from './neuron_model.ts';

const V_min: Parameter = {
  default: -1e9,
  unit: 'mV',
  meaning: 'least potential; none in effect where left out',
  unbounded: true,
};

/** Float32 has no larger ones to spare. */
const LEAST_FLOOR = -1e30;

/**
 * The parameter and the number of a model's membrane, with a floor as its last parameter. @param reset what the
 * kernel's V is relative to
 */
export function withLeastPotential<
  M extends Pick<NeuronModel, 'parameters' | 'membrane'>,
  D extends { membrane: readonly number[] },
>(
  model: M & { readonly derive: (params: Readonly<Record<string, number>>, dt: number) => D },
  membrane: MembraneKernel,
  reset: string,
): M & { readonly derive: (params: Readonly<Record<string, number>>, dt: number) => D } {
  return {
    ...model,
    membrane,
    parameters: { ...model.parameters, V_min },
    derive: (params, dt) => {
      const derived = model.derive(params, dt);
      const floor = Math.max(LEAST_FLOOR, params.V_min - params[reset]);
      return { ...derived, membrane: [...derived.membrane, floor] };
    },
  };
}
