import { defineNeuron, simulate } from 'rippletank';

// Brette & Gerstner 2005, J. Neurophysiol. 94:3637, by forward Euler.
const membrane = { C_m: '281 pF', g_L: '30 nS', E_L: '-70.6 mV', V_T: '-50.4 mV', Delta_T: '2 mV' } as const;
const spike = { V_th: '0 mV', V_reset: '-60 mV', t_ref: '1 ms' } as const;
const adaptation = { a: '4 nS', b: '80.5 pA', tau_w: '144 ms' } as const;
const adaptive = defineNeuron({
  name: 'adaptive',
  parameters: { ...membrane, ...spike, ...adaptation, I_e: '760 pA' },
  state: { V_m: '-70.6 mV', w: '0 pA' },
  update: ({ V_m, w, I_syn, C_m, g_L, E_L, V_T, Delta_T, a, tau_w, I_e, dt }) => {
    const upswing = g_L * Delta_T * Math.exp((V_m - V_T) / Delta_T);
    const current = upswing - g_L * (V_m - E_L) - w + I_e + I_syn;
    return { V_m: V_m + (dt * current) / C_m, w: w + (dt * (a * (V_m - E_L) - w)) / tau_w };
  },
  reset: ({ w, b }) => ({ w: w + b }),
});
const circuit = { name: 'one', dt: 0.1, populations: [{ name: 'cell', model: adaptive, size: 1 }], projections: [] };
const { trains } = await simulate(circuit, 500);
console.log(`spikes at ${Array.from(trains[0], (time) => time.toFixed(1)).join(', ')} ms`);
