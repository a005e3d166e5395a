/** What a report says of a search, from draws that are made up. */
import { describe, expect, test } from 'vitest';
import { expectedBest } from '../../../src/metrics/expected_best.ts';
import { renderReport } from '../../../src/report/report.ts';
import { searchedSystems } from '../../../src/report/searched.ts';
import { viewOf } from '../../../src/report/view.ts';
import { fakeSearch } from '../fake_search.ts';

const data = fakeSearch({ 'filter-bank': [0.7, 0.9, 0.8], 'echo-state': [0.6, null, 0.5] });
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a search', () => {
  const [bank, network] = searchedSystems(viewOf(data));

  test('is told by what it bought on networks that are scored', () => {
    expect(bank).toMatchObject({ reservoir: 'filter-bank', without: 0, seconds: 5400 });
    expect([bank.defaults, bank.found]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.6, 12)]);
    expect([network.defaults, network.found]).toEqual([expect.closeTo(0.7, 12), expect.closeTo(0.8, 12)]);
    expect(bank.draws.map(({ draw }) => draw)).toEqual([2, 3, 1]);
    expect(network.draws.map(({ draw }) => draw)).toEqual([1, 3, 2]);
  });

  test('is drawn as the best to be expected of n draws, of which one without a score is the worst', () => {
    const values = ({ curve }: typeof bank) => curve.map(({ budget, value }) => [budget, value]);
    const expected = (scores: readonly number[]) =>
      expectedBest(scores, [1, 2, 3], { seed: 0, name: 'test' }).map(({ budget, value }) => [budget, value]);
    expect(values(bank)).toEqual(expected([0.7, 0.9, 0.8]));
    expect(values(network)).toEqual(expected([0.6, 0.5, 0.5]));
  });

  test('stands in the report with all of its draws, whatever is written there', () => {
    const page = renderReport(data);
    const said = text(page.slice(page.indexOf('id="search"'), page.indexOf('id="costs"')));
    expect(said).toContain('3 settings of its parameters were drawn at random');
    expect(said).toContain('tried on 2 networks that are never scored');
    expect(said).toMatch(/filter bank .50 .60 .90 3 0 1.50/);
    expect(said).toContain('no loops');
    expect(page).not.toContain('<b>no loops');
    expect(said).toMatch(/echo state discrimination 2 – accuracy 2 dt = 2/);
    expect(said).toMatch(/With 3 draws: filter bank , accuracy \.8\d, before echo state \(\.5\d\)/);
    expect(page.match(/class="budget budget-\d now"/g)).toHaveLength(2);
    expect(page).toContain('values of its own in each task');
  });

  test('that was none is not in the report', () => {
    expect(renderReport({ ...data, draws: undefined })).not.toContain('What a search buys');
  });
});
