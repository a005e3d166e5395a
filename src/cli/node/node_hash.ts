/** SHA-256 by Node, which is ten times as fast as that in TypeScript. */
import { createHash } from 'node:crypto';
import type { RunningHash } from '../../sha256.ts';

/** Begins a hash of nothing. */
export function nodeSha256(): RunningHash {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.copy().digest('hex') };
}
