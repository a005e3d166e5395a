import { defineCircuit, simulate } from 'rippletank';

// A cell with three receptors: two volleys, each at AMPA and NMDA receptors and later at GABA_A; then a current step.
const AMPA = { tau_syn: 2, E_rev: 0 };
const NMDA = { tau_rise: 2, tau_syn: 100, E_rev: 0 };
const GABA_A = { tau_syn: 8, E_rev: -80 };
const onto = { source: 'volleys', target: 'cell', connector: { rule: 'all_to_all' } } as const;
const circuit = defineCircuit({
  name: 'receptors',
  dt: 0.1,
  populations: [{ name: 'cell', model: 'iaf_cond_exp', size: 1, receptors: { AMPA, NMDA, GABA_A } }],
  inputs: [
    { kind: 'spikes', name: 'volleys', channels: 1, times: [[20, 60]] },
    { kind: 'current', name: 'step', target: 'cell', amplitude: 150, start: 400, stop: 480 },
  ],
  projections: [
    { ...onto, receptor: 'AMPA', weight: 3, delay: 1 },
    { ...onto, receptor: 'NMDA', weight: 1, delay: 1 },
    { ...onto, receptor: 'GABA_A', weight: 4, delay: 6 },
  ],
});
const { traces } = await simulate(circuit, 600, { record: { neurons: [0], variables: ['V_m', 'g_NMDA'] } });
for (const ms of [15, 25, 65, 110, 300, 479, 600]) console.log(`${ms} ms: ${traces.V_m[10 * ms - 1].toFixed(2)} mV`);
