/** How it was done and how to do it again: protocol, statistics, seeds, versions, hash, command, configuration. */
import { html } from '../html.ts';
import { distinct, networksOf, reservoirsOf } from '../lookup.ts';
import { othersNamed, stateNoisesOf, stylesOf, type View } from '../view.ts';
import { counted, fixed, listed, NOTHING } from '../wording.ts';
import type { Section } from './section.ts';
import { scrolling } from './table.ts';
import { trainedWords } from './trained_words.ts';
import { marginWords, verdictContext } from './verdict_context.ts';

/** Seeds as ranges: `1–5, 8`. */
export function seedRanges(seeds: readonly number[]): string {
  const sorted = [...new Set(seeds)].toSorted((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const seed of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && seed === last[1] + 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges.length === 0 ? NOTHING : ranges.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
}

/** Versions that are told one by one; the rest are libraries. */
const FIRST = ['rippletank', 'node'];

/** Facts that identify the run. */
function identity({ manifest }: View): readonly (readonly [string, string])[] {
  const { declaration } = manifest;
  const versions = Object.entries(manifest.versions);
  const libraries = versions.filter(([name]) => !FIRST.includes(name)).map(([name, version]) => `${name} ${version}`);
  return [
    ['experiment', manifest.name],
    ['seeds', seedRanges(manifest.seeds)],
    ['hash of the results', manifest.resultsHash],
    ...(declaration === undefined ? [] : [['declaration', declaration.sha256] as const]),
    ...versions.filter(([name]) => FIRST.includes(name)),
    ...(libraries.length === 0 ? [] : [['libraries', libraries.join(', ')] as const]),
  ];
}

/** How reservoirs are compared with the reference; nothing where there is none. */
function comparisons(view: View): string | undefined {
  const { reference, tasks } = view;
  if (reference === undefined) return undefined;
  const margins = distinct(tasks.flatMap((task) => verdictContext(view, task) ?? []).map(marginWords)).join(' ');
  return `Differences to ${reference.noun}
are paired by seed, tested by sign flips (all 2ⁿ patterns up to n = 30), and corrected by Holm’s method over the reservoirs compared at one condition and metric (not over conditions). A verdict of better or worse is that test; equivalent are two whose difference two one-sided tests (Schuirmann 1987),
corrected likewise, show to be less than the margin, also where there is one; else it is undecided. ${margins}`;
}

/** How readouts are trained; nothing where nobody has one. */
function readoutWords(view: View): string {
  if (!stylesOf(view, reservoirsOf(view)).some(({ learns }) => learns === 'readout')) return '';
  const others = othersNamed(view) ? ', where a reservoir’s parameters name no other' : '';
  return `Readouts are ridge regressions on standardised states with a bias${others};
the penalty is chosen by cross-validation within the training trials. `;
}

/** Whether what was scored is what was declared. */
function declared({ manifest: { declaration } }: View): string {
  if (declaration === undefined) return '';
  return declaration.beforehand
    ? ' The study was declared before it was computed, by the hash of its declaration below, and what was scored is what was declared.'
    : ' The study can be declared by the hash of its declaration below; whether that was done before it was computed is not known here.';
}

/** The section. */
export function methodsSection(view: View): Section {
  const { manifest, rows } = view;
  const noise = stateNoisesOf(view);
  const missing = rows.filter((row) => row.value === null).length;
  const body = html`
<p><b>Protocol.</b> Each reservoir is built from a network seed and runs every trial from rest. Trials depend on the seed and not on the
reservoir, so all reservoirs of a seed get the same input and the same noise. ${readoutWords(view)}${trainedWords(view)}Scores come from trials that were not used for fitting.${
    noise.length === 0
      ? undefined
      : html` Before a readout sees them, Gaussian noise is added to all states of a reservoir, in training and in tests; its
standard deviation is ${listed(noise.map(String))} of the largest that any state has in training.`
  }</p>
<p><b>Statistics.</b> The unit of inference is the network seed (n = ${fixed(networksOf(view), 0)}), never the trial. Intervals are 95 % intervals
of the mean over networks: Student’s t, longer towards the tail where networks are skewed (Hall 1992). In simulations they hold the true mean in .95 to .97 of experiments, and
in .92 with five networks most of which are nearly perfect. ${comparisons(view)}
No network is left out of a mean: thresholds beyond what was tested count as the largest that was, and trials without a response as guesses; the tables say how often.
${missing === 0 ? undefined : `${counted(missing, 'value')} of ${fixed(rows.length, 0)} ${missing === 1 ? 'is' : 'are'} not defined, and neither is a mean over networks that would need one of them.`}</p>
<p><b>To repeat it.</b> Equal configuration and seed give the same results to the byte, on any number of workers; only wall times differ, and the hash leaves
them out.${declared(view)}</p>
${manifest.command === undefined ? undefined : html`<pre class="command"><code>${manifest.command}</code></pre>`}
${scrolling('Identity of the run', html`<table class="identity"><tbody>${identity(view).map(([name, value]) => html`<tr><th scope="row">${name}</th><td><code>${value}</code></td></tr>`)}</tbody></table>`)}
<details><summary>The whole configuration</summary><pre><code>${JSON.stringify(manifest.configuration, null, 2) ?? NOTHING}</code></pre></details>`;
  return { id: 'methods', title: 'Methods', body };
}
