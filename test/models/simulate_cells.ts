/** Many neurons of a model side by side, each with parameters and arrivals of its own, on an engine. */
import type { Circuit, ReceptorSpec } from '../../models/circuits/circuit.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

/** A neuron. */
export interface SimulatedCell {
  readonly params: Readonly<Record<string, number>>;
  /** By receptor: nS by the step at whose end they arrive; those of `in` inhibit. */
  readonly arriving: Readonly<Record<string, ReadonlyMap<number, number>>>;
}

/** Variables at the end of every step, and the steps of spikes. */
export interface SimulatedTraces {
  readonly traces: Readonly<Record<string, readonly number[]>>;
  readonly spikes: readonly number[];
}

/**
 * Simulates cells, which name the same parameters and receptors, for so many steps of dt ms. @param receptors by name,
 * for receptors other than `ex` and `in`
 */
export async function simulateCells(
  model: string,
  cells: readonly SimulatedCell[],
  { dt, steps }: { readonly dt: number; readonly steps: number },
  backend: Backend,
  variables: readonly string[] = ['V_m'],
  receptors?: Readonly<Record<string, ReceptorSpec>>,
): Promise<SimulatedTraces[]> {
  const names = Object.keys(cells[0].params);
  const sides = Object.keys(cells[0].arriving);
  // A channel for each arrival, since each has a weight of its own.
  const arrivals = cells.flatMap(({ arriving }, target) =>
    sides.flatMap((side) => [...arriving[side]].map(([step, g]) => ({ target, side, step, g }))),
  );
  const channelsOf = (side: string): number[] => arrivals.flatMap((one, i) => (one.side === side ? [i] : []));
  const circuit: Circuit = {
    ...{ name: 'cells', dt },
    populations: [
      {
        ...{ name: 'cell', model, size: cells.length },
        params: Object.fromEntries(names.map((name) => [name, cells.map(({ params }) => params[name])])),
        ...(receptors === undefined ? {} : { receptors }),
      },
    ],
    inputs: [
      {
        ...{ kind: 'spikes' as const, name: 'arrivals', channels: Math.max(1, arrivals.length) },
        times: arrivals.length > 0 ? arrivals.map(({ step }) => [Number(((step - 1) * dt).toFixed(6))]) : [[]],
      },
    ],
    projections: sides
      .filter((side) => channelsOf(side).length > 0)
      .map((side) => {
        const channels = channelsOf(side);
        return {
          ...{ source: 'arrivals', target: 'cell', delay: dt, ...(receptors === undefined ? {} : { receptor: side }) },
          weight: channels.map((i) => (receptors === undefined && side === 'in' ? -arrivals[i].g : arrivals[i].g)),
          connector: { rule: 'list' as const, sources: channels, targets: channels.map((i) => arrivals[i].target) },
        };
      }),
  };
  const record = { neurons: cells.map((_, i) => i), variables };
  const simulator = await createSimulator(buildNetwork(circuit, 1), { backend, record });
  const found = cells.map(() => ({
    traces: Object.fromEntries(variables.map((name) => [name, [] as number[]])),
    spikes: [] as number[],
  }));
  simulator.spikes.subscribe((batch) => {
    batch.steps.forEach((step, i) => {
      found[batch.senders[i]].spikes.push(step);
    });
  });
  simulator.traces.subscribe(({ values }) => {
    for (const name of variables)
      values[name].forEach((value, i) => {
        found[i % cells.length].traces[name].push(value);
      });
  });
  await simulator.run(steps * dt);
  simulator.dispose();
  return found;
}
