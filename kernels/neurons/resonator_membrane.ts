/**
 * The resonate-and-fire neuron (Izhikevich 2001, Neural Netw. 14:883): dz/dt = (b + iω)z + I with z = x + iy, a spike
 * when y reaches 1, then z ← i. Over a step h it is exact: z ← e^{(b+iω)h}·z + I·(e^{(b+iω)h} − 1)/(b + iω), then what
 * arrives kicks x. `loss` = 1 − Re e^{(b+iω)h} and `turn` = Im e^{(b+iω)h}, so that float32 keeps the digits of the
 * small loss. V only tells of spikes: 1 in the step of one, else 0.
 */
import type { MembraneKernel } from '../dialect.ts';

/**
 * `re` = x, `im` = y and `kick` have no unit; `drive` is I in 1/ms; `gain` and `turnedGain` in ms are the real and
 * imaginary part of its factor.
 */
export const resonatorMembrane: MembraneKernel = {
  name: 'resonator_membrane',
  parameters: ['loss', 'turn', 'gain', 'turnedGain'],
  further: ['re', 'im'],
  inputs: ['drive', 'kick'],
  given: { imNext: 'im + (turn * re - loss * im + turnedGain * drive)' },
  advance: 'imNext >= 1 ? 1 : 0',
  follow: { re: 're + (gain * drive - loss * re - turn * im) + kick', im: 'imNext' },
  spikes: 'V >= 0.5',
  jump: { re: '0', im: '1' },
};
