/**
 * A program of others that does what we do, in a process that runs as often as it is asked, so that its runs alternate
 * with ours on the same machine at the same time. It says one line of JSON when it is ready, and one for each line that
 * it is sent.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageFolder } from '../../package_folder.ts';

/** A peer that is ready. */
export interface PeerProcess<Ready, Reply> {
  readonly ready: Ready;
  run(): Promise<Reply>;
  close(): void;
}

/** How a peer is started. */
export interface PeerStart {
  /** What messages call it, e.g. `Brian2`. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** A script of bench/peers. */
export function peerScript(name: string): string {
  return join(packageFolder(), 'bench', 'peers', name);
}

/** Lines of a process, one at a time. */
function linesOf(name: string, child: ChildProcess): () => Promise<string> {
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
      throw new Error(`${name}: ended (${complaint.trim().split('\n').at(-1) ?? 'no word'}); try without --peers`);
    return value;
  };
}

/** Starts it. @throws {Error} if it ends before it answers */
export async function startPeerProcess<Ready, Reply>({
  name,
  program,
  args,
  env = {},
  folder,
}: PeerStart): Promise<PeerProcess<Ready, Reply>> {
  const child = spawn(program, args, {
    stdio: 'pipe',
    env: { ...process.env, ...env },
    ...(folder !== undefined && { cwd: folder }),
  });
  const next = linesOf(name, child);
  return {
    ready: JSON.parse(await next()) as Ready,
    async run() {
      child.stdin.write('run\n');
      return JSON.parse(await next()) as Reply;
    },
    close: () => child.stdin.end(),
  };
}
