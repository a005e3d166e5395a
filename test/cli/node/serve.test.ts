import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../../src/cli/node/content_policy.ts';
import { type FileServer, serve } from '../../../src/cli/node/serve.ts';
import { renderReport } from '../../../src/report/report.ts';
import { SCRIPT_SOURCE } from '../../../src/report/script/script.ts';
import { fakeReport } from '../../report/fake_results.ts';

let parent: string;
let server: FileServer;
let host: string;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'rippletank-serve-'));
  const directory = join(parent, 'run');
  mkdirSync(join(directory, 'sub'), { recursive: true });
  mkdirSync(join(parent, 'run-beside'));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(parent, 'run-beside', 'secret.txt'), 'secret');
  writeFileSync(join(directory, 'report.html'), '<!doctype html><title>Réport</title>');
  writeFileSync(join(directory, 'results.jsonl'), '{}\n');
  writeFileSync(join(directory, 'sub', 'a b.csv'), 'x\n');
  writeFileSync(join(directory, '.hidden'), 'secret');
  symlinkSync(join(parent, 'secret.txt'), join(directory, 'link.txt'));
  symlinkSync(parent, join(directory, 'up'));
  server = await serve([
    { at: '/', folder: directory, index: 'report.html' },
    {
      at: '/circuit',
      files: new Map([
        ['a/nodes.h5', { file: join(parent, 'secret.txt') }],
        ['files.json', { text: '[]' }],
      ]),
    },
  ]);
  host = new URL(server.url).host;
});

afterAll(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

/** Sends a request as it is (fetch would tidy the path) and returns status and body. */
function raw(head: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1', () => {
      socket.write(`${head}\r\nConnection: close\r\n\r\n`);
    });
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', reject).on('end', () => resolve({ status: Number(text.split(' ')[1]), text }));
  });
}
const get = (path: string, name = host) => raw(`GET ${path} HTTP/1.1\r\nHost: ${name}`);

describe('the report server', () => {
  it('listens on 127.0.0.1 and gives out the report and the files beside it', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await fetch(server.url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Réport');
    expect((await get('/results.jsonl?x=1#y')).status).toBe(200);
    expect((await get('/sub/a%20b.csv')).status).toBe(200);
    expect((await get('/', host.replace('127.0.0.1', 'localhost'))).status).toBe(200);
  });

  it('isolates its pages, and gives out files that were named one by one, and no others beside them', async () => {
    const named = await fetch(`${server.url}circuit/a/nodes.h5`);
    expect([named.status, await named.text()]).toEqual([200, 'secret']);
    expect(named.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(named.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(await (await fetch(`${server.url}circuit/files.json`)).text()).toBe('[]');
    for (const path of ['circuit', 'circuit/', 'circuit/a', 'circuit/a/other.h5', 'circuit/../secret.txt'])
      expect((await get(`/${path}`)).status).toBe(404);
  });

  it('answers HEAD without a body', async () => {
    const { status, text } = await raw(`HEAD / HTTP/1.1\r\nHost: ${host}`);
    expect(status).toBe(200);
    expect(text.split('\r\n\r\n')[1]).toBe('');
  });

  it.each([
    '/../secret.txt',
    '/sub/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/../run-beside/secret.txt',
    '//secret.txt',
    '/.hidden',
    '/link.txt',
    '/up/secret.txt',
    '/sub',
    '/%00',
    '/%zz',
    '/missing.txt',
    'http://127.0.0.1/secret.txt',
  ])('does not give out %s', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).not.toContain('secret');
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', ''])(
    'refuses the host "%s"',
    async (name) => {
      const { status, text } = await get('/', name);
      expect(status).toBe(403);
      expect(text).not.toContain('doctype');
    },
  );

  it.each([`Host: HERE\r\nHost: evil.example`, `Host: evil.example\r\nHost: HERE`, `Host: HERE\r\nhOsT: HERE`])(
    'refuses more than one host: %j',
    async (lines) => {
      const { status, text } = await raw(`GET / HTTP/1.1\r\n${lines.replaceAll('HERE', host)}`);
      expect(status).toBe(400);
      expect(text).not.toContain('doctype');
    },
  );

  it('says with every answer what it may do', async () => {
    const policies = await Promise.all(
      ['', 'results.jsonl', 'circuit/a/nodes.h5', 'missing'].map(async (path) =>
        (await fetch(server.url + path)).headers.get('content-security-policy'),
      ),
    );
    for (const policy of policies) expect(policy).toMatch(/^default-src 'none';.* frame-ancestors 'self'$/);
    expect((await raw(`GET / HTTP/1.1\r\nHost: evil.example`)).text).toMatch(
      /content-security-policy: default-src 'none'/,
    );
  });

  it('allows the page what its own tag allows, and no more', async () => {
    const tagged = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(
      readFileSync(new URL('../../../scenes/index.html', import.meta.url), 'utf8'),
    )?.[1];
    expect(contentPolicy(true, '.html')).toBe(`${tagged}; frame-ancestors 'self'`);
  });

  it('allows a report its own script, by its hash as in its tag, and other files none', () => {
    expect(contentPolicy(false, '.html')).toContain(`script-src ${SCRIPT_SOURCE};`);
    expect(renderReport(fakeReport()).slice(0, 1000)).toContain(SCRIPT_SOURCE.slice(1, -1));
    for (const extension of ['.svg', '.json', '.js'])
      expect(contentPolicy(false, extension)).not.toContain('script-src');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await raw(`${method} / HTTP/1.1\r\nHost: ${host}`)).status).toBe(405);
  });
});
