/**
 * What a run is at, in its folder (`.running`), for those who look from outside: a line of JSON that is written anew
 * whenever a unit begins or ends. It means nothing without the lock of a process that lives.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Its name within a folder. */
export const RUNNING_FILE = '.running';

const schema = z.object({ jobs: z.int().positive(), units: z.array(z.string()) });

/** Units that are being computed, by identity, and how many may be at a time. */
export type Running = Readonly<z.infer<typeof schema>>;

/** Notes it. A folder that cannot be written to is told of where a result is lost, not here. */
export function noteRunning(directory: string, running: Running): void {
  try {
    writeFileSync(join(directory, RUNNING_FILE), `${JSON.stringify(running)}\n`);
  } catch {
    forgetRunning(directory);
  }
}

/** Forgets it. */
export function forgetRunning(directory: string): void {
  rmSync(join(directory, RUNNING_FILE), { force: true });
}

/** What was noted; undefined where nothing was, or half of it. */
export function readRunning(directory: string): Running | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(join(directory, RUNNING_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}
