/** Colours and marks: readable in both themes, and no two reservoirs of a family alike. */
import { describe, expect, test } from 'vitest';
import { COLOURS, type FamilyLook, lookOf, PALETTES } from '../../src/report/palette.ts';
import { SYSTEM_COLOURS } from '../../src/system_colours.ts';
import { contrast, distance } from '../colour_vision.ts';

type Theme = 'light' | 'dark';

/** The page's backgrounds. */
const PAPER = { light: '#ffffff', dark: '#15171a' };

describe.each(Object.entries(PALETTES))('%s colours', (_, colours) => {
  test.each<Theme>(['light', 'dark'])('stand out from the paper, %s', (theme) => {
    for (const colour of colours) expect(contrast(colour[theme], PAPER[theme])).toBeGreaterThanOrEqual(3);
  });

  test.each<Theme>(['light', 'dark'])('are apart from one another, %s', (theme) => {
    // A distance of .02 is just noticeable side by side; small marks apart from one another take four times that.
    for (const [i, a] of colours.entries())
      for (const b of colours.slice(0, i)) expect(distance(a[theme], b[theme])).toBeGreaterThan(0.08);
  });
});

test('the first colours are those of the page', () => {
  for (const theme of ['light', 'dark'] as const) {
    expect(PALETTES.spiking[0][theme]).toBe(SYSTEM_COLOURS[theme].liquid);
    expect(PALETTES.continuous[0][theme]).toBe(SYSTEM_COLOURS[theme].continuous);
  }
});

test('results from before the hues had the names of systems look as those of today', () => {
  const former = { hue: 'warm', marks: 'filled', lines: 'solid' } as unknown as FamilyLook;
  expect(lookOf(former, 3)).toEqual(lookOf({ hue: 'spiking', marks: 'filled', lines: 'solid' }, 3));
});

const LOOKS: readonly FamilyLook[] = [
  { hue: 'spiking', marks: 'filled', lines: 'solid' },
  { hue: 'continuous', marks: 'open', lines: 'broken' },
];

test.each(LOOKS)(
  '64 reservoirs of a family have 64 pairs of colour and mark, and neighbours share neither: %o',
  (look) => {
    const looks = Array.from({ length: 64 }, (_, rank) => lookOf(look, rank));
    expect(new Set(looks.map(({ colour, symbol }) => `${colour} ${symbol}`)).size).toBe(64);
    for (let first = 0; first < 64; first += COLOURS) {
      const panel = looks.slice(first, first + COLOURS);
      expect(new Set(panel.map(({ colour }) => colour)).size).toBe(COLOURS);
      expect(new Set(panel.map(({ symbol }) => symbol)).size).toBe(COLOURS);
    }
  },
);
