/** The engine that a simulation asks for, by backend and number of threads. */
import { refuse } from '../errors.ts';
import { type Backend, backendNames } from './backends.ts';
import { checkBackend } from './choose_backend.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { createLaneEngine } from './lane_engine.ts';
import { createReferenceEngine } from './reference.ts';
import { canShareMemory, createWorkerEngine } from './worker_engine.ts';

/** An engine, and why it has fewer threads than were asked for. */
export interface CreatedEngine {
  readonly engine: Engine;
  readonly note?: string;
}

/**
 * Creates an engine.
 * @param backend `wasm` where left out @param jobs threads, an integer ≥ 1; 1 where left out
 * @throws {InputError} for a backend that is unknown or not there, a number of threads out of range, or numbers that the engine cannot hold
 */
export async function createEngine(
  options: EngineOptions,
  { backend = 'wasm', jobs = 1 }: { readonly backend?: Backend; readonly jobs?: number },
): Promise<CreatedEngine> {
  if (!backendNames.includes(backend)) refuse('backend', `unknown (${backend})`, `use ${backendNames.join(', ')}`);
  if (!Number.isInteger(jobs) || jobs < 1) refuse('jobs', `not a number of threads (${jobs})`, 'use an integer ≥ 1');
  if (backend === 'reference') {
    const engine = createReferenceEngine(options);
    return jobs === 1 ? { engine } : { engine, note: 'the reference engine has one thread' };
  }
  if (backend === 'webgl2' || backend === 'webgpu') await checkBackend(backend);
  const threads = Math.min(jobs, options.network.size);
  if (threads === 1) return { engine: await createLaneEngine(options, backend) };
  if (!canShareMemory())
    return {
      engine: await createLaneEngine(options, backend),
      note: 'one thread, since there is no SharedArrayBuffer (a page needs COOP and COEP headers)',
    };
  return { engine: await createWorkerEngine(options, backend, threads) };
}
