/** The page of several studies: each of them whole, and every anchor once. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../../../src/report/report.ts';
import { renderStudies } from '../../../src/report/studies/studies_report.ts';
import { smallStudy } from './small_studies.ts';

const HOSTILE = '<img src=x onerror=alert(1)> "a" & b';
const pageOf = (text: string): Document => parseHTML(text).document as unknown as Document;
const texts = (root: ParentNode, selector: string): (string | null)[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);

const first = smallStudy('first', 10);
const page = pageOf(renderStudies([first, smallStudy(HOSTILE, 3, ['discrimination']), first]));

describe('the page of three studies', () => {
  test('has every anchor once, and no link that leads nowhere', () => {
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(30);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
    const labels = [...page.querySelectorAll('[aria-labelledby]')].flatMap(
      (element) => element.getAttribute('aria-labelledby')?.split(' ') ?? [],
    );
    expect(labels.filter((label) => !ids.includes(label))).toEqual([]);
  });

  test('holds the whole report of each', () => {
    const alone = texts(pageOf(renderReport(first)), 'main > section > h2');
    expect(texts(page, '#study-1 > section > h2')).toEqual(alone);
    expect(texts(page, '#study-3 > section > h2')).toEqual(alone);
    // One task less.
    expect(page.querySelectorAll('#study-2 > section')).toHaveLength(alone.length - 1);
  });

  test('tells studies of one name apart, and shows names as text', () => {
    expect(texts(page, 'main > section > h2')).toEqual([
      '1The studies and their answers',
      '2Side by side',
      '3first (1)',
      `4${HOSTILE}`,
      '5first (3)',
    ]);
    expect(page.querySelectorAll('img')).toHaveLength(0);
  });
});
