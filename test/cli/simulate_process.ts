/**
 * `rippletank simulate`, compiled, in a process of its own that can be interrupted, killed, or given too little room.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/node/main.js', import.meta.url));

/** What a process left. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs it to the end. @param fileLimit most bytes of a file, a multiple of 1024; what is beyond fails as on a full disk
 */
export function runSimulate(args: readonly string[], options: { cwd?: string; fileLimit?: number } = {}): Ended {
  const { cwd, fileLimit } = options;
  // Without the trap the signal of the limit would end the process.
  const limited = `trap '' XFSZ; ulimit -f ${(fileLimit ?? 0) / 1024}; exec "$@"`;
  const command = [process.execPath, main, 'simulate', ...args];
  const [file, ...rest] = fileLimit === undefined ? command : ['bash', '-c', limited, 'limited', ...command];
  const { status, signal, stdout, stderr } = spawnSync(file, rest, { encoding: 'utf8', ...(cwd ? { cwd } : {}) });
  return { status, signal, stdout, stderr };
}

/** Starts it, sends a signal once `ready` says so, and waits for the end. */
export async function interruptSimulate(
  args: readonly string[],
  name: NodeJS.Signals,
  ready: (child: ChildProcess) => boolean,
): Promise<Ended> {
  const child = spawn(process.execPath, [main, 'simulate', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text) => {
      said[stream] += text;
    });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (child.exitCode === null && !ready(child)) await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill(name);
  await ended;
  return { status: child.exitCode, signal: child.signalCode, ...said };
}

/** Bytes of a file that may come and go at any time; none where it is not there. */
function bytesIfPresent(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Steps that the checkpoint of a directory stands at; undefined without one. */
export function checkpointStep(directory: string): number | undefined {
  const bytes = bytesIfPresent(join(directory, 'checkpoint.bin'));
  if (bytes.length === 0) return undefined;
  return (JSON.parse(bytes.subarray(0, bytes.indexOf('\n')).toString()) as { step: number }).step;
}

/** Pairs (step, neuron) of the spool of a directory, as its header counts them; none before there is a header. */
export function spoolPairs(directory: string): Uint32Array {
  const bytes = bytesIfPresent(join(directory, 'spikes.partial.npy'));
  if (bytes.length < 128) return new Uint32Array();
  const count = Number(/'shape': \((\d+), 2\)/.exec(bytes.subarray(0, 128).toString('latin1'))?.[1]);
  const content = Uint8Array.from(bytes.subarray(128, 128 + 8 * count));
  if (content.length !== 8 * count) throw new Error(`${content.length} bytes for ${count} spikes`);
  return new Uint32Array(content.buffer);
}

/** A Python with what a test needs; undefined where there is none. */
export function findPython(module: string): string | undefined {
  return ['/usr/bin/python3', 'python3'].find((path) => spawnSync(path, ['-c', `import ${module}`]).status === 0);
}
