/**
 * The discrete Fourier transform X[k] = Σ x[n]·exp(−2πi·kn/N), N a power of two: radix 2, decimation in time (Cooley &
 * Tukey 1965, Math. Comput. 19:297), in place. Each factor exp(−πi·k/half) is computed by itself, since a recurrence
 * would lose digits.
 */

/** Puts element n at the place whose binary digits are those of n reversed. */
function reverseBits(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j |= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j], re[i]];
    [im[i], im[j]] = [im[j], im[i]];
  }
}

/**
 * Transforms re + i·im, which it replaces.
 * @param re @param im real and imaginary parts, [N] each, N a power of two ≥ 1; another N gives no transform
 */
export function fourier(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  reverseBits(re, im);
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; k++) {
      const cosine = Math.cos((Math.PI * k) / half);
      const sine = -Math.sin((Math.PI * k) / half);
      for (let a = k; a < n; a += 2 * half) {
        const b = a + half;
        const turnedRe = re[b] * cosine - im[b] * sine;
        const turnedIm = re[b] * sine + im[b] * cosine;
        re[b] = re[a] - turnedRe;
        im[b] = im[a] - turnedIm;
        re[a] += turnedRe;
        im[a] += turnedIm;
      }
    }
  }
}
