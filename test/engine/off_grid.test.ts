/**
 * Input spikes off the grid arrive no earlier than they should: they belong to the step that ends after them, as with
 * NEST's `allow_offgrid_times`.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

/** Cells that fire in the step in which a spike arrives, one for each channel. */
function relays(times: readonly number[][]): Circuit {
  const channels = times.length;
  return {
    name: 'relays',
    dt: 0.1,
    populations: [{ name: 'cell', model: 'iaf_psc_delta', size: channels }],
    inputs: [{ kind: 'spikes', name: 'in', channels, times }],
    projections: [{ source: 'in', target: 'cell', connector: { rule: 'one_to_one' }, weight: 100, delay: 0.1 }],
  };
}

const TIMES = [10.04, 10.06, 10.1, Math.fround(10.1), 10.0004, 0.00001, 0.1];
/** Steps of the spikes, one later than those of the input. */
const FIRED = [102, 102, 102, 102, 101, 2, 2];

describe.each(['reference', 'wasm'] as const)('on %s', (backend) => {
  async function firedSteps(circuit: Circuit, scheduled?: readonly number[][]): Promise<number[]> {
    const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
    const fired: number[] = [];
    simulator.spikes.subscribe(({ steps, senders }) => {
      for (let i = 0; i < steps.length; i++) fired[senders[i]] = steps[i];
    });
    if (scheduled !== undefined) simulator.schedule(scheduled.map((train) => Float64Array.from(train)));
    await simulator.run(20);
    simulator.dispose();
    return fired;
  }

  test('spikes of the circuit and scheduled ones go to the step that ends at or after them', async () => {
    const trains = TIMES.map((time) => [time]);
    expect(await firedSteps(relays(trains))).toEqual(FIRED);
    expect(await firedSteps(relays(TIMES.map(() => [])), trains)).toEqual(FIRED);
  });

  test('a current from 5 ms on acts in the step that ends at 5.1 ms', async () => {
    // 1e6 pA into 250 pF are 400 mV in a step.
    const now = { kind: 'current', name: 'now', target: 'cell', amplitude: 1e6, start: 5, stop: 6 } as const;
    const circuit = relays([[]]);
    expect(await firedSteps({ ...circuit, inputs: [...(circuit.inputs ?? []), now] })).toEqual([51]);
  });
});
