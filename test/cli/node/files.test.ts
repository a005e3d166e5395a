/** What is no plain file is refused at once, instead of being waited for. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles, readInput } from '../../../src/cli/node/files.ts';
import { temporaryFolder } from '../../temporary_folder.ts';

const root = temporaryFolder('files');
const pipe = join(root, 'pipe');
expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
writeFileSync(join(root, 'text'), 'a: 1');

test('a plain file is read', () => {
  expect(readInput(join(root, 'text'))).toBe('a: 1');
});

test.each([
  [pipe, `${pipe}: not a plain file (a pipe or a device); give a file`],
  ['/dev/zero', '/dev/zero: not a plain file (a pipe or a device); give a file'],
  [root, `${root}: not a plain file (a folder); give a file`],
  [join(root, 'none'), `${join(root, 'none')}: no such file (ENOENT); give a file that exists and may be read`],
  [
    join(root, 'text', 'x'),
    `${join(root, 'text', 'x')}: cannot be read (ENOTDIR); give a file that exists and may be read`,
  ],
  ['a\0b', 'cannot be read (ERR_INVALID_ARG_VALUE)'],
])('%j is refused', async (path, message) => {
  expect(() => readInput(path)).toThrow(message);
  await expect(nodeFiles().read(path)).rejects.toThrow(message);
});
