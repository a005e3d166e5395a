/**
 * Traces of the spikes of one neuron, as a plasticity rule declares them: the value after the last spike, and when that
 * was.
 */
import { decayed, type Round, type RuleNumbers, type TraceKernel } from '../../kernels/plasticity/plasticity_kernel.ts';

/** Several traces of the same spikes. */
export interface Traces {
  /** Values at `time`, by the spikes noted so far. */
  at(time: number): number[];
  /** Notes a spike. */
  spike(time: number): void;
  /** Sets the traces that forget to 0. */
  forget(): void;
}

/** Creates traces as they are at time 0. @param numbers parameters of the rule, rounded @param unit of all times, ms */
export function createTraces(kernels: readonly TraceKernel[], numbers: RuleNumbers, round: Round, unit = 1): Traces {
  let values: number[] = kernels.map(({ begins = 0 }) => begins);
  let last = 0;
  const at = (time: number): number[] =>
    kernels.map(({ tau }, i) => decayed(values[i], (time - last) * unit, numbers[tau], round));
  return {
    at,
    spike(time) {
      values = at(time).map((value, i) => (kernels[i].spike === 'set' ? 1 : round(value + 1)));
      last = time;
    },
    forget() {
      values = values.map((value, i) => (kernels[i].forgets === true ? 0 : value));
    },
  };
}
