/** A slip of the fingers finds the name that was meant, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusal } from '../src/errors.ts';
import { nearestName } from '../src/nearest.ts';

const names = ['iaf_psc_exp', 'iaf_psc_alpha', 'tau_m', 'tau_syn_ex', 'ex', 'in', 'networks'];

describe('the nearest name', () => {
  test.each([
    ['iaf_psc_exq', 'iaf_psc_exp'],
    ['IAF_PSC_ALPHA', 'iaf_psc_alpha'],
    ['taum', 'tau_m'],
    ['tau_synex', 'tau_syn_ex'],
    ['netwroks', 'networks'],
    ['ne', undefined],
    ['net', 'networks'],
    ['iaf', undefined],
    ['population', undefined],
    ['', undefined],
    ['x'.repeat(1e6), undefined],
  ])('to %.20s is %s', (given, nearest) => {
    expect(nearestName(given, names)).toBe(nearest);
  });

  test('is found whichever letter of a longer name is wrong, missing, doubled or exchanged with the next', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('iaf_psc_alpha', 'tau_syn_ex', 'networks'),
        fc.nat(9),
        fc.nat(3),
        (name, at, kind) => {
          const i = at % (name.length - 1);
          const [before, a, b, after] = [name.slice(0, i), name[i], name[i + 1], name.slice(i + 2)];
          const slipped =
            [`${before}#${b}`, `${before}${b}`, `${before}${a}${a}${b}`, `${before}${b}${a}`][kind] + after;
          if (slipped !== name) expect(nearestName(slipped, names)).toBe(name);
        },
      ),
      { seed: 1 },
    );
  });
});

describe('a refusal', () => {
  test.each([
    ['unknown parameter (tau_n)', 'iaf has C_m, tau_m', 'did you mean tau_m? iaf has C_m, tau_m'],
    ['unknown (brunel200)', 'use brunel2000, maass2002', 'did you mean brunel2000? use brunel2000, maass2002'],
    ['unknown target population (exd)', 'use one of: exc, inh', 'did you mean exc? use one of: exc, inh'],
    ['not a known value (mide)', 'use low, mid', 'did you mean mid? use low, mid'],
    ['too small (1)', 'use 2, 3', 'use 2, 3'],
    ['unknown (x)', 'use y, z', 'use y, z'],
    ['not accepted (ai)', 'use SR, AI', 'did you mean AI? use SR, AI'],
    [
      'neither a file nor a circuit (brunl2000)',
      'use a path or one of brunel2000, maass',
      'did you mean brunel2000? use a path or one of brunel2000, maass',
    ],
    [
      'unknown (vogels)',
      'use izhikevich, vogels-sprekeler',
      'did you mean vogels-sprekeler? use izhikevich, vogels-sprekeler',
    ],
    [
      'its source is in none of the node files (dirve)',
      'these have drive, cells',
      'did you mean drive? these have drive, cells',
    ],
    ['unknown edge type (1012)', 'the table has 1011, 1010', 'the table has 1011, 1010'],
  ])('of %s suggests what was meant', (what, allowed, told) => {
    expect(refusal('w', what, allowed)).toBe(`w: ${what}; ${told}`);
  });
});
