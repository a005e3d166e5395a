/**
 * Shows files in a browser: a server for this machine only. It listens on 127.0.0.1 on a free port that the system
 * chooses, answers GET and HEAD, and gives out nothing but plain files inside the folders it was given (no dotfiles, no
 * way up, no links that lead outside), or files named one by one. It also demands its own address in the Host header:
 * otherwise any web page the user visits could read the folders through a name that resolves to 127.0.0.1 (DNS
 * rebinding). Every answer isolates the page (COOP, COEP), as SharedArrayBuffer needs, and says what it may do (see
 * content_policy.ts).
 */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { print } from '../terminal/terminal.ts';
import { contentPolicy } from './content_policy.ts';
import { exitCodeOf, onSignal } from './signals.ts';

/** A server in operation. */
export interface FileServer {
  /** Address of the root, e.g. `http://127.0.0.1:49213/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** What stands under a path: all of a folder, or files one by one. */
export type Mount = { readonly at: `/${string}` } & (
  | {
      readonly folder: string;
      readonly index: string;
      /** Whether it is our page, whose scripts run; those of other documents do not. */
      readonly runs?: boolean;
    }
  | {
      /** By path below `at`: a file on disk, or a text. */
      readonly files: ReadonlyMap<string, { readonly file: string } | { readonly text: string }>;
    }
);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type Named = { readonly file: string } | { readonly text: string };
/** What a path names, and whether it may run. */
type Answer = Named & { readonly runs: boolean };

async function inFolder(folder: string, parts: readonly string[]): Promise<Named | undefined> {
  try {
    const file = await realpath(join(folder, ...parts));
    return file.startsWith(folder + sep) && (await stat(file)).isFile() ? { file } : undefined;
  } catch {
    return undefined;
  }
}

/** What a request path names, or undefined if it is not one that may be given out. */
async function answerFor(mounts: readonly Mount[], requestPath: string): Promise<Answer | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return undefined;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.') || /[\\:\0]/.test(part))) return undefined;
  const path = `/${parts.join('/')}`;
  const mount = mounts.find(({ at }) => at === '/' || path === at || path.startsWith(`${at}/`));
  if (mount === undefined) return undefined;
  const below = path
    .slice(mount.at.length)
    .split('/')
    .filter((part) => part !== '');
  const named =
    'files' in mount
      ? mount.files.get(below.join('/'))
      : await inFolder(mount.folder, below.length === 0 ? [mount.index] : below);
  return named === undefined ? undefined : { ...named, runs: 'folder' in mount && mount.runs === true };
}

/** How often a request has a header; Node keeps the first of some and says nothing of the others. */
function count({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === name).length;
}

/** Headers of every answer. */
function headersFor(runs: boolean, extension: string, type: string) {
  return {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': contentPolicy(runs, extension),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
  };
}

async function answer(
  mounts: readonly Mount[],
  hosts: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const end = (status: number, text: string): void => {
    response.writeHead(status, headersFor(false, '', 'text/plain; charset=utf-8')).end(`${text}\n`);
  };
  if (count(request, 'host') !== 1) return end(400, 'not one host');
  if (!hosts.includes(request.headers.host ?? '')) return end(403, 'foreign host');
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'only GET and HEAD');
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const found = await answerFor(mounts, path);
  if (found === undefined) return end(404, 'not found');
  const name = 'file' in found ? found.file : path;
  const extension = extname(name);
  response.writeHead(200, headersFor(found.runs, extension, TYPES[extension] ?? 'application/octet-stream'));
  if (request.method === 'HEAD') return void response.end();
  if ('text' in found) return void response.end(found.text);
  createReadStream(found.file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Serves mounts on 127.0.0.1. */
export async function serve(mounts: readonly Mount[]): Promise<FileServer> {
  const resolved = await Promise.all(
    mounts.map(async (mount) => ('folder' in mount ? { ...mount, folder: await realpath(mount.folder) } : mount)),
  );
  // The longest path first, so that the root does not hide the others.
  resolved.sort((a, b) => b.at.length - a.at.length);
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    answer(resolved, hosts, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('internal: the server has no port');
  hosts.push(`127.0.0.1:${address.port}`, `localhost:${address.port}`);
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Serves mounts until Ctrl-C, and says where.
 * @param query of the page that is to be opened, with its `?`
 * @returns exit code: 0 after Ctrl-C, which is how it is meant to end, 128 + its number after another signal
 */
export async function serveUntilInterrupted(
  mounts: readonly Mount[],
  query: string,
  opened: (url: string) => Promise<void> = async () => {},
): Promise<number> {
  const server = await serve(mounts);
  const url = `${server.url}${query}`;
  const ended = new Promise<NodeJS.Signals>((done) => onSignal(done));
  print(`serving  ${url}  (Ctrl-C ends it)\n`);
  await opened(url);
  const signal = await ended;
  await server.close();
  return signal === 'SIGINT' ? 0 : exitCodeOf(signal);
}

/** Whether a person is there to look at a served page and to end it. */
export function isInteractive(): boolean {
  const ci = process.env.CI ?? '';
  return process.stdout.isTTY === true && (ci === '' || ci === 'false' || ci === '0');
}
