/**
 * Brian2 on a standard network, compiled once and run as often as it is asked, so that its runs alternate with ours on
 * the same machine at the same time.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchName } from './bench_networks.ts';

/** Networks that the script knows. */
export const peerNetworks: readonly BenchName[] = ['cuba', 'coba', 'coba_alpha', 'aeif', 'izhikevich', 'brunel'];

/** A compiled network. */
export interface Peer {
  /** e.g. `Brian2 2.5.1`. */
  readonly name: string;
  readonly compileSeconds: number;
  run(): Promise<{ readonly seconds: number; readonly rateHz: number }>;
  close(): void;
}

const PYTHONS = ['/usr/bin/python3', 'python3'];

/** A Python that has Brian2; undefined if there is none. */
export function findBrian(): string | undefined {
  return PYTHONS.find((python) => {
    try {
      execFileSync(python, ['-c', 'from brian2 import run'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** The script, from `src/cli` in tests and from `dist/src/cli` when installed. */
function script(): string {
  const paths = ['../../../../../../bench/peers/brian_bench.py', '../../../../../bench/peers/brian_bench.py'];
  const found = paths.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  if (found === undefined) throw new Error('internal: brian_bench.py not found');
  return found;
}

/** Lines of a process, one at a time. */
function linesOf(child: ChildProcess): () => Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('internal: no pipes');
  let complaint = '';
  stderr.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done)
      throw new Error(`Brian2: ended (${complaint.trim().split('\n').at(-1) ?? 'no word'}); try without --peers`);
    return value;
  };
}

/**
 * Compiles a network of {@link peerNetworks} for a number of threads and a duration in ms. @throws {Error} if Brian2
 * fails
 */
export async function startPeer(python: string, name: BenchName, jobs: number, durationMs: number): Promise<Peer> {
  const child = spawn(python, [script(), name, String(jobs), String(durationMs)], { stdio: 'pipe' });
  const next = linesOf(child);
  const { ready, compileSeconds } = JSON.parse(await next()) as { ready: string; compileSeconds: number };
  return {
    name: `Brian2 ${ready}`,
    compileSeconds,
    async run() {
      child.stdin.write('run\n');
      return JSON.parse(await next()) as { seconds: number; rateHz: number };
    },
    close: () => child.stdin.end(),
  };
}
