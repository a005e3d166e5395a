/** A liquid that goes on as spikes come, read at regular instants. */
import { Subject, tap } from 'rxjs';
import { isOnGrid, nearestStep } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import { createSimulator } from '../simulator.ts';
import type { LiquidState } from '../streams/liquid_state.ts';
import { checkAhead } from './check_ahead.ts';
import { feedingCopy, noPulses } from './liquid_feedback.ts';
import { recordingFor, regularStatesOf } from './liquid_states.ts';
import type { ListeningLiquid } from './liquid_trials.ts';
import type { LiveOptions, LiveReservoir } from './reservoir.ts';

/**
 * Starts a liquid from rest. @throws {InputError} where it has analog channels or noisy neurons, or for an
 * interval off its grid
 */
export async function startLiquid(
  where: string,
  liquid: ListeningLiquid,
  { everyMs, id = 0, feedback }: LiveOptions,
): Promise<LiveReservoir> {
  const { network, state, analog, noisy, outputsHeard } = liquid;
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
  const fed = feedback && feedingCopy(liquid, 0);
  const own = noPulses(outputsHeard);
  regularStatesOf(simulator, state, { size, dt, everySteps })
    .pipe(
      tap(({ sample, state: read }) => {
        if (fed === undefined || sample === 0) return;
        const from = sample * everySteps;
        fed.hear(simulator, feedback?.(0, sample - 1, read) ?? [], from, from + everySteps);
      }),
    )
    .subscribe(states);
  return {
    get timeMs() {
      return simulator.step * dt;
    },
    states: states.asObservable(),
    hear: (spikes) => simulator.schedule([...spikes, ...own]),
    async advanceTo(timeMs) {
      checkAhead(where, timeMs, simulator.step * dt, dt);
      const end = Math.max(simulator.step, nearestStep(timeMs, dt));
      // What is fed back must be known before its steps are computed.
      const longest = fed === undefined ? Number.POSITIVE_INFINITY : everySteps;
      while (simulator.step < end) {
        const next = Math.min(end, (Math.floor(simulator.step / longest) + 1) * longest);
        await simulator.run((next - simulator.step) * dt);
      }
    },
    dispose: () => simulator.dispose(),
  };
}
