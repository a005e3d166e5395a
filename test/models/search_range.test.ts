/** Search ranges of all records: legal, around the default, and such that what is drawn from them can be had. */
import { describe, expect, test } from 'vitest';
import { echoState } from '../../models/reservoirs/echo_state.ts';
import { leakyEchoState } from '../../models/reservoirs/leaky.ts';
import type { SearchRange } from '../../models/search_range.ts';
import { learners } from '../../src/learners/catalogue.ts';
import { checkParameter } from '../../src/reservoir/check_parameter.ts';
import { randomDraws, searchedSystem } from '../../src/studies/sweeps/draws.ts';

const SPIKES = { spikes: 1, analog: 0 };
const endsOf = (range: SearchRange): readonly number[] =>
  'choices' in range ? range.choices : [range.low, range.high];
const searched = learners.names.flatMap((name) =>
  Object.entries(learners.records({ name })).flatMap(([key, record]) =>
    record.search === undefined ? [] : [{ name, key, record, range: record.search }],
  ),
);

describe.each(learners.names)('%s', (name) => {
  const own = searched.filter((one) => one.name === name);

  test('is searched over legal values, among which its default lies', () => {
    expect(own.length).toBeGreaterThan(1);
    for (const { key, record, range } of own) {
      const ends = endsOf(range);
      for (const end of ends) expect(() => checkParameter(name, key, record, end)).not.toThrow();
      if ('choices' in range) expect(range.choices, key).toContain(record.default);
      else {
        expect(record.default, key).toBeGreaterThanOrEqual(range.low);
        expect(record.default, key).toBeLessThanOrEqual(range.high);
        expect(range.scale === 'log' ? range.low > 0 : true, key).toBe(true);
      }
    }
  });

  test('can be had with whatever is drawn', () => {
    const system = searchedSystem(name, learners.records({ name }), [], 'spikes');
    for (const draw of randomDraws(system, 20, 1))
      expect(() => learners.check({ name, ...draw }, { channels: SPIKES, lessons: lessonsOf })).not.toThrow();
  });
});

/** A trial of 2 s, as far as a check looks. */
function lessonsOf() {
  const trial = { id: 0, durationMs: 2000, spikes: [new Float64Array()], sampleTimesMs: Float64Array.of(2000) };
  return [{ trial, targets: { shape: [1, 1] } }] as never;
}

test('echo state networks are searched where one was found that keeps intervals of a second', () => {
  const found = { dt: 20, spectral_radius: 1.058, input_scale: 0.0054 };
  for (const { parameters } of [echoState, leakyEchoState])
    for (const [key, value] of Object.entries(found)) {
      const { search } = parameters[key as keyof typeof found];
      const holds = 'choices' in search ? search.choices.includes(value) : search.low <= value && value <= search.high;
      expect(holds, key).toBe(true);
    }
});

test('noise, size and the length of training are a matter of protocol and not searched for', () => {
  const keys = new Set(searched.map(({ key }) => key));
  for (const key of ['size', 'dynamic_noise', 'readout_noise', 'membrane_noise', 'passes', 'patience', 'held_back'])
    expect(keys).not.toContain(key);
});

test('parameters that a liquid has no use for are not searched for', () => {
  const of = (spec: { name: string; [key: string]: unknown }) =>
    Object.keys(searchedSystem(spec.name, learners.records(spec), Object.keys(spec), 'spikes').parameters);
  const circuit = ['lambda', 'tau', 'stp_scale', 'I_e', 'recurrent_scale', 'input_scale', 'U_scale'];
  expect(of({ name: 'liquid' })).toEqual(circuit);
  expect(of({ name: 'liquid-static' })).toEqual(['lambda', 'tau', 'I_e', 'recurrent_scale', 'input_scale']);
  expect(of({ name: 'liquid-unconnected' })).toEqual(['tau', 'I_e', 'input_scale']);
  expect(of({ name: 'liquid-unconnected', input_plasticity: true })).toContain('stp_scale');
  expect(of({ name: 'liquid', state: 'counts', lambda: 3 })).not.toEqual(expect.arrayContaining(['tau']));
  expect(of({ name: 'echo-state', topology: 'ring' })).not.toContain('density');
});
