/** Traces of a run: what must be recorded, and the samples that are taken, as NEST's multimeter takes them. */
import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { collectTraces, recordingFor, traceBytes } from '../../src/recording/collect_traces.ts';
import type { TraceRequest } from '../../src/recording/run_plan.ts';
import type { Simulator } from '../../src/simulator.ts';

const target = (...neurons: number[]): TraceRequest['targets'][number] => ({
  ...{ population: 'cells', nodeIds: Float64Array.from(neurons), neurons: Int32Array.from(neurons) },
});
const request = (given: Partial<TraceRequest>): TraceRequest => ({
  ...{ name: 'report', variable: 'V_m', fromStep: 0, everySteps: 1, rows: 1, fileName: 'v.h5', targets: [target(3)] },
  ...given,
});

test('each neuron and variable is recorded once, whoever asks for it', () => {
  expect(recordingFor([])).toBeUndefined();
  const requests = [
    request({ targets: [target(7, 2)] }),
    request({ variable: 'I_syn_ex', targets: [target(2), target(5)] }),
  ];
  expect(recordingFor(requests)).toEqual({ neurons: [2, 5, 7], variables: ['V_m', 'I_syn_ex'] });
});

test('memory grows with samples and neurons', () => {
  const one = traceBytes([request({})]);
  expect(traceBytes([request({ rows: 10, targets: [target(1, 2), target(3)] })])).toBe(30 * one);
  expect(traceBytes([])).toBe(0);
});

describe('samples', () => {
  /** Runs ten steps in batches of uneven length; a value tells its neuron and step. */
  function collected(...requests: TraceRequest[]) {
    const traces = new Subject<unknown>();
    const end = collectTraces(requests, { traces } as unknown as Simulator, 0.5);
    const { neurons = [], variables = [] } = recordingFor(requests) ?? {};
    for (const [fromStep, toStep] of [
      [0, 3],
      [3, 4],
      [4, 10],
    ]) {
      const values = Array.from({ length: toStep - fromStep }, (_, k) =>
        neurons.map((n) => 100 * n + fromStep + k + 1),
      );
      traces.next({
        fromStep,
        toStep,
        values: Object.fromEntries(variables.map((name) => [name, Float64Array.from(values.flat())])),
      });
    }
    return end();
  }

  test('are taken at the end of each interval, whatever the batches, neuron by neuron as they are asked for', () => {
    const [{ startMs, everyMs, populations }] = collected(
      request({ fromStep: 1, everySteps: 3, rows: 3, targets: [target(4, 2)] }),
    );
    expect([startMs, everyMs]).toEqual([2, 1.5]);
    expect([...populations[0].data]).toEqual([404, 204, 407, 207, 410, 210]);
  });

  test('beyond the last row are not taken', () => {
    expect([...collected(request({ rows: 2 }))[0].populations[0].data]).toEqual([301, 302]);
  });

  test('have the unit of their variable', () => {
    const units = ['V_m', 'I_syn_ex', 'g_ex', 'ASC_1', 'U_m'].map(
      (variable) => collected(request({ variable }))[0].units,
    );
    expect(units).toEqual(['mV', 'pA', 'nS', 'pA', 'mV']);
  });
});
