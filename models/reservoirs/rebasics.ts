/**
 * Reservoir of basal dynamics, reBASICS (Kawai, Park, Tsuda & Asada 2023): many small random networks that do not hear
 * one another, each with the gain of a chaotic one (`chaotic.ts`) and a constant input into every unit,
 *
 *   τ dv/dt = −v + W⁽ᵐ⁾ tanh v + c⁽ᵐ⁾ + Win⁽ᵐ⁾ u,   W_ij ~ N(0, g²/(pn)) with probability p, c_i ~ N(0, constant²)
 *
 * The constant input pushes a module out of chaos, into a limit cycle of a period of its own or to a fixed point; an
 * event sets the phases, and the cycles together tell a long time, as beats do. With the defaults, of 30 modules 6 are
 * chaotic without it and 1 with it; 18 are in cycles without it and 15 with it, and 6 and 14 come to rest: here it ends
 * chaos and makes no cycles. A state is the rate of one unit of each module. Of the paper the abstract was read: gain,
 * sizes, the strength of the constant input and which unit is read are choices made here.
 */
import { linearRange } from '../search_range.ts';
import { chaoticParameters } from './chaotic.ts';
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';
import { density } from './topologies.ts';

/** The modules: as many as states. */
export const rebasics = {
  name: 'rebasics',
  equation: 'τ dv/dt = −v + W⁽ᵐ⁾ tanh(v) + c⁽ᵐ⁾ + Win⁽ᵐ⁾ u, one unit of each m read',
  citation: 'Kawai, Park, Tsuda & Asada 2023, Sci. Rep. 13:8610',
  presentation: {
    label: 'reBASICS',
    noun: 'the basal dynamics',
    meaning: 'many small networks with a constant input, about half of them in limit cycles',
    family: reservoirFamilies.continuous,
    costWeight: 20,
  },
  parameters: {
    ...commonParameters,
    size: { ...commonParameters.size, max: 2000 },
    ...chaoticParameters,
    gain: { ...chaoticParameters.gain, default: 2, search: linearRange(1, 3) },
    density: { ...density, meaning: 'probability p of a connection within a module' },
    module_units: { default: 100, unit: '1', meaning: 'units n of a module', min: 2, max: 200, integer: true },
    constant: { default: 0.5, unit: '1', meaning: 'SD of the constant inputs', min: 0, search: linearRange(0, 1.5) },
  },
} as const satisfies ContinuousModel;
