/**
 * What a run leaves for a later one: its checkpoint, and the spikes until then. Whatever becomes of them, `--resume`
 * ends with the spikes of a run that was left alone, or refuses and leaves everything as it was.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from '../../src/cli/commands/simulate/simulate.ts';
import {
  CHECKPOINT_FILE,
  checkIdentity,
  readCheckpoint,
  readCheckpointHead,
} from '../../src/cli/node/checkpoint_file.ts';
import { LOCK_FILE, lockDirectory } from '../../src/cli/node/run_lock.ts';
import { openSpikeSpool, SPOOL_FILE } from '../../src/cli/node/spike_spool.ts';
import { InputError } from '../../src/errors.ts';
import type { FuzzedFormat } from './format.ts';

/**
 * With all that a state has: potentials that were drawn, noise, short-term plasticity, spikes that are on their way.
 */
const CIRCUIT = `name: pair
dt: 0.1
populations: [{ name: a, model: iaf_psc_exp, size: 4, params: { V_m: { distribution: uniform, low: -70, high: -56 } } }]
inputs: [{ kind: poisson, name: noise, target: a, rate: 8000, weight: 150, delay: 1 }]
projections:
  - source: a
    target: a
    connector: { rule: all_to_all }
    weight: 40
    delay: 1.5
    synapse: { model: tsodyks2_synapse, U: 0.5, tau_rec: 80, tau_fac: 0 }
`;
/** Of a spool; and a spike that came after the checkpoint. */
const HEADER = 128;
const PAIR = Uint8Array.of(121, 0, 0, 0, 1, 0, 0, 0);
const CIRCUIT_FILE = 'pair.yaml';
const SPIKES_FILE = 'spikes.csv';

/** Does something in a directory that is gone afterwards. */
async function inDirectory<T>(use: (directory: string) => T | Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'rippletank-fuzz-'));
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Runs the circuit to a time in ms, or goes on to it, and says nothing. */
async function run(
  directory: string,
  t: number,
  how: { resume: true } | { checkpoint: number } | object,
): Promise<void> {
  writeFileSync(join(directory, CIRCUIT_FILE), CIRCUIT);
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    const options = { t, seed: 1, backend: 'wasm', format: 'csv', json: true, out: directory, ...how } as const;
    const code = await simulate(join(directory, CIRCUIT_FILE), options);
    if (code !== 0) throw new Error(`exit code ${code}`);
  } finally {
    process.stdout.write = write;
  }
}

/**
 * A checkpoint, the spikes that were recorded until then with some that came after it, and what a longer run ends with.
 */
async function leftBehind(): Promise<{ readonly files: Record<string, Buffer>; readonly spikes: Buffer }> {
  const files = await inDirectory(async (directory) => {
    await run(directory, 12, { checkpoint: 6 });
    const [checkpoint, spool] = [CHECKPOINT_FILE, SPOOL_FILE].map((name) => readFileSync(join(directory, name)));
    return {
      [CHECKPOINT_FILE]: checkpoint,
      [SPOOL_FILE]: Buffer.concat([spool, PAIR]),
    };
  });
  const spikes = await inDirectory(async (directory) => {
    await run(directory, 18, {});
    return readFileSync(join(directory, SPIKES_FILE));
  });
  return { files, spikes };
}

/** Writes files into a directory. */
function put(directory: string, files: Readonly<Record<string, Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
}

/** Reads what `--resume` goes on from, as the command does before it runs. */
function readLeft(directory: string): void {
  const head = readCheckpointHead(directory);
  if (head === undefined) throw new Error('no checkpoint');
  checkIdentity(directory, head, head.identity);
  const { spikes, spikesSha256 } = readCheckpoint(directory);
  const spool = openSpikeSpool(directory, { spikes, checksum: spikesSha256 });
  try {
    spool.read(() => {});
  } finally {
    spool.close({ remove: false });
  }
}

/** Formats of what a run leaves: read alone, and, for a twentieth of the mutants, by the whole command. */
export async function runFormats(): Promise<FuzzedFormat[]> {
  const { files, spikes } = await leftBehind();
  const { length } = files[SPOOL_FILE];
  const format = (damaged: string, share: number, use: (directory: string) => void | Promise<void>): FuzzedFormat => ({
    name: `${share < 1 ? '--resume from ' : ''}${damaged === SPOOL_FILE ? 'spool' : 'checkpoint'}`,
    whole: Uint8Array.from(files[damaged]),
    share,
    read: (bytes) =>
      inDirectory(async (directory) => {
        const given = { ...files, [damaged]: bytes };
        put(directory, given);
        try {
          await use(directory);
        } catch (error) {
          for (const [name, content] of error instanceof InputError ? Object.entries(given) : [])
            if (!readFileSync(join(directory, name)).equals(content)) throw new Error(`${name} was changed: ${error}`);
          throw error;
        }
        if (damaged === CHECKPOINT_FILE && !files[damaged].equals(bytes)) throw new Error('went on from another state');
      }),
  });
  const read = (directory: string): void => {
    readLeft(directory);
    const spool = readFileSync(join(directory, SPOOL_FILE));
    if (!files[SPOOL_FILE].subarray(HEADER, length - PAIR.length).equals(spool.subarray(HEADER)))
      throw new Error('went on from other spikes');
  };
  const resume = async (directory: string): Promise<void> => {
    await run(directory, 18, { resume: true });
    if (!readFileSync(join(directory, SPIKES_FILE)).equals(spikes)) throw new Error('ended with other spikes');
  };
  return [
    ...[CHECKPOINT_FILE, SPOOL_FILE].flatMap((damaged) => [format(damaged, 1, read), format(damaged, 0.05, resume)]),
    {
      name: 'lock',
      // Of a process that cannot be.
      whole: `${JSON.stringify({ pid: 2 ** 30, host: hostname(), began: '123' })}\n`,
      read: (bytes) =>
        inDirectory((directory) => {
          put(directory, { [LOCK_FILE]: bytes });
          lockDirectory(directory)();
        }),
    },
  ];
}
