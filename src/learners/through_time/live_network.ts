/** Answers of a trained network while time goes on: the same bits as to a trial, a step at a time. */
import { Subject } from 'rxjs';
import { isOnGrid, nearestStep, stepAtOrBefore } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import { checkAhead } from '../../reservoir/check_ahead.ts';
import { liveLowPass } from '../../reservoir/encode.ts';
import type { LiveOptions } from '../../reservoir/reservoir.ts';
import { createNetwork } from '../../training/through_time/network.ts';
import type { LiveAnswer, LiveAnswers } from '../learner.ts';
import { noiseOf } from '../state_noise.ts';
import type { Learned, Made } from './made_network.ts';
import { drawsOfTrials, withNoiseInside } from './noise_inside.ts';

/**
 * Starts it, at rest.
 * @throws {InputError} where it has analog channels, or for an interval off its grid
 */
export function liveNetwork(made: Made, learned: Learned, { everyMs, id = 0 }: LiveOptions): LiveAnswers {
  const { origin, hearing, specFor } = made;
  const where = `learner ${origin.spec.name}`;
  const { channels, dt, tauInput } = hearing;
  if (channels.analog > 0) refuse(where, `analog channels (${channels.analog}) are not heard live`, 'use spikes alone');
  const every = nearestStep(everyMs, dt);
  if (!isOnGrid(everyMs, dt) || every < 1)
    refuse(where, `interval of answers (${everyMs} ms)`, `use a multiple of dt ${dt} ms, at least dt`);
  const network = withNoiseInside(createNetwork(specFor(learned.outputs), { rows: 4, steps: 1 }));
  network.load(learned.weights);
  const input = liveLowPass(channels.spikes, tauInput, dt, channels.fibres);
  const draw = noiseOf(id, learned.sd, learned.seed);
  const { units } = network.spec.layers[network.spec.layers.length - 1];
  const disturb = (states: Float32Array): void => {
    for (let i = 0; i < units; i++) states[i] += draw();
  };
  const answers = new Subject<LiveAnswer>();
  let step = 0;
  return {
    get timeMs() {
      return step * dt;
    },
    answers: answers.asObservable(),
    hear(spikes) {
      spikes.forEach((train, channel) => {
        for (const time of train) input.hear(channel, time);
      });
    },
    async advanceTo(timeMs) {
      checkAhead(where, timeMs, step * dt, dt);
      for (const last = stepAtOrBefore(timeMs, dt); step < last; ) {
        if (step > 0) network.carry('end');
        network.inputs().set(input.advance());
        network.draw(drawsOfTrials(network.batch.rows, [{ id }], learned.seed, step));
        const output = Float64Array.from(
          network.run(learned.sd === 0 ? undefined : disturb).subarray(0, learned.outputs),
        );
        step++;
        if (step % every === 0) answers.next({ timeMs: step * dt, output });
      }
    },
    dispose: () => answers.complete(),
  };
}
