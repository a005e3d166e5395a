/** The figures of the docs are what the code draws, on both grounds, and stand alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { plottedExamples } from '../../bench/plotted_examples.ts';

const folder = new URL('../../docs/plots/', import.meta.url);
const light = await plottedExamples();
const dark = await plottedExamples({ theme: 'dark', width: 360 });

test('the files are those that node dist/bench/plot_pictures.js draws', () => {
  expect(readdirSync(folder).toSorted()).toEqual(
    Object.keys(light)
      .map((name) => `${name}.svg`)
      .toSorted(),
  );
  for (const [name, svg] of Object.entries(light))
    expect(readFileSync(new URL(`${name}.svg`, folder), 'utf8')).toBe(`${svg}\n`);
});

test.each([...Object.entries(light), ...Object.entries(dark)])('%s stands alone and speaks', (_, svg) => {
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" aria-label="[^"]{20,}"/);
  // Colours are its own, and nothing is missing.
  expect(svg).not.toMatch(/currentColor|var\(|NaN|undefined|Infinity|<style/);
  const { document } = parseHTML(`<html><body>${svg}</body></html>`);
  const drawing = document.querySelector('svg');
  const [width, height] = ['width', 'height'].map((name) => Number(drawing?.getAttribute(name)));
  expect(drawing?.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`);
  expect(drawing?.querySelector('title')?.textContent).toMatch(/\w/);
  const ground = drawing?.querySelector('rect');
  expect([ground?.getAttribute('width'), ground?.getAttribute('height')]).toEqual([String(width), String(height)]);
});

test('the grounds differ, and width is what was asked for', () => {
  expect(light.raster).toContain('fill="#ffffff"');
  expect(dark.raster).toContain('fill="#15171a"');
  expect(dark.raster).toContain('width="360"');
});
