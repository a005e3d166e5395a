/** Anchors of markup get a prefix, with all that refers to them, and nothing else is changed. */
import { expect, test } from 'vitest';
import { html, toMarkup, trusted } from '../../../src/report/html.ts';
import { prefixedIds } from '../../../src/report/studies/prefixed_ids.ts';

const prefixed = (markup: string): string => toMarkup(prefixedIds(trusted(markup), 's1-'));

test('anchors and references to them, in links, labels and paint, have the prefix', () => {
  expect(
    prefixed(
      '<a href="#a">a</a><section id="a" aria-labelledby="a-title b"><h2 id="a-title">A</h2></section><svg><clipPath id="c"/><use xlink:href="#c"/><g clip-path="url(#c)" fill="url(#elsewhere)"/></svg><label for="b"></label><input id="b">',
    ),
  ).toBe(
    '<a href="#s1-a">a</a><section id="s1-a" aria-labelledby="s1-a-title s1-b"><h2 id="s1-a-title">A</h2></section><svg><clipPath id="s1-c"/><use xlink:href="#s1-c"/><g clip-path="url(#s1-c)" fill="url(#elsewhere)"/></svg><label for="s1-b"></label><input id="s1-b">',
  );
});

test('text, scripts, styles, other attributes and links to elsewhere stay', () => {
  for (const same of [
    '<p>id="a" href="#a" &lt;b id=&quot;a&quot;></p><i id="zz"></i>',
    '<script>const x = "<b id=\'a\'>"; if (1 < 2) y(\' id="q" \');</script>',
    '<style>#q { fill: url(#q) } a > b { }</style>',
    '<a href="#top" data-id="x" title="a > b id=">up</a><a href="https://example.org/#a"></a>',
  ])
    expect(prefixed(same).replace('id="s1-zz"', 'id="zz"')).toBe(same);
});

test('what comes from a user is still escaped', () => {
  const hostile = '"><b id="a">';
  expect(toMarkup(prefixedIds(html`<p id="a" title="${hostile}">${hostile}</p>`, 's1-'))).toBe(
    toMarkup(html`<p id="s1-a" title="${hostile}">${hostile}</p>`),
  );
});
