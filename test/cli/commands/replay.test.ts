/** Reference cases as files: JSON as Python writes it, read in one pass whatever is in it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { replay } from '../../../src/cli/commands/replay.ts';
import { InputError } from '../../../src/errors.ts';
import { compareWithExpected } from '../../../src/replay/difference.ts';
import { temporaryFolder } from '../../temporary_folder.ts';

const root = temporaryFolder('replay');
const path = join(root, 'case.json');

function run(text: string): Promise<void> {
  writeFileSync(path, text);
  return replay(path, { backend: 'reference', json: true });
}

const states = (scale: string): string =>
  `{"kind": "esn_states", "lr": 0.5, "W": [[0.5]], "Win": [[${scale}]], "bias": [0], "input": [[1], [2]], "expected": {"NaN": []}, "note": "Infinity and NaN"}`;

test('numbers that are none are read, texts are left alone', async () => {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  await run(states('1')).finally(() => write.mockRestore());
  expect(JSON.parse(printed).states).toHaveLength(2);
  await expect(run(states('Infinity'))).rejects.toThrow(/: Win\[0\]\[0\]: not a finite number \(Infinity\)/);
  await expect(run(states('NaN'))).rejects.toThrow(/: Win\[0\]\[0\]: not a finite number \(null\)/);
});

test.each([
  ['blanks', ' '.repeat(2e6), /case\.json: line 1, column 2000001: not valid JSON/],
  ['commas and blanks', `[${', '.repeat(1e6)}`, /case\.json: line 1, column 2: not valid JSON/],
  ['quotes without an end', `"${'\\"'.repeat(1e6)}`, /case\.json: line 1, column 1: not valid JSON/],
  ['brackets without an end', '['.repeat(1e6), /case\.json: line 1, column 101: nested too deeply/],
])('a file of %s is refused', async (_, text, message) => {
  await expect(run(text)).rejects.toThrow(message);
});

describe('a case', () => {
  const neuron = { model: 'iaf_psc_exp', params: {}, dt_ms: 0.1, t_stop_ms: 5, input: { delay_ms: 1 } };
  const stp = {
    ...{ model: 'tsodyks2_synapse', pre_times_ms: [1, 2] },
    params: { U: 0.5, tau_rec_ms: 100, tau_fac_ms: 0, weight: 1, u0: 0.5, R0: 1 },
  };
  const network = {
    ...{ model: 'iaf_psc_exp', synapse: 'static_synapse', dt_ms: 0.1, t_stop_ms: 5, neuron_params: [{ I_e: 400 }] },
    connection_columns: ['source', 'target', 'weight_pA', 'delay_ms'],
    ...{ connections: [], input_spike_times_ms: [[1]] },
    ...{ input_connection_columns: ['input', 'target', 'weight_pA', 'delay_ms'], input_connections: [[0, 0, 1, 1]] },
  };
  const text = (kind: string, given: object, changes: object, expected: object): string =>
    JSON.stringify({ kind, ...given, ...changes, expected });

  test.each<[string, string, RegExp]>([
    [
      'hours',
      text('neuron', neuron, { t_stop_ms: 1e7 }, { V_m: [] }),
      /too long for a case \(200000000 values\); use at most 20000000/,
    ],
    [
      'a spike far away',
      text('stp', stp, { pre_times_ms: [1, 1e8] }, { transmitted_weight: [] }),
      /too long for a case/,
    ],
    [
      'a delay that takes much memory',
      text('network', network, { connections: [[0, 0, 1, 8e5]], neuron_params: Array(2000).fill({}) }, { senders: [] }),
      /too large for a case|longer than|use shorter delays/,
    ],
    [
      'times outside the run',
      text('neuron', neuron, {}, { times_ms: [0.1, 5.1], V_m: [0, 0] }),
      /expected\.times_ms: outside the run \(5\.1 ms\); use times from 0\.1 to 5 ms/,
    ],
    [
      'more values than steps',
      text('network', network, {}, { V_m_neuron0: Array(51).fill(0) }),
      /expected\.V_m_neuron0: outside the run/,
    ],
    ['texts for values', text('neuron', neuron, {}, { spike_times_ms: ['x'] }), /expected\.spike_times_ms\[0\]/],
    ...['constructor', 'toString'].flatMap((key): [string, string, RegExp][] => [
      [`${key} expected of a neuron`, text('neuron', neuron, {}, { [key]: [] }), /constructor|toString/],
      [`${key} expected of a synapse`, text('stp', stp, {}, { [key]: [1] }), /expected has an unknown key/],
      [`${key} among parameters`, text('neuron', neuron, { params: { [key]: 1 } }, {}), /unknown parameter/],
    ]),
  ])('that asks for %s is refused', async (_, whole, message) => {
    await expect(run(whole)).rejects.toThrow(InputError);
    await expect(run(whole)).rejects.toThrow(message);
  });

  test('differs where only one value is a number, and not where neither is', () => {
    const [numbers, nothing] = compareWithExpected({ a: [1, 2], b: [Number.NaN] }, { a: [1, null], b: [null] });
    expect(numbers).toMatchObject({ worst: Number.NaN, worstAt: 1, rootMeanSquare: Number.NaN });
    expect(nothing).toMatchObject({ worst: 0, rootMeanSquare: 0 });
    expect(compareWithExpected({}, { constructor: [1] })[0]).toMatchObject({ length: 0, expectedLength: 1 });
  });
});
