/** Rows of float64 numbers in memory: where one stands, and reading and writing it. */

@inline
export function at(row: usize, k: u32): usize {
  return row + (<usize>k << 3);
}

@inline
export function get(row: usize, k: u32): f64 {
  return load<f64>(at(row, k));
}

@inline
export function put(row: usize, k: u32, value: f64): void {
  store<f64>(at(row, k), value);
}
