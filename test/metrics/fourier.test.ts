/** The discrete Fourier transform, against its definition and the identities that follow from it. */
import { describe, expect, test } from 'vitest';
import { fourier } from '../../src/metrics/fourier.ts';
import { randomStream } from '../../src/random.ts';

const stream = randomStream(1, 'fourier');
const drawn = (n: number): Float64Array => Float64Array.from({ length: n }, () => stream.normal());

/** X[k] = Σ x[n]·exp(−2πi·kn/N), sum by sum. */
function definition(re: Float64Array, im: Float64Array): [number[], number[]] {
  const n = re.length;
  const sums = Array.from({ length: n }, (_, k) =>
    re.reduce(
      ([a, b], value, i) => {
        const angle = (-2 * Math.PI * ((k * i) % n)) / n;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        return [a + value * c - im[i] * s, b + value * s + im[i] * c];
      },
      [0, 0],
    ),
  );
  return [sums.map(([a]) => a), sums.map(([, b]) => b)];
}

describe.each([1, 2, 8, 64])('of %i numbers', (n) => {
  const [re, im] = [drawn(n), drawn(n)];
  const [outRe, outIm] = [re.slice(), im.slice()];
  fourier(outRe, outIm);

  test('is the sum by which it is defined', () => {
    const [wantedRe, wantedIm] = definition(re, im);
    for (let k = 0; k < n; k++) {
      // Sums of 64 numbers of about 1: rounding leaves 1e-14.
      expect(outRe[k]).toBeCloseTo(wantedRe[k], 12);
      expect(outIm[k]).toBeCloseTo(wantedIm[k], 12);
    }
  });

  test('keeps the sum of squares, but for a factor N', () => {
    const power = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * x + b[i] * b[i], 0);
    expect(power(outRe, outIm) / (n * power(re, im))).toBeCloseTo(1, 12);
  });

  test('with real and imaginary parts exchanged goes back', () => {
    const [backIm, backRe] = [outIm.slice(), outRe.slice()];
    fourier(backIm, backRe);
    for (let i = 0; i < n; i++) {
      expect(backRe[i] / n).toBeCloseTo(re[i], 12);
      expect(backIm[i] / n).toBeCloseTo(im[i], 12);
    }
  });
});
