/** Fields of a process are those of /proc, whatever its name. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { processFields } from '../../../src/cli/node/process_fields.ts';

test('begin with the state and the parent, also where the name has brackets, and there are none of one that is no more', async () => {
  // Linux takes the name from here; elsewhere there is no /proc.
  const child = spawn(process.execPath, ['-e', "process.title = 'a) Z 1'; console.log(); setInterval(() => {}, 1000)"]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const pid = child.pid ?? 0;
  const found = processFields(pid);
  if (existsSync('/proc/self/stat'))
    expect(found?.slice(0, 2)).toEqual([expect.stringMatching(/^[RSD]$/), String(process.pid)]);
  else expect(found).toBeUndefined();
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  expect(processFields(pid)).toBeUndefined();
});
