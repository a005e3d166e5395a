/** A folder for the files of one test file, which is gone after its tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Makes it. @param name of what is tested, in kebab-case */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `rippletank-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
