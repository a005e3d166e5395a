/** Whether numbers are finite. */

/** @param at of f32, a multiple of 4 of them */
export function areFinite(at: usize, count: u32): bool {
  // Infinity − Infinity is NaN too, and what is added to NaN stays NaN.
  let differences = f32x4.splat(0);
  for (const end = at + (<usize>count << 2); at < end; at += 16) {
    const values = v128.load(at);
    differences = f32x4.add(differences, f32x4.sub(values, values));
  }
  return !v128.any_true(f32x4.ne(differences, f32x4.splat(0)));
}
