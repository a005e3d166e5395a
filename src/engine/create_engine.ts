/** The engine that a simulation asks for, by backend and number of threads. */
import { refuse } from '../errors.ts';
import { type Backend, backendNames, MOST_JOBS } from './backends.ts';
import { checkBackend } from './choose_backend.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { createLaneEngine } from './lanes/lane_engine.ts';
import { NotStarted } from './threads/asked_thread.ts';
import { canShareMemory, createWorkerEngine } from './threads/worker_engine.ts';

/** An engine, and why it has fewer threads than were asked for. */
export interface CreatedEngine {
  readonly engine: Engine;
  readonly note?: string;
}

/** Where and on how many threads an engine runs. */
export interface EngineChoice {
  /** `wasm` where left out. */
  readonly backend?: Backend;
  /** Threads, an integer in 1 … 256; 1 where left out. */
  readonly jobs?: number;
  /** Of the threads' file, where a bundler has not found it. */
  readonly workerUrl?: string | URL;
}

/**
 * Creates an engine.
 * @throws {InputError} for a backend that is unknown or not there, a number of threads out of range, a `workerUrl`
 *   where no thread starts, or numbers that the
 * engine cannot hold
 */
export async function createEngine(
  options: EngineOptions,
  { backend = 'wasm', jobs = 1, workerUrl }: EngineChoice,
): Promise<CreatedEngine> {
  if (!backendNames.includes(backend)) refuse('backend', `unknown (${backend})`, `use ${backendNames.join(', ')}`);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MOST_JOBS)
    refuse('jobs', `not a number of threads (${jobs})`, `use an integer in 1 … ${MOST_JOBS}`);
  if (backend === 'reference') {
    // Few ask for it, and a page loads what is imported above at once.
    const { createReferenceEngine } = await import('./reference/reference.ts');
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
  try {
    return { engine: await createWorkerEngine(options, backend, threads, workerUrl) };
  } catch (error) {
    if (!(error instanceof NotStarted)) throw error;
    if (workerUrl !== undefined)
      refuse('workerUrl', `no thread starts (${workerUrl}: ${error.message})`, 'use the address of rippletank/worker');
    return {
      engine: await createLaneEngine(options, backend),
      note: `one thread, since no other could be started (${error.message}); in a bundle, give the address of rippletank/worker as workerUrl`,
    };
  }
}
