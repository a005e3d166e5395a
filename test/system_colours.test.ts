/** The colours of systems: they stand out from page and paper, and whoever sees no red or no green tells them apart. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { darkTheme, lightTheme } from '../scenes/stage/colours.ts';
import { SYSTEM_COLOURS } from '../src/system_colours.ts';
import { contrast, distance, type Eyes } from './colour_vision.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Of reports, of the page, and of its raised parts. */
const GROUNDS = {
  light: ['#ffffff', '#f3f7fa', lightTheme.background],
  dark: ['#15171a', '#191d22', darkTheme.background, '#141c25'],
};

describe.each(['light', 'dark'] as const)('on %s ground', (theme) => {
  const colours = SYSTEM_COLOURS[theme];

  test('marks have a contrast of 3, and the two in which words are written one of 4.5', () => {
    for (const ground of GROUNDS[theme]) {
      for (const colour of Object.values(colours)) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
      for (const colour of [colours.liquid, colours.continuous])
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  // Small marks apart from one another take more than three times the .02 that is noticed side by side.
  test.each<Eyes>(['all', 'noGreen', 'noRed'])('are apart from one another and from the accent, cones: %s', (eyes) => {
    const all = [...Object.values(colours), (theme === 'light' ? lightTheme : darkTheme).accent];
    for (const [i, a] of all.entries())
      for (const b of all.slice(0, i)) expect(distance(a, b, eyes), `${a} ${b}`).toBeGreaterThan(0.07);
  });

  test('inhibitory neurons have a tone of the colour of the liquid, nearer to it than to any other', () => {
    expect(distance(colours.inhibitory, colours.liquid)).toBeLessThan(
      distance(colours.inhibitory, colours.continuous) / 1.5,
    );
  });
});

test('the page has its places for them, and no colour of its own there', () => {
  const css = read('../scenes/page/style.css');
  for (const theme of ['dark', 'light']) expect(css).toContain(`/* colours of systems: ${theme} */`);
  expect(css).not.toMatch(/--(exc|inh|continuous|negative): #/);
  expect(read('../scenes/public/icon.svg')).toContain(SYSTEM_COLOURS.dark.liquid);
});

test('contrast is that of WCAG 2, and who lacks a kind of cones sees fewer differences', () => {
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(distance('#b3162b', '#6f7a00', 'noGreen')).toBeLessThan(distance('#b3162b', '#6f7a00') / 2);
});
