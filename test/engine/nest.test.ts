/**
 * The engines against NEST 3.9 and 3.10 (test/golden/nest): the reference engine to the last printed digit, the fast
 * engine within float32 on its backends.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { replayNetwork } from '../../src/replay/network.ts';
import { replayNeuron } from '../../src/replay/neuron.ts';
import { replayShortTerm } from '../../src/replay/short_term.ts';

interface Case {
  readonly source: string;
  readonly expected: Readonly<Record<string, number[]>>;
}

function golden(name: string): Case {
  return JSON.parse(readFileSync(new URL(`../golden/nest/${name}.json`, import.meta.url), 'utf8')) as Case;
}

/**
 * Largest difference, in units of the last of the nine digits that the case files print: rounding leaves half a unit,
 * and the tolerance adds 1e-9 relative for the arithmetic.
 */
function digitsOff(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return Math.max(
    0,
    ...expected.map((value, i) => {
      const digit = value === 0 ? 1e-12 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 8);
      return Math.max(0, Math.abs(found[i] - value) - 1e-9 * Math.abs(value)) / digit;
    }),
  );
}

const neurons = [
  ...['neuron_iaf_psc_exp', 'neuron_iaf_psc_exp_equal_tau', 'neuron_iaf_psc_alpha', 'neuron_iaf_psc_delta'],
  // With a refractory period of 2.0004 ms at dt 0.1 ms.
  'neuron_edge_iaf_psc_exp_tref_off_grid_small',
];
const networks = ['network_lsm135_static', 'network_lsm135_stp'];

describe('the reference engine agrees with NEST', () => {
  test.each(neurons)('%s: spike times equal, traces to rounding', async (name) => {
    const { source, expected } = golden(name);
    expect(source).toMatch(/^NEST 3\.(9|10)\.0/);
    const found = await replayNeuron(golden(name), 'reference', name);
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
    for (const key of Object.keys(expected)) expect(digitsOff(found[key], expected[key]), key).toBeLessThan(0.51);
  });

  test.each(networks)('%s: spike for spike over 500 ms', async (name) => {
    const { expected } = golden(name);
    const found = await replayNetwork(golden(name), 'reference', name);
    expect(found.senders).toEqual(expected.senders);
    expect(found.times_ms).toEqual(expected.times_ms);
    expect(digitsOff(found.V_m_neuron0, expected.V_m_neuron0)).toBeLessThan(0.51);
  });

  test.each(['EE', 'EI', 'IE', 'II'])('short-term plasticity %s', async (pathway) => {
    const name = `stp_tsodyks_markram_${pathway}`;
    const { expected } = golden(name);
    const found = await replayShortTerm(golden(name), 'reference', name);
    expect(digitsOff(found.transmitted_weight, expected.transmitted_weight)).toBeLessThan(0.51);
  });
});

function agrees(backend: 'wasm' | 'webasm'): void {
  test.each(neurons)('%s: spike times equal', async (name) => {
    const { expected } = golden(name);
    const found = await replayNeuron(golden(name), backend, name);
    expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
    // float32 keeps 24 bits of a value below 16 mV; a membrane averages its rounding over tau_m/dt = 100 steps.
    found.V_m.forEach((V, i) => {
      expect(Math.abs(V - expected.V_m[i])).toBeLessThan(100 * 16 * 2 ** -24);
    });
  });

  test.each(networks)('%s: spike for spike over the first 200 ms, rate within 2 % over all', async (name) => {
    const { expected } = golden(name);
    const found = await replayNetwork(golden(name), backend, name);
    const early = (times: readonly number[]): number => times.filter((time) => time <= 200).length;
    const count = early(expected.times_ms);
    expect(count).toBeGreaterThan(1000);
    expect(early(found.times_ms)).toBe(count);
    expect(found.senders.slice(0, count)).toEqual(expected.senders.slice(0, count));
    expect(found.times_ms.slice(0, count)).toEqual(expected.times_ms.slice(0, count));
    expect(Math.abs(found.times_ms.length / expected.times_ms.length - 1)).toBeLessThan(0.02);
  });
}

describe('backend wasm agrees with NEST', () => agrees('wasm'));
describe('backend webasm agrees with NEST', { tags: 'long' }, () => agrees('webasm'));

test('a model that is not there is refused before its parameters are looked at', async () => {
  const other = { ...golden(neurons[0]), model: 'iaf_tum_2000', params: { after_spike_currents: [1] } };
  await expect(replayNeuron(other, 'reference', 'other.json')).rejects.toThrow(
    'other.json: model is not built yet (iaf_tum_2000); use iaf_psc_exp, iaf_psc_alpha, iaf_psc_delta, iaf_cond_exp, iaf_cond_alpha, aeif_cond_exp, izhikevich, mat2_psc_exp, resonate_and_fire, hh_psc_alpha, …, parrot_neuron, iaf_psc_exp_multisynapse, iaf_cond_nmda, iaf_psc_exp_escape',
  );
});

