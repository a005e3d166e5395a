/** A liquid that goes on as spikes come, read at regular instants. */
import { Subject } from 'rxjs';
import { isOnGrid, nearestStep } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import { createSimulator } from '../simulator.ts';
import type { LiquidState } from '../streams/liquid_state.ts';
import { checkAhead } from './check_ahead.ts';
import { recordingFor, regularStatesOf } from './liquid_states.ts';
import type { ListeningLiquid } from './liquid_trials.ts';
import type { LiveOptions, LiveReservoir } from './reservoir.ts';

/**
 * Starts a liquid from rest. @throws {InputError} where it has analog channels or noisy neurons, or for an
 * interval off its grid
 */
export async function startLiquid(
  where: string,
  { network, state, analog, noisy }: ListeningLiquid,
  { everyMs, id = 0 }: LiveOptions,
): Promise<LiveReservoir> {
  const { size, dt } = network;
  if (analog !== undefined) refuse(where, `analog channels (as ${analog.as}) are not heard live`, 'use spikes alone');
  if (noisy !== undefined)
    refuse(where, `noisy neurons (${noisy.channels}) are driven trial by trial, not live`, 'use noisy 0');
  const everySteps = nearestStep(everyMs, dt);
  if (!isOnGrid(everyMs, dt) || everySteps < 1)
    refuse(where, `interval of live states (${everyMs} ms)`, `use a multiple of dt ${dt} ms, at least dt`);
  const simulator = await createSimulator(network, { copyIds: [id], ...recordingFor(state, size) });
  // A subscriber that comes late gets the same states: the filter has heard every spike.
  const states = new Subject<LiquidState>();
  regularStatesOf(simulator, state, { size, dt, everySteps }).subscribe(states);
  return {
    get timeMs() {
      return simulator.step * dt;
    },
    states: states.asObservable(),
    hear: (spikes) => simulator.schedule(spikes),
    async advanceTo(timeMs) {
      checkAhead(where, timeMs, simulator.step * dt, dt);
      await simulator.run(Math.max(0, nearestStep(timeMs, dt) - simulator.step) * dt);
    },
    dispose: () => simulator.dispose(),
  };
}
