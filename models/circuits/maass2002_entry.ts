/**
 * The column of Maass, Natschläger & Markram 2002 as a circuit by name: by itself it rests, so each of its neurons is
 * driven by a Poisson train in place of the spikes of a task.
 */
import type { CircuitEntry } from './circuit_entry.ts';
import { maass2002, maassInput } from './maass2002.ts';
import { backgroundInputs } from './ongoing_activity.ts';

/** Rate in Hz of the Poisson train that drives each neuron of the circuit by name, with the input's mean weight. */
const DRIVE_RATE = 40;

/** The circuit by name: its spike input replaced by a Poisson train into every neuron, since by itself it rests. */
export const maass2002Entry: CircuitEntry = {
  name: 'maass2002',
  description: 'columns of 135 neurons with dynamic synapses, each neuron driven by a Poisson train',
  citation: 'Maass, Natschläger & Markram 2002, Neural Comput. 14:2531',
  settings: {
    columns: {
      kind: 'number',
      default: 1,
      unit: '1',
      min: 1,
      max: 1000,
      integer: true,
      meaning: 'columns side by side',
    },
    lambda: { kind: 'number', default: 2, unit: '1', min: 0, meaning: 'reach of the connections in grid units' },
    shortTermPlasticity: { kind: 'boolean', default: true, meaning: 'dynamic synapses' },
    weightScale: { kind: 'number', default: 1, unit: '1', min: 0, meaning: 'factor on all recurrent weights' },
    rate: {
      kind: 'number',
      default: DRIVE_RATE,
      unit: 'Hz',
      min: 0,
      max: 1e6,
      meaning: 'Poisson train into each neuron',
    },
    dt: { kind: 'number', default: 0.1, unit: 'ms', min: 1e-5, max: maassInput.delay, meaning: 'time step' },
  },
  create({ rate, ...options }) {
    const circuit = maass2002(options);
    return {
      ...circuit,
      projections: circuit.projections.filter(({ source }) => source !== 'input'),
      inputs: backgroundInputs(circuit.populations, Number(rate)),
    };
  },
};
