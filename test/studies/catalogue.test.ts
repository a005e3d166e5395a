/** Specs and studies: each kind is opened, and one from a file is checked before it is believed. */
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { checkedSpec, openStudy } from '../../src/studies/catalogue.ts';
import { loadExperiment, namedExperiments } from '../../src/studies/published/catalogue.ts';
import { publishedStudy } from '../../src/studies/published/published_study.ts';
import { tinyStudy } from './tiny_comparison.ts';

test('a spec opens as the study that it is of, for every published result and a comparison', async () => {
  const studies = [
    tinyStudy,
    ...(await Promise.all(namedExperiments.map(async ({ load }) => publishedStudy(await load(), 2, true)))),
  ];
  for (const study of studies) {
    const opened = await openStudy(JSON.parse(JSON.stringify(study.spec)));
    expect(opened.title).toBe(study.title);
    expect(opened.units()).toEqual(study.units());
  }
});

test('of a published result in a file the options are checked as if they were set', async () => {
  const { spec } = publishedStudy(await loadExperiment('stdp-curves'), 2, true);
  if (spec.kind !== 'published') throw new Error('internal: not a published result');
  const changed = { ...spec, options: { ...spec.options, lagStep: 2 } };
  expect(await checkedSpec(changed, 'plan')).toEqual(changed);
  await expect(checkedSpec({ ...spec, options: { lagStep: 1e-9 } }, 'plan')).rejects.toThrow(
    'plan: lagStep is out of range (1e-9); use a number in 0.1 … 50',
  );
});

test.each([[null], [{}], [{ kind: 'poem' }], [{ kind: 'published', name: 'stdp-curves', seed: -1, quick: true }]])(
  '%j is no spec',
  async (value) => {
    await expect(checkedSpec(value, 'plan')).rejects.toThrow(InputError);
  },
);
