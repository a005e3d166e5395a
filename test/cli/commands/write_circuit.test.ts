/** `rippletank circuit` prints what `simulate` reads: the same circuit, by its hash, whatever it was read from. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { simulate } from '../../../src/cli/commands/simulate/simulate.ts';
import { writeCircuitFile } from '../../../src/cli/commands/write_circuit.ts';
import { readSpikes } from '../../../src/formats/catalogue.ts';
import { parseCircuit } from '../../../src/formats/circuit/read.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import { circuitHash } from '../../../src/recording/circuit_hash.ts';

const root = mkdtempSync(join(tmpdir(), 'rippletank-circuit-'));
afterAll(() => rmSync(root, { recursive: true }));

let printed = '';
vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
  printed += String(text);
  return true;
});
beforeEach(() => {
  printed = '';
});

test.each(['yaml', 'json'])('a circuit by name, with settings, as %s', async (format) => {
  await writeCircuitFile('brunel2000', { set: ['regime=AI', 'scale=0.1'], dt: 0.2, format });
  const circuit = createCircuit('brunel2000', { regime: 'AI', scale: 0.1, dt: 0.2 });
  expect(circuitHash(parseCircuit(printed, `c.${format}`))).toBe(circuitHash(circuit));
});

test('a file, as YAML where nothing is asked for; and the run of what is printed is that of what it came from', async () => {
  await writeCircuitFile('maass2002', {});
  const path = join(root, 'a.yaml');
  writeFileSync(path, printed);
  printed = '';
  await writeCircuitFile(path, {});
  expect(printed).toBe(readFileSync(path, 'utf8'));
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
