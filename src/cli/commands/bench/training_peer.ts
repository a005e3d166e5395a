/**
 * What networks that are trained are measured beside: TensorFlow.js on WebAssembly, installed into a temporary folder
 * for the run, and for the product numpy, both on one thread. What is not to be had is skipped loudly.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from './bench_peer.ts';
import { type PeerProcess, type PeerStart, peerScript, startPeerProcess } from './peer_process.ts';
import { measuredNetwork, PRODUCT, type TrainingName, trainedBenches } from './training_networks.ts';

const VERSION = '4.22.0';
const PACKAGES = [`@tensorflow/tfjs@${VERSION}`, `@tensorflow/tfjs-backend-wasm@${VERSION}`];
const LONGEST_INSTALL_MS = 300_000;
const SCRIPT = 'tfjs_training.mjs';

/** A peer of one network. */
export interface TrainingPeer {
  /** e.g. `numpy 2.4.6`. */
  readonly name: string;
  run(): Promise<{ readonly seconds: number }>;
  close(): void;
}

/** Those that are here. */
export interface TrainingPeers {
  /** The peer of a network, ready; undefined where there is none. @throws {Error} if it fails */
  start(name: TrainingName): Promise<TrainingPeer | undefined>;
  /** Deletes what was installed. */
  remove(): void;
}

/** Installs TensorFlow.js. @returns its folder, or why there is none */
function installTensorFlow(): { readonly folder: string } | { readonly missing: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rippletank-tfjs-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{}');
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', ...PACKAGES], {
      ...{ cwd: folder, stdio: 'pipe', timeout: LONGEST_INSTALL_MS },
    });
    copyFileSync(peerScript(SCRIPT), join(folder, SCRIPT));
    return { folder };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const { stderr, message } = error as Error & { readonly stderr?: Buffer };
    return { missing: (stderr?.toString().trim() || message).split('\n')[0] };
  }
}

async function started(how: PeerStart): Promise<TrainingPeer> {
  const { ready, run, close }: PeerProcess<{ ready: string }, { seconds: number }> = await startPeerProcess(how);
  return { name: `${how.name} ${ready.ready}`, run, close };
}

function tensorFlowOf(name: Exclude<TrainingName, 'matmul'>, folder: string): PeerStart {
  const { spec, rows, steps } = measuredNetwork(trainedBenches[name]);
  const sizes = [rows, steps, spec.layers[0].units, spec.inputs].map(String);
  return { name: 'tfjs-wasm', program: process.execPath, args: [SCRIPT, name, ...sizes], folder };
}

function numpyOf(python: string): PeerStart {
  const sides = [PRODUCT.M, PRODUCT.K, PRODUCT.N].map(String);
  const one = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  return { name: 'numpy', program: python, args: [peerScript('numpy_product.py'), ...sides], env: one };
}

/**
 * Looks for the peers of some networks, and installs what they need.
 * @param warn is told of each that is not to be had
 */
export function findTrainingPeers(names: readonly TrainingName[], warn: (line: string) => void): TrainingPeers {
  const python = names.includes('matmul') ? findPython('import numpy') : undefined;
  if (names.includes('matmul') && python === undefined)
    warn('SKIPPED: no python3 with numpy, so the product stands alone');
  const installed = names.some((name) => name !== 'matmul') ? installTensorFlow() : undefined;
  if (installed !== undefined && 'missing' in installed)
    warn(`SKIPPED: TensorFlow.js ${VERSION} could not be installed (${installed.missing}), so networks stand alone`);
  const folder = installed !== undefined && 'folder' in installed ? installed.folder : undefined;
  return {
    async start(name) {
      if (name === 'matmul') return python === undefined ? undefined : started(numpyOf(python));
      return folder === undefined ? undefined : started(tensorFlowOf(name, folder));
    },
    remove() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
