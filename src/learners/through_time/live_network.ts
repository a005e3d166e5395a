/** Answers of a trained network while time goes on: the same bits as to a trial, a step at a time. */
import { Subject } from 'rxjs';
import { isOnGrid, nearestStep } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import { checkAhead } from '../../reservoir/check_ahead.ts';
import type { LiveOptions } from '../../reservoir/reservoir.ts';
import { createNetwork } from '../../training/through_time/network.ts';
import type { LiveAnswer, LiveAnswers } from '../learner.ts';
import { noiseOf } from '../state_noise.ts';
import type { Learned, Made } from './made_network.ts';
import { IN_MOTION, networkInMotion } from './network_in_motion.ts';
import { drawsOfTrials, withNoiseInside } from './noise_inside.ts';

/**
 * Starts it, at rest.
 * @throws {InputError} where it has analog channels, or for an interval off its grid
 */
export function liveNetwork(made: Made, learned: Learned, { everyMs, id = 0 }: LiveOptions): LiveAnswers {
  const { origin, hearing, specFor } = made;
  const where = `learner ${origin.spec.name}`;
  const { channels, dt } = hearing;
  if (channels.analog > 0) refuse(where, `analog channels (${channels.analog}) are not heard live`, 'use spikes alone');
  const every = nearestStep(everyMs, dt);
  if (!isOnGrid(everyMs, dt) || every < 1)
    refuse(where, `interval of answers (${everyMs} ms)`, `use a multiple of dt ${dt} ms, at least dt`);
  const spec = specFor(learned.outputs);
  const network = withNoiseInside(createNetwork(spec, IN_MOTION));
  network.load(learned.weights);
  const moving = networkInMotion(network, hearing);
  const draw = noiseOf(id, learned.sd, learned.seed);
  const { units } = spec.layers[spec.layers.length - 1];
  const disturb = (states: Float32Array): void => {
    for (let i = 0; i < units; i++) states[i] += draw();
  };
  const answers = new Subject<LiveAnswer>();
  return {
    get timeMs() {
      return moving.steps * dt;
    },
    answers: answers.asObservable(),
    hear(spikes) {
      spikes.forEach((train, channel) => {
        for (const time of train) moving.hear(channel, time);
      });
    },
    async advanceTo(timeMs) {
      checkAhead(where, timeMs, moving.steps * dt, dt);
      moving.advanceTo(timeMs, {
        before: (steps) => network.draw(drawsOfTrials(IN_MOTION.rows, [{ id }], learned.seed, steps)),
        disturb: learned.sd === 0 ? undefined : disturb,
        made(answer) {
          if (moving.steps % every === 0)
            answers.next({ timeMs: moving.steps * dt, output: Float64Array.from(answer) });
        },
      });
    },
    dispose: () => answers.complete(),
  };
}
