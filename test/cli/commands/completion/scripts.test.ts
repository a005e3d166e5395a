/**
 * Completion as a shell does it: bash runs the script and is asked what it would offer; zsh and fish, where they are,
 * read theirs.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { completionScript } from '../../../../src/cli/commands/completion/scripts.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';

const root = temporaryFolder('completion');
const main = fileURLToPath(new URL('../../../../dist/node/main.js', import.meta.url));
const scriptFor = (shell: string): string =>
  spawnSync(process.execPath, [main, 'completion', shell], { encoding: 'utf8' }).stdout;

/** What bash offers for a line whose last word is being typed. */
function offered(...words: readonly string[]): string[] {
  const script = join(root, 'rippletank.bash');
  writeFileSync(script, scriptFor('bash'));
  const ask = `source ${script}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rippletank; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', ask, 'bash', 'rippletank', ...words], {
    encoding: 'utf8',
    cwd: root,
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

test('was compiled', () => expect(inject('buildErrors')).toBe(''));

describe('bash', () => {
  test('offers commands, and those that begin so', () => {
    expect(offered('')).toEqual(expect.arrayContaining(['compare', 'experiment', 'simulate', 'validate', '--help']));
    expect(offered('comp')).toEqual(['compare', 'completion']);
  });

  test('offers a command’s options, and the values of those that have some', () => {
    expect(offered('compare', '--pre')).toEqual(['--preset']);
    expect(offered('compare', '--preset', '')).toEqual(['quick', 'standard', 'timing', 'memory']);
    expect(offered('simulate', 'x', '--format', 'n')).toEqual(['npz', 'nwb']);
    expect(offered('doctor', '--')).toEqual(['--json', '--help']);
  });

  test('offers names of circuits and of published results, and files', () => {
    writeFileSync(join(root, 'brunel.yaml'), '');
    expect(offered('simulate', 'brun')).toEqual(['brunel2000', 'brunel.yaml']);
    expect(offered('experiment', 'maass')).toEqual(['maass-2002', 'maass-2004']);
    expect(offered('compare', '--out', 'brun')).toEqual(['brunel.yaml']);
    expect(offered('init', 'exp')).toEqual(['experiment']);
  });
});

/** Loudly, where a shell is missing. */
function shellIsHere(shell: string): boolean {
  const here = spawnSync(shell, ['--version']).status === 0;
  if (!here) console.warn(`SKIPPED: no ${shell} here, so it does not read its completion`);
  return here;
}
test.runIf(shellIsHere('zsh'))('zsh reads its script', () => {
  expect(spawnSync('zsh', ['-n'], { input: scriptFor('zsh'), encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});
test.runIf(shellIsHere('fish'))('fish reads its script', () => {
  const script = join(root, 'rippletank.fish');
  writeFileSync(script, scriptFor('fish'));
  const { status, stderr } = spawnSync('fish', ['-n', script], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('words with quotes stay words', () => {
  const option = { flag: '--it', about: "reader’s and writer's \\", takesValue: true, choices: [] };
  const commands = [{ name: 'say', about: "it's", options: [option], words: ["don't"] }];
  expect(completionScript('fish', commands)).toContain("-a say -d 'it\\'s'");
  expect(completionScript('fish', commands)).toContain("-l it -r -d 'reader’s and writer\\'s \\\\'");
  const script = join(root, 'quoted.bash');
  writeFileSync(script, completionScript('bash', commands));
  expect(spawnSync('bash', ['-n', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

test('an unknown shell is refused in a line', () => {
  const { status, stderr } = spawnSync(process.execPath, [main, 'completion', 'tcsh'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, 'shell: not accepted (tcsh); use bash, zsh, fish\n']);
});
