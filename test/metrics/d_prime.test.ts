import { describe, expect, test } from 'vitest';
import { dPrime, weberFraction } from '../../src/metrics/d_prime.ts';
import { normalCdf } from '../../src/metrics/normal.ts';

describe('d′ and Weber fraction', () => {
  test('two unit normals d′ apart are told apart with accuracy Φ(d′/2)', () => {
    for (const d of [-1, 0, 0.5, 1, 2.2, 4]) expect(dPrime(normalCdf(d / 2))).toBeCloseTo(d, 9);
  });

  test('no accuracy gives more than 2·Φ⁻¹(.995) = 5.1517', () => {
    expect(dPrime(1)).toBeCloseTo(5.151658607097801, 9);
    expect(dPrime(0)).toBeCloseTo(-5.151658607097801, 9);
    expect(dPrime(Number.NaN)).toBeNaN();
  });

  // A pilot liquid: accuracy .95 at ratio 1.25 is d′ 3.3, Weber fraction about .07.
  test('Weber fraction is ln ratio over d′, and undefined without sensitivity', () => {
    expect(weberFraction(1.25, dPrime(0.95))).toBeCloseTo(Math.log(1.25) / 3.289707253902945, 9);
    expect(weberFraction(1.25, 0)).toBeNaN();
    expect(weberFraction(1.25, -0.3)).toBeNaN();
    expect(weberFraction(1.25, Number.NaN)).toBeNaN();
  });
});
