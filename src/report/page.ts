/**
 * The frame of every report: one HTML file that asks for nothing from anywhere. No network, no font to load, no script
 * but the page's own: a content security policy forbids all others, naming that one by its hash. Figures are inline
 * SVG, and without the script, too, the page reads the same in ten years as today.
 */
import { type Html, html, trusted } from './html.ts';
import type { RerunParts } from './rerun.ts';
import { SCRIPT, SCRIPT_SOURCE } from './script/script.ts';
import { renderSection, type Section } from './sections/section.ts';
import { STYLE } from './theme.ts';

/** What the page may do. */
function policyOf(rerun: RerunParts | undefined): string {
  const scripts = rerun === undefined ? SCRIPT_SOURCE : `${SCRIPT_SOURCE} ${rerun.scriptSource}; ${rerun.policy}`;
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src ${scripts}; base-uri 'none'; form-action 'none'`;
}

/** What stands around the sections. */
export interface PageWords {
  /** Title of the document. */
  readonly name: string;
  readonly kicker: string;
  readonly heading: string;
  /** One line on what the page holds. */
  readonly facts: string;
  /** For search engines and previews. */
  readonly description: string;
  readonly footer: string;
}

/**
 * The whole document.
 * @param front what stands before the list of sections, on the first screen
 * @param rerun by which units are computed again, where the page holds an engine
 */
export function page(words: PageWords, sections: readonly Section[], front?: Html, rerun?: RerunParts): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(rerun)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${words.description}">
<title>${words.name} · Rippletank report</title>
<style>${trusted(STYLE)}${trusted(rerun?.style ?? '')}</style>
</head>
<body>
<header${front === undefined ? undefined : trusted(' class="brief"')}>
<p class="kicker">${words.kicker}</p>
<h1>${words.heading}</h1>
<p class="facts">${words.facts}</p>
${front}<nav aria-label="Sections"><ol>${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}</ol></nav>
</header>
<main>
${sections.map((section, k) => renderSection(section, k + 1))}</main>
<footer>${words.footer}</footer>
<script>${trusted(SCRIPT)}</script>
${rerun?.tail}</body>
</html>
`;
}
