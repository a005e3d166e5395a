import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { toMarkup } from '../../src/report/html.ts';
import { renderReport } from '../../src/report/report.ts';
import { type Rerun, rerunParts } from '../../src/report/rerun.ts';
import { fakeReport } from './fake_results.ts';

const script = '(() => { /* the page */ })();';
const data = { units: [], note: '</script><b>' } as unknown as Rerun['data'];
const rerun: Rerun = { script, engine: 'H4sI', data };

test('a page without an engine has none of it', () => {
  expect(rerunParts({ styles: [] })).toBeUndefined();
  expect(renderReport(fakeReport(2))).not.toMatch(/rerun-engine|worker-src|unsafe-eval/);
});

test('data end no markup, and the policy names the script by its hash and lets a worker run', () => {
  const text = renderReport({ ...fakeReport(2), rerun });
  expect(text.match(/<\/script>/g)?.length).toBe((renderReport(fakeReport(2)).match(/<\/script>/g)?.length ?? 0) + 3);
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  expect(policy.replaceAll('&#39;', "'")).toContain(`'sha256-${hash}' 'unsafe-eval'; worker-src blob:`);
  expect(policy).toContain('default-src &#39;none&#39;');
  expect(policy.match(/script-src/g)).toHaveLength(1);
  const { names, ...held } = JSON.parse(/id="rerun-data">(.*?)<\/script>/.exec(text)?.[1] ?? '');
  expect(held).toEqual(data);
  expect(names.liquid).toBe('liquid');
  expect(toMarkup(rerunParts({ rerun, styles: [] })?.tail)).toContain('id="rerun-engine">H4sI</script>');
});

test('figures say of which task their units are, which are pictures, and which are not to be computed again', () => {
  const text = renderReport(fakeReport(2));
  expect(text).toMatch(/<section id="task-1" data-task="[^"]+"/);
  expect(text).toContain('<div data-pictures><figure>');
  expect(text).toMatch(/data-of="liquid"/);
});
