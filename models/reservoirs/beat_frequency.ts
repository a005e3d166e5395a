/**
 * Striatal beat frequency (Matell & Meck 2004; Buhusi & Meck 2005): cortical oscillators with frequencies of their own,
 * set to the same phase by an event,
 *
 *   x_i = cos(2π f_i c T),   f_i ~ U(f_min, f_max),   T since the event, c the speed of the clock
 *
 * A time T is told by which of them coincide, a pattern that a readout learns as striatal neurons do. Dopamine speeds
 * the clock: a level c scales every frequency. An event is the input's rise through `event_threshold`, and lasts until
 * the input is below half of that; before the first, the oscillators are held at phase 0. `first`: they run on from the
 * first event of a trial, as from the onset of an interval, so that the phases at a later event tell when it came;
 * `every`: each event sets them again. The low-passed input of a volley of five spikes within 12 ms passes the
 * threshold, that of two background spikes does not.
 */
import { logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/** Frequencies of the oscillators, and what they are scaled by. */
export const beatParameters = {
  // The published band is that of the alpha rhythm; delta to gamma are searched. The speed of the clock is redundant.
  f_min: { default: 8, unit: 'Hz', meaning: 'lowest frequency', above: 0, search: logRange(0.5, 10) },
  f_max: { default: 13, unit: 'Hz', meaning: 'highest frequency, at least f_min', above: 0, search: logRange(10, 50) },
  dopamine: { default: 1, unit: '1', meaning: 'speed of the clock: factor on all frequencies', above: 0, max: 10 },
} as const satisfies ContinuousModel['parameters'];

/** The oscillators. Those of several channels are split evenly, each set by the events of its channel. */
export const beatFrequency = {
  name: 'beat-frequency',
  equation: 'x_i = cos(2π f_i c T), T since the event',
  citation: 'Matell & Meck 2004, Cogn. Brain Res. 21:139; Buhusi & Meck 2005, Nat. Rev. Neurosci. 6:755',
  presentation: {
    label: 'beat frequency',
    noun: 'the bank of oscillators',
    meaning: 'oscillators of 8–13 Hz, set to one phase by an event',
    family: reservoirFamilies.continuous,
    costWeight: 1,
  },
  parameters: {
    ...commonParameters,
    ...beatParameters,
    event_threshold: {
      default: 2,
      unit: '1',
      meaning: 'input above which an event is heard',
      above: 0,
      // Pulses on several fibres are lower than volleys, of which an input of 5 is the most.
      search: logRange(0.3, 4),
    },
  },
  choices: {
    events: {
      default: 'first',
      meaning: 'which events set the oscillators to phase 0',
      kinds: {
        first: { meaning: 'the first of a trial on each channel', parameters: {} },
        every: { meaning: 'each', parameters: {} },
      },
    },
  },
} as const satisfies ContinuousModel;
