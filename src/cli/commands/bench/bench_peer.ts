/** Brian2 on a standard network, compiled once and run as often as it is asked, in turn with ours. */
import { execFileSync } from 'node:child_process';
import type { BenchName } from './bench_networks.ts';
import { peerScript, startPeerProcess } from './peer_process.ts';

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

/** A Python in which something can be imported; undefined if there is none. */
export function findPython(imports: string): string | undefined {
  return PYTHONS.find((python) => {
    try {
      execFileSync(python, ['-c', imports], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** A Python that has Brian2; undefined if there is none. */
export const findBrian = (): string | undefined => findPython('from brian2 import run');

/**
 * Compiles a network of {@link peerNetworks} for a number of threads and a duration in ms. @throws {Error} if Brian2
 * fails
 */
export async function startPeer(python: string, name: BenchName, jobs: number, durationMs: number): Promise<Peer> {
  const { ready, run, close } = await startPeerProcess<
    { ready: string; compileSeconds: number },
    { seconds: number; rateHz: number }
  >({
    ...{ name: 'Brian2', program: python },
    args: [peerScript('brian_bench.py'), name, String(jobs), String(durationMs)],
  });
  return { name: `Brian2 ${ready.ready}`, compileSeconds: ready.compileSeconds, run, close };
}
