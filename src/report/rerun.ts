/**
 * The part of a page by which its reader computes units again: the engine, packed, which nothing reads before the
 * first click, what the results were as data, and the script that puts controls below figures. The policy lets that
 * one script run, by its hash, and a worker that it makes of the engine; `unsafe-eval` is for that worker, which takes
 * the policy of the page: kernels and array functions are compiled in it. There is still no way to any network.
 */

import type { RerunData } from '../studies/comparison/rerun.ts';
import { type Html, html, trusted } from './html.ts';
import type { ReservoirStyle } from './reservoir_style.ts';
import { sourceHash } from './script/script.ts';

/** What a page that holds an engine is made of. */
export interface Rerun {
  /** The script of the page; our own. */
  readonly script: string;
  /** The script of the worker, as base 64 of gzip. */
  readonly engine: string;
  readonly data: RerunData;
}

/** What the frame of a page takes of it. */
export interface RerunParts {
  /** For the policy. */
  readonly scriptSource: string;
  readonly policy: string;
  readonly style: string;
  /** Behind all else. */
  readonly tail: Html;
}

const STYLE = `
.rerun { margin: 6px 0 0; max-width: 46rem; font: 12.5px/1.5 system-ui, sans-serif; color: var(--muted); } .rerun summary { display: inline-block; font-size: 12px; list-style: none; text-decoration: underline; text-decoration-color: var(--grid); text-underline-offset: 3px; } .rerun summary::-webkit-details-marker { display: none; } .rerun summary:is(:hover, :focus-visible) { color: var(--ink); text-decoration-color: var(--accent); }
.rerun .body { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; padding: 8px 0 2px; } .rerun label { display: inline-flex; align-items: center; gap: 6px; max-width: 100%; } .rerun label[hidden] { display: none; }
.rerun :is(select, button) { max-width: min(15rem, 60vw); padding: 3px 8px; border: 1px solid var(--muted); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; } .rerun button { cursor: pointer; } .rerun button:disabled { opacity: .5; cursor: default; } .rerun progress { width: 8rem; accent-color: var(--accent); }
.rerun output { flex: 1 1 100%; color: var(--ink); overflow-wrap: anywhere; font-variant-numeric: tabular-nums; } .rerun .different, .rerun .failed { color: var(--accent); }
.repeatable [data-of] { cursor: pointer; }
@media print { .rerun { display: none; } }
`;

/** Data as text that no markup ends. */
const dataText = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/** The parts; undefined where the page holds no engine. */
export function rerunParts({
  rerun,
  styles,
}: {
  readonly rerun?: Rerun | undefined;
  readonly styles: readonly Pick<ReservoirStyle, 'name' | 'label'>[];
}): RerunParts | undefined {
  if (rerun === undefined) return undefined;
  const { script, engine, data } = rerun;
  const names = Object.fromEntries(styles.map(({ name, label }) => [name, label]));
  return {
    scriptSource: `${sourceHash(script)} 'unsafe-eval'`,
    policy: 'worker-src blob:',
    style: STYLE,
    tail: html`<script type="application/json" id="rerun-data">${trusted(dataText({ ...data, names }))}</script>
<script type="text/plain" id="rerun-engine">${trusted(engine)}</script>
<script>${trusted(script)}</script>
`,
  };
}
