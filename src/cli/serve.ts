/**
 * Shows an output directory in a browser: a file server for this machine only. It listens on 127.0.0.1 on a free port that the
 * system chooses, answers GET and HEAD, and gives out nothing but plain files inside the one directory (no dotfiles, no way
 * up, no links that lead outside). It also demands its own address in the Host header: otherwise any web page the user visits could
 * read the directory through a name that resolves to 127.0.0.1 (DNS rebinding).
 */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

/** A server in operation. */
export interface FileServer {
  /** Address of the directory, e.g. `http://127.0.0.1:49213/`. */
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The file that a request path names, or undefined if it is not one that may be given out. */
async function fileFor(root: string, requestPath: string): Promise<string | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requestPath);
  } catch {
    return undefined;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.') || /[\\:\0]/.test(part))) return undefined;
  try {
    const file = await realpath(join(root, ...(parts.length === 0 ? ['report.html'] : parts)));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

async function answer(root: string, hosts: readonly string[], request: IncomingMessage, response: ServerResponse) {
  const end = (status: number, text: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  if (!hosts.includes(request.headers.host ?? '')) return end(403, 'foreign host');
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'only GET and HEAD');
  const file = await fileFor(root, (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/');
  if (file === undefined) return end(404, 'not found');
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Serves a directory on 127.0.0.1; `/` is its `report.html`. */
export async function serveDirectory(directory: string): Promise<FileServer> {
  const root = await realpath(directory);
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    answer(root, hosts, request, response).catch(() => response.destroy());
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
