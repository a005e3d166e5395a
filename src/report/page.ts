/**
 * The frame of every report: one HTML file that asks for nothing from anywhere. No script, no network, no font to
 * load: a content security policy forbids all of them, figures are inline SVG, and the page reads the same in ten
 * years as today.
 */
import { type Html, html, trusted } from './html.ts';
import type { RerunParts } from './rerun.ts';
import { renderSection, type Section } from './sections/section.ts';
import { STYLE } from './theme.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** What the page may do. */
function policyOf(rerun: RerunParts | undefined): string {
  return rerun === undefined ? POLICY : `${POLICY}; script-src ${rerun.scriptSource}; ${rerun.policy}`;
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

/** The whole document. @param rerun by which units are computed again, where the page holds an engine */
export function page(words: PageWords, sections: readonly Section[], rerun?: RerunParts): Html {
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
<header>
<p class="kicker">${words.kicker}</p>
<h1>${words.heading}</h1>
<p class="facts">${words.facts}</p>
<nav aria-label="Sections"><ol>${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}</ol></nav>
</header>
<main>
${sections.map((section, k) => renderSection(section, k + 1))}</main>
<footer>${words.footer}</footer>
${rerun?.tail}</body>
</html>
`;
}
