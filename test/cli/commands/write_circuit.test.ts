/** `rippletank circuit` prints what `simulate` reads: the same circuit, by its hash, whatever it was read from. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { simulate } from '../../../src/cli/commands/simulate/simulate.ts';
import { writeCircuitFile } from '../../../src/cli/commands/write_circuit.ts';
import { readSpikes } from '../../../src/formats/catalogue.ts';
import { parseCircuit } from '../../../src/formats/circuit/read.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import { circuitHash } from '../../../src/recording/circuit_hash.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { listenToPrinted } from '../printed.ts';

const root = temporaryFolder('circuit');

const printed = listenToPrinted();

test.each(['yaml', 'json'])('a circuit by name, with settings, as %s', async (format) => {
  await writeCircuitFile('brunel2000', { set: ['regime=AI', 'scale=0.1'], dt: 0.2, format });
  const circuit = createCircuit('brunel2000', { regime: 'AI', scale: 0.1, dt: 0.2 });
  expect(circuitHash(parseCircuit(printed.text, `c.${format}`))).toBe(circuitHash(circuit));
});

test('a file, as YAML where nothing is asked for; and the run of what is printed.text is that of what it came from', async () => {
  await writeCircuitFile('maass2002', {});
  const path = join(root, 'a.yaml');
  writeFileSync(path, printed.text);
  printed.text = '';
  await writeCircuitFile(path, {});
  expect(printed.text).toBe(readFileSync(path, 'utf8'));
  const files = [];
  for (const from of ['maass2002', path]) {
    await simulate(from, { seed: 2, t: 100, backend: 'wasm', json: true, out: join(root, 'out') });
    files.push(readFileSync(join(root, 'out/spikes.h5')));
  }
  expect(files[1].equals(files[0])).toBe(true);
  const { provenance } = await readSpikes(files[0], 'spikes.h5');
  expect(provenance).toMatchObject({ t_start: 0, t_stop: 100, dt: 0.1, seed: 2 });
  expect(provenance?.circuit_hash).toBe(circuitHash(createCircuit('maass2002')));
});

test('what is no circuit, and a format that is none, are refused', async () => {
  await expect(writeCircuitFile('brunel', {})).rejects.toThrow(/^circuit: neither a file nor a circuit \(brunel\)/);
  await expect(writeCircuitFile('brunel2000', { format: 'xml' })).rejects.toThrow(
    'format: unknown (xml); use yaml, json',
  );
  await expect(writeCircuitFile('brunel2000', { dt: Number.NaN })).rejects.toThrow(/^--dt: not a time/);
});
