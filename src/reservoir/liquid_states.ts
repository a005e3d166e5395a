/**
 * What is read of a liquid: spikes filtered over a window (one time constant, several side by side, or mere counts,
 * which are a filter without decay), or membrane potentials. Every definition gives states at chosen instants of some
 * copies, or at regular instants of one.
 */
import { map, Observable, type OperatorFunction, zip } from 'rxjs';
import { stepAtOrBefore } from '../../models/time_grid.ts';
import type { SpikeBatch } from '../signals.ts';
import type { SimulatorOptions } from '../simulator/simulator_options.ts';
import type { TraceBatch } from '../simulator/streams.ts';
import type { Simulator } from '../simulator.ts';
import { type LiquidSample, type LiquidState, liquidState, regularLiquidState } from '../streams/liquid_state.ts';

/** A definition of the state. */
export type StateDefinition =
  /** Filters side by side; tau is ∞ for counts. ms */
  | { readonly of: 'spikes'; readonly filters: readonly { readonly tau: number; readonly window: number }[] }
  | { readonly of: 'potentials' };

/** Numbers of a state of so many neurons. */
export function stateSize(definition: StateDefinition, neurons: number): number {
  return definition.of === 'spikes' ? definition.filters.length * neurons : neurons;
}

/** What a simulator must record for it. @param neurons of one copy */
export function recordingFor(definition: StateDefinition, neurons: number): Pick<SimulatorOptions, 'record'> {
  if (definition.of === 'spikes') return {};
  return { record: { neurons: Array.from({ length: neurons }, (_, i) => i), variables: ['V_m'] } };
}

/** Neurons, time step in ms, and copies. */
interface Observed {
  readonly size: number;
  readonly dt: number;
}

function sideBySide(states: readonly Observable<LiquidState>[]): Observable<LiquidState> {
  if (states.length === 1) return states[0];
  return zip(...states).pipe(
    map((parts) => ({ ...parts[0], state: Float64Array.from(parts.flatMap(({ state }) => [...state])) })),
  );
}

/** Potentials at the end of given steps. @param due what is wanted at a step, if anything */
function potentialsAt(
  traces: Observable<TraceBatch>,
  size: number,
  due: (step: number) => readonly Omit<LiquidState, 'state'>[],
): Observable<LiquidState> {
  return new Observable((subscriber) =>
    traces.subscribe({
      next({ fromStep, toStep, values: { V_m } }) {
        const columns = V_m.length / (toStep - fromStep);
        for (let step = fromStep + 1; step <= toStep; step++)
          for (const place of due(step)) {
            const begin = (step - fromStep - 1) * columns + place.copy * size;
            subscriber.next({ ...place, state: V_m.slice(begin, begin + size) });
          }
      },
      error: (error: unknown) => subscriber.error(error),
      complete: () => subscriber.complete(),
    }),
  );
}

const through = (spikes: Observable<SpikeBatch>, operator: OperatorFunction<SpikeBatch, LiquidState>) =>
  spikes.pipe(operator);

/** States of a simulator's copies at chosen instants, in the order of time. */
export function statesOf(
  { spikes, traces }: Pick<Simulator, 'spikes' | 'traces'>,
  definition: StateDefinition,
  { size, dt, copies, samples }: Observed & { readonly copies: number; readonly samples: readonly LiquidSample[] },
): Observable<LiquidState> {
  if (definition.of === 'spikes')
    return sideBySide(
      definition.filters.map((filter) => through(spikes, liquidState({ ...filter, size, dt, copies, samples }))),
    );
  const byStep = new Map<number, Omit<LiquidState, 'state'>[]>();
  samples.forEach(({ timeMs, copy }, sample) => {
    const step = Math.max(1, stepAtOrBefore(timeMs, dt));
    byStep.set(step, [...(byStep.get(step) ?? []), { sample, timeMs, copy }]);
  });
  return potentialsAt(traces, size, (step) => byStep.get(step) ?? []);
}

/** States of the one copy every `everySteps` steps, to the bit those of {@link statesOf}. */
export function regularStatesOf(
  { spikes, traces }: Pick<Simulator, 'spikes' | 'traces'>,
  definition: StateDefinition,
  { size, dt, everySteps }: Observed & { readonly everySteps: number },
): Observable<LiquidState> {
  if (definition.of === 'spikes')
    return sideBySide(
      definition.filters.map((filter) => through(spikes, regularLiquidState({ ...filter, size, dt, everySteps }))),
    );
  return potentialsAt(traces, size, (step) =>
    step % everySteps === 0 ? [{ sample: step / everySteps, timeMs: step * dt, copy: 0 }] : [],
  );
}
