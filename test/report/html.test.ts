import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { escapeText } from '../../src/plot/escape_text.ts';
import { html, toMarkup, trusted } from '../../src/report/html.ts';

test('any text comes back from a page as it went in, in content and in attributes', () => {
  // Control characters are not allowed in HTML and become spaces; everything else must survive.
  const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((s) => !/\p{Cc}|\p{Cs}/u.test(s));
  fc.assert(
    fc.property(text, (value) => {
      const { document } = parseHTML(`<body>${toMarkup(html`<p title="${value}">${value}</p>`)}</body>`);
      const paragraph = document.querySelector('p');
      expect(paragraph?.textContent).toBe(value);
      expect(paragraph?.getAttribute('title')).toBe(value);
      expect(document.querySelectorAll('body *')).toHaveLength(1);
    }),
    { seed: 1 },
  );
});

test('control characters become spaces', () => {
  expect(escapeText('a\u0000b\u001bc\nd')).toBe('a b c\nd');
});

test('markup passes once, text in lists is escaped, nothing prints nothing', () => {
  expect(toMarkup(html`${trusted('<i>')}${['<', html`<b>${'>'}</b>`]}${undefined}${null}${false}`)).toBe(
    '<i>&lt;<b>&gt;</b>',
  );
});

test('an object that only looks like markup is not trusted', () => {
  const impostor = JSON.parse('{"markup": "<script>"}');
  expect(() => toMarkup(impostor)).toThrow();
});