describe.each(['reference', 'wasm', 'webasm'] as const)('conductances on %s', (backend) => {
  test('iaf_cond_exp agrees with the adaptive solver of NEST', async () => {
    const name = 'neuron_iaf_cond_exp';
    const { expected } = golden(name);
    const found = await replayNeuron(golden(name), backend, name);
    expect(found.spike_times_ms.length).toBe(expected.spike_times_ms.length);
    found.spike_times_ms.forEach((time, i) => {
      expect(Math.abs(time - expected.spike_times_ms[i])).toBeLessThan(0.1001);
    });
    // Within a step of a spike one simulator may have fired and the other not; elsewhere the error is that of one step,
    // third order in dt.
    const calm = expected.times_ms.map((time) =>
      expected.spike_times_ms.every((spike) => Math.abs(time - spike) > 0.2),
    );
    found.V_m.forEach((V, i) => {
      if (calm[i]) expect(Math.abs(V - expected.V_m[i])).toBeLessThan(1e-3);
    });
    for (const conductance of ['g_ex', 'g_in']) {
      found[conductance].forEach((g, i) => {
        expect(Math.abs(g - expected[conductance][i])).toBeLessThan(1e-5 * Math.max(1, expected[conductance][i]));
      });
    }
  });
});

describe.each(['reference', 'wasm', 'webasm', 'cpu'] as const)('adaptive exponential on %s', (backend) => {
  test('aeif_cond_exp agrees with the adaptive solver of NEST: spike times equal, V and w between them', async () => {
    const name = 'neuron_aeif_cond_exp';
    const { expected } = golden(name);
    const found = await replayNeuron(golden(name), backend, name);
    expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
    // In the last half millisecond of an upswing 1e-5 ms are a microvolt and more; NEST's own tolerance is 1e-6 a
    // substep, float32 rounds as coarsely.
    const calm = expected.times_ms.map((time) =>
      expected.spike_times_ms.every((spike) => time < spike - 0.55 || time > spike + 0.05),
    );
    const off = backend === 'reference' ? { V_m: 1e-4, w: 1e-4 } : { V_m: 1e-3, w: 1e-3 };
    for (const key of ['V_m', 'w'] as const)
      found[key].forEach((value, i) => {
        if (calm[i]) expect(Math.abs(value - expected[key][i]), key).toBeLessThan(off[key]);
      });
  });
});

const izhikevichCases = ['neuron_izhikevich_RS', 'neuron_izhikevich_FS'];

describe('Izhikevich’s neuron agrees with NEST', () => {
  test.each(izhikevichCases)('%s on the reference engine: spike times equal, traces to rounding', async (name) => {
    const { expected } = golden(name);
    const found = await replayNeuron(golden(name), 'reference', name);
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
    for (const key of ['V_m', 'U_m'])
      found[key].forEach((value, i) => {
        // Half of the last digit printed of values up to 99.9.
        expect(Math.abs(value - expected[key][i]), key).toBeLessThan(5.01e-8);
      });
  });

  test.each(izhikevichCases.flatMap((name) => [[name, 'wasm'] as const, [name, 'webasm'] as const]))(
    '%s on %s: spike times equal, traces within float32',
    async (name, backend) => {
      const { expected } = golden(name);
      const found = await replayNeuron(golden(name), backend, name);
      expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
      // v grows as 1/(t* − t) towards a spike, and any rounding with it, so that each spike of the fast-spiking class
      // makes its error about twice as large.
      const calm = expected.times_ms.map(
        (time) => time < 40 && expected.spike_times_ms.every((spike) => Math.abs(time - spike) > 1.5),
      );
      expect(calm.filter((is) => is).length).toBeGreaterThan(200);
      found.V_m.forEach((V, i) => {
        if (calm[i]) expect(Math.abs(V - expected.V_m[i])).toBeLessThan(1e-3);
        if (calm[i]) expect(Math.abs(found.U_m[i] - expected.U_m[i])).toBeLessThan(1e-3);
      });
    },
  );
});

describe.each([
  // The largest difference is that of NEST's adaptive method, whose tolerance is 1e-3 mV.
  ['reference', 1e-3, 3e-3],
  // Near the threshold, before the second spike, the membrane makes a rounding a thousand times larger.
  ['wasm', 1e-3, 1e-2],
  ['webasm', 1e-3, 1e-2],
] as const)('the squid’s axon on %s', (backend, calm, any) => {
  test('hh_psc_alpha agrees with the adaptive solver of NEST: spike times equal, traces within its tolerance', async () => {
    const name = 'neuron_hh_psc_alpha';
    const { expected } = golden(name);
    const found = await replayNeuron(golden(name), backend, name);
    expect(found.spike_times_ms).toEqual(expected.spike_times_ms);
    found.V_m.forEach((V, i) => {
      const time = expected.times_ms[i];
      const isCalm = expected.spike_times_ms.every((spike) => Math.abs(time - spike) > 2);
      expect(Math.abs(V - expected.V_m[i]), `at ${time} ms`).toBeLessThan(isCalm ? calm : any);
    });
  });
});
