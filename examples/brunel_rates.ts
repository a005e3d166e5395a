import { createCircuit, simulate } from 'rippletank';

// Brunel 2000, J. Comput. Neurosci. 8:183: 10,000 excitatory and 2,500 inhibitory neurons that fire
// together, and each by itself.
for (const regime of ['SI_fast', 'AI']) {
  const { ratesHz } = await simulate(createCircuit('brunel2000', { regime }), 500, { jobs: 2 });
  const rates = Object.entries(ratesHz).map(([population, rate]) => `${population} ${rate.toFixed(1)} Hz`);
  console.log(`${regime}: ${rates.join(', ')}`);
}
