/** A server on localhost that gives a page with the headers that SharedArrayBuffer needs, and without. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** A running server. */
export interface PageServer {
  /** Address of the page that is cross-origin isolated. */
  readonly isolated: string;
  /** Address of the same page without the headers. */
  readonly plain: string;
  close(): void;
}

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
} as const;
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Serves a folder under two addresses. */
export async function serveTwice(folder: string): Promise<PageServer> {
  const server = createServer((request, response) => {
    const [, where, path] = /^\/(isolated|plain)\/([\w./-]*)$/.exec(request.url ?? '') ?? [];
    const file = join(folder, path || 'index.html');
    if (where === undefined || path.includes('..') || !existsSync(file)) return response.writeHead(404).end();
    const headers = where === 'isolated' ? HEADERS : {};
    response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] });
    return response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const at = (where: string): string => `http://127.0.0.1:${port}/${where}/`;
  return { isolated: at('isolated'), plain: at('plain'), close: () => void server.close() };
}
