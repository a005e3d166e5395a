/**
 * The script of the page, and the word by which the page's policy lets it run, and nothing else: its hash. It fetches
 * nothing. Without it the page says the same; what it adds (a figure as a file, a budget to drag, tables to sort) is
 * hidden or complete until it runs. It is plain text for browsers, so that the page has the same bytes however the
 * sources were compiled.
 */
import { sha256 } from '../../sha256.ts';
import { BUDGET } from './budget.ts';
import { DRAWINGS } from './drawings.ts';
import { TABLES } from './tables.ts';

/** The whole script. */
export const SCRIPT = `(() => {
'use strict';
{${DRAWINGS}}
{${BUDGET}}
{${TABLES}}
})();`;

/** A hash as a content security policy takes it: `'sha256-…'` with the bytes in base 64. */
export function sourceHash(text: string): string {
  const hash = sha256();
  hash.update(new TextEncoder().encode(text));
  const bytes = hash.digest().match(/../g) ?? [];
  return `'sha256-${btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))}'`;
}

/** What `script-src` allows. */
export const SCRIPT_SOURCE = sourceHash(SCRIPT);
