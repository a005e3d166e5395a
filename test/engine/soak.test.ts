/**
 * Ten minutes of model time leave nothing behind: neither in the JavaScript heap, nor in array buffers, nor in the
 * memory of the WebAssembly core.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

const MINUTE = 60_000;
/** An eighth of what eight bytes kept for each of 40,000 windows a minute would come to between minutes 2 and 10. */
const SLACK = 8 * 8 * 40_000 * 0.125;

/**
 * Plastic synapses of four kinds, sparse and dense noise, a current that comes and goes, and a channel for spikes given
 * on the way.
 */
const circuit: Circuit = {
  name: 'soak',
  dt: 0.1,
  populations: [
    { name: 'exc', model: 'iaf_psc_exp', size: 24, params: { I_e: 300 } },
    { name: 'inh', model: 'iaf_psc_alpha', size: 6, params: { I_e: 300 } },
  ],
  projections: [
    ...['exc', 'inh'].flatMap((source) =>
      ['exc', 'inh'].map((target) => ({
        ...{ source, target, connector: { rule: 'fixed_indegree', indegree: 5 } as const, delay: 1.5 },
        weight: source === 'exc' ? 60 : -200,
        synapse: { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 200, tau_fac: 20 } as const,
      })),
    ),
    { source: 'in', target: 'exc', connector: { rule: 'all_to_all' }, weight: 200, delay: 2 },
  ],
  inputs: [
    { kind: 'spikes', name: 'in', channels: 1 },
    { kind: 'poisson', name: 'sparse', target: 'exc', rate: 100, weight: 200, delay: 1.5 },
    { kind: 'poisson', name: 'dense', target: 'inh', rate: 1000, weight: 20, delay: 1.5 },
    { kind: 'current', name: 'dc', target: 'exc', amplitude: 50, start: 100_000, stop: 400_000 },
  ],
};

interface Memory {
  readonly buffer: ArrayBuffer;
}
const { WebAssembly: webAssembly } = globalThis as unknown as {
  WebAssembly: { Memory: new (limits: object) => Memory };
};
const Original = webAssembly.Memory;
afterEach(() => {
  webAssembly.Memory = Original;
});

test('ten minutes of a small plastic circuit leave no memory taken', { tags: 'long' }, async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const memories: Memory[] = [];
  webAssembly.Memory = class extends Original {
    constructor(limits: object) {
      super(limits);
      memories.push(this);
    }
  };
  const simulator = await createSimulator(buildNetwork(circuit, 1), {
    record: { neurons: [0, 29], variables: ['V_m'] },
  });
  expect(simulator.engine).toBe('wasm');
  expect(memories.length).toBeGreaterThan(0);
  let spikes = 0;
  let traced = 0;
  simulator.spikes.subscribe((batch) => {
    spikes += batch.steps.length;
  });
  simulator.traces.subscribe(({ values }) => {
    traced += values.V_m.length;
  });
  const minutes: { readonly heap: number; readonly buffers: number; readonly core: number }[] = [];
  for (let minute = 0; minute < 10; minute++) {
    const times = Float64Array.from({ length: 600 }, (_, i) => minute * MINUTE + 50 + 100 * i);
    simulator.schedule([times]);
    await simulator.run(MINUTE);
    collect();
    const { heapUsed, external } = process.memoryUsage();
    const core = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    minutes.push({ heap: heapUsed, buffers: external, core });
  }
  expect(simulator.step).toBe(6_000_000);
  expect(traced).toBe(2 * 6_000_000);
  // Some 3 Hz and more of 30 neurons.
  expect(spikes).toBeGreaterThan(3 * 30 * 600);
  simulator.dispose();
  const [second, last] = [minutes[1], minutes[9]];
  expect(last.core).toBe(second.core);
  expect(last.heap - second.heap).toBeLessThan(SLACK);
  expect(last.buffers - second.buffers).toBeLessThan(SLACK);
});
