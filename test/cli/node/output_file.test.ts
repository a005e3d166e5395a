/** Files that appear whole under their names, and what they never take the place of. */
import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeOutput } from '../../../src/cli/node/output_file.ts';
import { temporaryFolder } from '../../temporary_folder.ts';

const root = temporaryFolder('output');
const write = (path: string, text: string): void =>
  writeOutput(path, ({ append }) => append(new TextEncoder().encode(text)));

describe('a file that is written', () => {
  test('replaces one of its name, and nothing else is left beside it', () => {
    const path = join(root, 'a.txt');
    for (const text of ['first', 'second']) write(path, text);
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(root)).toEqual(['a.txt']);
  });

  test('is that which a link leads to, and the link stays', () => {
    const [path, link] = ['plain.txt', 'link.txt'].map((name) => join(root, name));
    writeFileSync(path, 'before');
    symlinkSync(path, link);
    write(link, 'after');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('after');
  });

  test('keeps what was there where it fails', () => {
    const path = join(root, 'kept.txt');
    write(path, 'kept');
    expect(() =>
      writeOutput(path, () => {
        throw new Error('no more');
      }),
    ).toThrow('no more');
    expect(readFileSync(path, 'utf8')).toBe('kept');
  });

  test.skipIf(process.platform === 'win32')('takes the place of no pipe, folder or device', () => {
    const pipe = join(root, 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    for (const path of [pipe, root, '/dev/null'])
      expect(() => write(path, 'x')).toThrow(
        `${path}: not a plain file (a folder, a pipe or a device); give the name of a file`,
      );
    expect(statSync(pipe).isFIFO()).toBe(true);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
