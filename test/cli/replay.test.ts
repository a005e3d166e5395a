/** Reference cases as files: JSON as Python writes it, read in one pass whatever is in it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { replay } from '../../src/cli/replay.ts';

const root = mkdtempSync(join(tmpdir(), 'rippletank-replay-'));
afterAll(() => rmSync(root, { recursive: true }));
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
