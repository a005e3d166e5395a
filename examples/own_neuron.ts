import { buildNetwork, createSimulator, defineNeuron } from 'rippletank';

// Brette & Gerstner 2005, J. Neurophysiol. 94:3637, by forward Euler.
const adaptive = defineNeuron({
  name: 'adaptive',
  parameters: {
    C_m: { default: 281, unit: 'pF', meaning: 'membrane capacitance', above: 0 },
    g_L: { default: 30, unit: 'nS', meaning: 'leak conductance', above: 0 },
    E_L: { default: -70.6, unit: 'mV', meaning: 'resting potential' },
    V_T: { default: -50.4, unit: 'mV', meaning: 'where the upswing begins' },
    Delta_T: { default: 2, unit: 'mV', meaning: 'how sharply', above: 0 },
    V_th: { default: 0, unit: 'mV', meaning: 'peak of a spike' },
    V_reset: { default: -60, unit: 'mV', meaning: 'potential after a spike' },
    t_ref: { default: 1, unit: 'ms', meaning: 'refractory period', min: 0 },
    a: { default: 4, unit: 'nS', meaning: 'adaptation below threshold' },
    b: { default: 80.5, unit: 'pA', meaning: 'adaptation at a spike' },
    tau_w: { default: 144, unit: 'ms', meaning: 'time constant of adaptation', above: 0 },
    I_e: { default: 760, unit: 'pA', meaning: 'constant current' },
  },
  state: {
    V_m: { default: -70.6, unit: 'mV', meaning: 'potential' },
    w: { default: 0, unit: 'pA', meaning: 'adaptation' },
  },
  update: ({ V_m, w, I_syn, C_m, g_L, E_L, V_T, Delta_T, a, tau_w, I_e, dt }) => {
    const upswing = g_L * Delta_T * Math.exp((V_m - V_T) / Delta_T);
    const current = upswing - g_L * (V_m - E_L) - w + I_e + I_syn;
    return { V_m: V_m + (dt * current) / C_m, w: w + (dt * (a * (V_m - E_L) - w)) / tau_w };
  },
  reset: ({ w, b }) => ({ w: w + b }),
});

const circuit = { name: 'one', dt: 0.1, populations: [{ name: 'cell', model: adaptive, size: 1 }], projections: [] };
const simulator = await createSimulator(buildNetwork(circuit, 1), {
  record: { neurons: [0], variables: ['V_m', 'w'] },
});
const times: string[] = [];
simulator.spikes.subscribe(({ steps }) => {
  for (const step of steps) times.push((step * circuit.dt).toFixed(1));
});
await simulator.run(500);
console.log(`spikes at ${times.join(', ')} ms`);
simulator.dispose();
