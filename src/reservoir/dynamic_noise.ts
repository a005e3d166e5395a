/**
 * Noise inside the recursion of a continuous system, x ← step(x) + σ √dt ξ with ξ standard normal, independent for
 * every unit and step: what the next step reads is disturbed, so that noise is kept and forgotten as signals are. σ is
 * per √ms, as of a Wiener process, so that a finer grid does not change how much of it gathers.
 *
 * The draws of a trial are named by the reservoir's seed and the trial's id, and do not depend on what it is run with.
 */
import { randomStream } from '../random.ts';
import type { Dynamics, SystemState } from './dynamics.ts';

/**
 * A system with noise; the system itself without any.
 * @param sd σ, per √ms, ≥ 0
 * @param dt ms
 * @param seed names the draws, with the trial's id
 */
export function withDynamicNoise(system: Dynamics, sd: number, dt: number, seed: number): Dynamics {
  if (sd === 0) return system;
  const ofStep = sd * Math.sqrt(dt);
  const { disturb = disturbUnits, runDisturbed } = system;
  const drawOf = (id: number): (() => number) => {
    const noise = randomStream(seed, 'dynamic noise', id);
    return () => ofStep * noise.normal();
  };
  return {
    ...system,
    start: (id = 0): NoisyState => ({ ...system.start(id), draw: drawOf(id) }),
    step(state, input, at) {
      system.step(state, input, at);
      disturb(state, (state as NoisyState).draw);
    },
    run: runDisturbed && ((trials) => runDisturbed(trials, drawOf)),
  };
}

interface NoisyState extends SystemState {
  readonly draw: () => number;
}

/** Adds a draw to every unit: what disturbs a system whose next step reads x. */
export function disturbUnits({ x }: SystemState, draw: () => number): void {
  for (let i = 0; i < x.length; i++) x[i] += draw();
}
