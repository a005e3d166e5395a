/**
 * Markup whose anchors have a prefix, so that several reports fit on one page. Only what refers to an anchor of this
 * markup is changed, and only within tags: text, scripts and styles stay.
 */
import { type Content, type Html, toMarkup, trusted } from '../html.ts';

const UNTOUCHED = /(<(script|style)\b[^>]*>[\s\S]*?<\/\2>)/;
const TAG = /<[a-zA-Z][^\s/>]*(?:\s+[^\s=/>]+(?:="[^"]*")?)*\s*\/?>/g;
const ID = /(\sid=")([^"]*)"/g;
const REFERENCES = /(\s(?:for|headers|list|aria-(?:labelledby|describedby|controls|owns|details))=")([^"]*)"/g;
const LINK = /(\s(?:xlink:)?href="#)([^"]*)"/g;
const PAINT = /(url\(#)([^)"]*)\)/g;

/** The parts of markup that may be changed, and those between them. */
function partsOf(markup: string): { readonly text: string; readonly open: boolean }[] {
  // Splitting gives text, element, its name, text, …
  return markup.split(UNTOUCHED).flatMap((text, k) => (k % 3 === 2 ? [] : [{ text, open: k % 3 === 0 }]));
}

/** The markup with every anchor under `prefix`, and all that refers to one. */
export function prefixedIds(content: Content, prefix: string): Html {
  const parts = partsOf(toMarkup(content));
  const tags = parts.flatMap(({ text, open }) => (open ? [...text.matchAll(TAG)].map(([tag]) => tag) : []));
  const known = new Set(tags.flatMap((tag) => [...tag.matchAll(ID)].map(([, , id]) => id)));
  const renamed = (id: string): string => (known.has(id) ? `${prefix}${id}` : id);
  const inTag = (tag: string): string =>
    tag
      .replaceAll(ID, (_, before, id) => `${before}${renamed(id)}"`)
      .replaceAll(REFERENCES, (_, before, ids) => `${before}${ids.split(' ').map(renamed).join(' ')}"`)
      .replaceAll(LINK, (_, before, id) => `${before}${renamed(id)}"`)
      .replaceAll(PAINT, (_, before, id) => `${before}${renamed(id)})`);
  return trusted(parts.map(({ text, open }) => (open ? text.replaceAll(TAG, inTag) : text)).join(''));
}
