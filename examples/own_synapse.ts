import { buildNetwork, createSimulator, defineSynapse } from 'rippletank';

// Graupner & Brunel 2012, Proc. Natl. Acad. Sci. 109:3991, without the double well: spikes let calcium in, and while it
// is above one threshold the weight falls, above a second one it rises. Calcium decays exponentially, so the times are
// known.
const calcium = defineSynapse({
  name: 'calcium',
  citation: 'Graupner & Brunel 2012',
  parameters: {
    tau_Ca: { default: 20, unit: 'ms', meaning: 'time constant of calcium', above: 0 },
    C_pre: { default: 1, unit: '1', meaning: 'calcium of a presynaptic spike', min: 0 },
    C_post: { default: 2, unit: '1', meaning: 'calcium of a postsynaptic spike', min: 0 },
    theta_d: { default: 1, unit: '1', meaning: 'threshold of depression', above: 0 },
    theta_p: { default: 1.3, unit: '1', meaning: 'threshold of potentiation, above theta_d', above: 0 },
    gamma_d: { default: 200, unit: '1', meaning: 'rate of depression', above: 0 },
    gamma_p: { default: 321.8, unit: '1', meaning: 'rate of potentiation', above: 0 },
    tau: { default: 150_000, unit: 'ms', meaning: 'time constant of the weight', above: 0 },
    Wmax: { default: 100, unit: 'weight', meaning: 'greatest weight', above: 0 },
  },
  traces: { x: { of: 'pre', tau: 'tau_Ca' }, y: { of: 'post', tau: 'tau_Ca' } },
  drift: ({ w, x, y, interval, tau_Ca, C_pre, C_post, theta_d, theta_p, gamma_d, gamma_p, tau }) => {
    const level = C_pre * x + C_post * y;
    const above_p = Math.min(Math.max(tau_Ca * Math.log(level / theta_p), 0), interval);
    const above_d = Math.min(Math.max(tau_Ca * Math.log(level / theta_d), 0), interval);
    const rest = gamma_p / (gamma_p + gamma_d);
    const raised = rest + (w - rest) * Math.exp((-(gamma_p + gamma_d) * above_p) / tau);
    return { w: raised * Math.exp((-gamma_d * (above_d - above_p)) / tau) };
  },
});

const times = Array.from({ length: 60 }, (_, i) => 20 + 50 * i);
const network = buildNetwork(
  {
    name: 'pairs',
    dt: 0.1,
    populations: [{ name: 'cell', model: 'parrot_neuron', size: 1 }],
    inputs: [
      { kind: 'spikes', name: 'before', channels: 1, times: [times] },
      { kind: 'spikes', name: 'teacher', channels: 1, times: [times.map((time) => time + 10)] },
    ],
    projections: [
      {
        source: 'before',
        target: 'cell',
        connector: { rule: 'all_to_all' },
        weight: 0.1,
        delay: 0.1,
        plasticity: { model: calcium, params: { Wmax: 0.4 } },
      },
      { source: 'teacher', target: 'cell', connector: { rule: 'all_to_all' }, weight: 1, delay: 0.1 },
    ],
  },
  1,
);
const simulator = await createSimulator(network);
await simulator.run(3100);
const { weights } = await simulator.weights('before→cell');
console.log(`after 60 pairs, 10 ms apart: ${weights[0].toFixed(3)} of 0.4, from 0.1`);
simulator.dispose();
