/**
 * The Lorenz system (Lorenz 1963, J. Atmos. Sci. 20:130), by the classical Runge–Kutta method of fourth order:
 *   dx/dt = σ(y − x),  dy/dt = x(ρ − z) − y,  dz/dt = xy − βz
 */

/** Lorenz's parameters; the largest Lyapunov exponent is .906 (Sprott 2003), so that a Lyapunov time is 1.10. */
export const lorenzConstants = { sigma: 10, rho: 28, beta: 8 / 3, lyapunovExponent: 0.906 } as const;

/** A point, or its velocity. */
export type Point = readonly [number, number, number];

function velocity([x, y, z]: Point): Point {
  const { sigma, rho, beta } = lorenzConstants;
  return [sigma * (y - x), x * (rho - z) - y, x * y - beta * z];
}

const along = ([x, y, z]: Point, [u, v, w]: Point, h: number): Point => [x + h * u, y + h * v, z + h * w];

/** One step of h. */
export function lorenzStep(point: Point, h: number): Point {
  const k1 = velocity(point);
  const k2 = velocity(along(point, k1, h / 2));
  const k3 = velocity(along(point, k2, h / 2));
  const k4 = velocity(along(point, k3, h));
  const sum = k1.map((value, i) => value + 2 * k2[i] + 2 * k3[i] + k4[i]) as unknown as Point;
  return along(point, sum, h / 6);
}

/**
 * Points at equal distances. @param substeps of the solver between two of them
 * @returns x, y and z, [3][samples], the first at `start`
 */
export function lorenz(start: Point, every: number, samples: number, substeps: number): Float64Array[] {
  const series = [0, 1, 2].map(() => new Float64Array(samples));
  let point = start;
  for (let k = 0; k < samples; k++) {
    for (let i = 0; i < 3; i++) series[i][k] = point[i];
    for (let s = 0; s < substeps; s++) point = lorenzStep(point, every / substeps);
  }
  return series;
}
