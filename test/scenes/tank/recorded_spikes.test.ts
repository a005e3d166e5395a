/** One run's spikes in each of the formats are the same subject. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { digestOfSubject } from '../../../scenes/tank/spike_digest.ts';
import { startSubject } from '../../../scenes/tank/subject.ts';
import { simulate } from '../../../src/cli/simulate.ts';
import { type SpikeFormat, spikeFileName } from '../../../src/formats/spikes/encode_spikes.ts';

const folder = mkdtempSync(join(tmpdir(), 'rippletank-spikes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what simulate writes is played back, whatever the format', async () => {
  const digests = new Set<string>();
  for (const format of ['sonata', 'npz', 'csv'] as const satisfies readonly SpikeFormat[]) {
    const out = join(folder, format);
    const options = { out, t: 200, seed: 1, format, json: true, backend: 'wasm' } as const;
    expect(await simulate('vogels_abbott2005', options)).toBe(0);
    const name = spikeFileName('spikes.h5', format);
    const subject = { kind: 'spikes', name, bytes: new Uint8Array(readFileSync(join(out, name))) } as const;
    const running = await startSubject(subject);
    expect(running.view.populations.map((population) => population.name)).toEqual(['exc', 'inh']);
    expect(running.view.neurons).toBeGreaterThan(100);
    digests.add(await digestOfSubject(subject, 200));
  }
  expect(digests.size).toBe(1);
});
