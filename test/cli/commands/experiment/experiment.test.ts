/**
 * `rippletank experiment` as a user meets it: lists, runs, writes the same bytes again, and refuses what it does not
 * know.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { experimentTable } from '../../../../src/cli/commands/experiment/experiment_table.ts';
import { namedExperiments } from '../../../../src/studies/published/catalogue.ts';
import { judge } from '../../../../src/studies/published/finding.ts';
import { espeakIsHere } from '../../node/espeak_is_here.ts';
import { withoutProgress } from '../../without_progress.ts';

const main = fileURLToPath(new URL('../../../../dist/node/main.js', import.meta.url));
let directory: string;

beforeAll(() => {
  expect(inject('buildErrors')).toBe('');
  directory = mkdtempSync(join(tmpdir(), 'rippletank-experiment-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function run(...args: string[]) {
  const ended = spawnSync(process.execPath, [main, 'experiment', ...args], { encoding: 'utf8', cwd: directory });
  return { ...ended, stderr: withoutProgress(ended.stderr) };
}

describe('experiment', () => {
  it.each([[[]], [['--help']]])('%j lists every experiment', (args) => {
    const { status, stdout } = run(...args);
    expect(status).toBe(0);
    for (const { name, line } of namedExperiments) {
      expect(stdout).toContain(`  ${name}  `);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(line);
    }
  });

  it('writes findings, data and a report, the same bytes again with other threads', () => {
    const first = run('stdp-curves', '--quick', '--out', 'first');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('All 10 published findings hold.');
    expect(first.stdout).toMatch(/report {3}.*first\/report\.html\n$/);
    const again = run('stdp-curves', '--quick', '--jobs', '1', '--json');
    expect(again.status).toBe(0);
    const other = join(directory, 'runs', 'stdp-curves-quick');
    const files = readdirSync(join(directory, 'first')).toSorted();
    expect(files).toEqual(['data.json', 'findings.csv', 'findings.json', 'journal.jsonl', 'report.html']);
    const textOf = (of: string, file: string): string => readFileSync(join(of, file), 'utf8');
    // In the journal units stand in the order in which they ended.
    for (const file of files.filter((name) => name !== 'journal.jsonl'))
      expect(textOf(other, file)).toBe(textOf(join(directory, 'first'), file));
    expect(again.stdout).toBe(textOf(other, 'findings.json'));
    expect(JSON.parse(again.stdout)).toMatchObject({ experiment: 'stdp-curves', seed: 1 });
  });

  it('killed at any moment and started again, goes on and ends with the same findings', { tags: 'long' }, async () => {
    // Networks of 400 s would take minutes; the curves take as many milliseconds as there are moments to be killed at.
    const args = ['experiment', 'stdp-curves', '--quick', '--jobs', '1', '--out'];
    const killed = join(directory, 'killed');
    for (const wait of [0, 150, 400]) {
      const child = spawn(process.execPath, [main, ...args, killed], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('close', resolve));
      while (!existsSync(join(killed, 'journal.jsonl')) && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await ended;
    }
    expect(spawnSync(process.execPath, [main, ...args, killed]).status).toBe(0);
    const alone = join(directory, 'alone');
    expect(spawnSync(process.execPath, [main, ...args, alone]).status).toBe(0);
    for (const file of ['findings.json', 'findings.csv', 'data.json', 'report.html'])
      expect(readFileSync(join(killed, file), 'utf8')).toBe(readFileSync(join(alone, file), 'utf8'));
    expect(readdirSync(killed).filter((name) => /lock|part|unfinished/.test(name))).toEqual([]);
  });

  it('interrupted, exits with 130 at once and leaves no half of anything', async () => {
    const out = join(directory, 'stopped');
    const child = spawn(process.execPath, [main, 'experiment', 'neuron-models', '--out', out]);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    // The signal is listened to before the journal is begun; the directory may be there long before.
    while (!existsSync(join(out, 'journal.jsonl')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(withoutProgress(stderr)).toBe(
      `interrupted: 0 of 150 units are kept in ${out}; the same command goes on from there\n`,
    );
    expect(readdirSync(out)).toEqual(['journal.jsonl']);
  });

  it('lists its parameters and takes them, in a folder and a command of their own', () => {
    const listed = run('stdp-curves', '--quick', '--parameters');
    expect(listed).toMatchObject({ status: 0, stderr: '' });
    expect(listed.stdout).toMatch(
      /^ {2}lagStep +distance of the lags of the window, ms \(a number in 0.1 … 50\); now 4$/m,
    );
    const { status, stdout } = run('stdp-curves', '--quick', '--set', 'lagStep=8', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ options: { lagStep: 8, pairs: 60, rateStep: 2.5 } });
    const report = readFileSync(join(directory, 'runs', 'stdp-curves-quick-lagStep=8', 'report.html'), 'utf8');
    expect(report).toContain('experiment stdp-curves --seed 1 --quick --set lagStep=8<');
  });

  it('says in one line which program is missing, and leaves no directory behind', () => {
    const ended = spawnSync(process.execPath, [main, 'experiment', 'spoken-digits', '--quick', '--out', 'silent'], {
      ...{ encoding: 'utf8', cwd: directory, env: { ...process.env, PATH: directory } },
    });
    expect(ended).toMatchObject({
      ...{ status: 2, stdout: '' },
      stderr: 'espeak-ng: is not installed (ENOENT); install it (Debian: apt-get install espeak-ng)\n',
    });
    expect(readdirSync(directory)).not.toContain('silent');
  });

  it.skipIf(!espeakIsHere())('refuses a voice that the program lacks before anything is written', () => {
    const { status, stderr } = run('spoken-digits', '--quick', '--set', 'voices=xx-nowhere', '--out', 'voiceless');
    expect(stderr).toMatch(/^espeak-ng: refuses the voice xx-nowhere \(.*\); see espeak-ng --voices\n$/);
    expect(status).toBe(2);
    expect(readdirSync(directory)).not.toContain('voiceless');
  });

  it.each([['--json'], ['--quick'], ['--parameters'], ['--set', 'networks=2'], ['--seed', '1'], ['--out', 'unnamed']])(
    'refuses %s without a name, and leaves no directory behind',
    (...args) => {
      const { status, stdout, stderr } = run(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toBe(
        `experiment: option without the name of a published result (${args[0]}); give a name; without options, experiment lists all names\n`,
      );
      expect(readdirSync(directory)).not.toContain('unnamed');
    },
  );

  it('refuses an unknown name, and leaves no directory behind', () => {
    const { status, stdout, stderr } = run('nope', '--out', 'nope');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`experiment: unknown (nope); rippletank experiment lists all ${namedExperiments.length}\n`);
    expect(readdirSync(directory)).not.toContain('nope');
  });
});

it('the table says in plain words what does not hold', () => {
  const claim = { quantity: 'rate', unit: 'Hz', published: 'about 3', source: 'x', accepted: [2, 4] as const };
  const condition = judge({ ...claim, standing: 'condition', quantity: 'noise', published: '' }, { value: 0 });
  const reported = judge(
    { standing: 'reported', quantity: 'size', unit: '', published: '', source: 'x' },
    { value: 5 },
  );
  expect(experimentTable([judge(claim, { value: 3 }), judge(claim, { value: 9 }), condition, reported])).toBe(
    [
      'quantity  published                      found  accepted range',
      'rate      about 3                        3 Hz   2 to 4 Hz       holds',
      'rate      about 3                        9 Hz   2 to 4 Hz       does not hold',
      'noise     a condition of the experiment  0 Hz   2 to 4 Hz       not met',
      '',
      'also found',
      'size        5',
      '',
      '1 of 2 published findings hold; 1 does not. 1 condition of the experiment is not met, so read it with caution.',
      'does not hold: rate: 9 Hz, where 2 to 4 Hz would agree with what was published (about 3)',
      'not met: noise: 0 Hz, where the experiment needs 2 to 4 Hz',
      '',
    ].join('\n'),
  );
});
