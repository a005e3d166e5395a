/**
 * Noise currents: each neuron of each copy has one of its own, a value that is held for some steps, then drawn again.
 * With a correlation time tau the values are those of an Ornstein–Uhlenbeck process, exactly, whatever the step:
 *
 *     x ← mean + k·(x − mean) + sd·√(1 − k²)·ξ,   k = exp(−hold/tau)   (Gillespie 1996, Phys. Rev. E 54:2084)
 *
 * It begins stationary. Without one, k is 0: NEST's noise_generator. ξ depends on the draw's number, copy and neuron
 * alone, so that any thread can draw any part.
 */
import type { Network, NoiseDrive } from '../../network/network.ts';
import { philox4x32, streamKey, uniformOf } from '../../random.ts';

/** Takes a current: neuron, copy, pA. */
export type AddCurrent = (neuron: number, copy: number, picoamperes: number) => void;

/** Values of one noise current. */
export interface NoiseValues {
  /** Whether a step's values are others than those of the step before; draws them. To be called for each step. */
  draw(step: number): boolean;
  /** Adds the values of the step that was drawn last. */
  add(step: number, add: AddCurrent): void;
  /** pA without the mean, [copies × neurons]: what `restore` takes. */
  save(): number[];
  restore(saved: readonly number[]): void;
}

/** Two standard normal numbers of four random words, by Box and Muller (1958). */
function normalPair(words: Uint32Array, pair: Float64Array): void {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformOf(words[0], words[1])));
  const angle = 2 * Math.PI * uniformOf(words[2], words[3]);
  pair[0] = radius * Math.cos(angle);
  pair[1] = radius * Math.sin(angle);
}

/** Creates the values of a drive onto the neurons from … to − 1. */
export function createNoiseValues(
  { seed }: Network,
  drive: NoiseDrive,
  copyIds: readonly number[],
  [from, to]: readonly [number, number],
): NoiseValues {
  const neurons = drive.runs.flatMap(({ first, size }) =>
    Array.from({ length: size }, (_, i) => first + i).filter((neuron) => neuron >= from && neuron < to),
  );
  const key = streamKey(seed, `noise current ${drive.name}`);
  const fresh = drive.sd * Math.sqrt(1 - drive.kept ** 2);
  const deviations = new Float64Array(copyIds.length * neurons.length);
  const counter = new Uint32Array(4);
  const words = new Uint32Array(4);
  const pair = new Float64Array(2);
  const isOn = (step: number): boolean => step > drive.from && step <= drive.to;
  const drawAll = (draw: number): void => {
    counter[0] = draw;
    copyIds.forEach((id, copy) => {
      counter[1] = id;
      let known = -1;
      neurons.forEach((neuron, i) => {
        const place = neuron - drive.first;
        if (place >> 1 !== known) {
          known = place >> 1;
          counter[2] = known;
          philox4x32(counter, key, words);
          normalPair(words, pair);
        }
        const at = copy * neurons.length + i;
        deviations[at] =
          draw === 0 ? drive.sd * pair[place & 1] : drive.kept * deviations[at] + fresh * pair[place & 1];
      });
    });
  };
  return {
    draw(step) {
      if (!isOn(step)) return step === drive.to + 1;
      const since = step - 1 - drive.from;
      if (since % drive.hold !== 0) return false;
      drawAll(since / drive.hold);
      return true;
    },
    add(step, add) {
      if (!isOn(step)) return;
      copyIds.forEach((_, copy) => {
        neurons.forEach((neuron, i) => {
          add(neuron, copy, drive.mean + deviations[copy * neurons.length + i]);
        });
      });
    },
    save: () => [...deviations],
    restore: (saved) => deviations.set(saved),
  };
}
