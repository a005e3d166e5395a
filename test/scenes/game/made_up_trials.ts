/** Trials of the game that nobody simulated. */
import { systems } from '../../../scenes/game/experiment.ts';
import type { Answers, GameTrial } from '../../../scenes/game/messages.ts';

const all = (said: readonly boolean[]): Answers =>
  Object.fromEntries(systems.map((name) => [name, said])) as unknown as Answers;

/** A trial in which the systems are right without noise and say long with any; the ideal observer is right. */
export const trialOf = (long: boolean): GameTrial => ({
  ...{ spikesMs: Float64Array.of(900, long ? 1000 : 1050, 1250), durationMs: 1292, long, ideal: long },
  ...{ firstVolleyMs: long ? 1000 : 1050, secondVolleyMs: 1250, answers: all([long, true, true, true]) },
});

/** As many, short and long in turn. */
export const madeUpTrials = (count: number, from = 0): GameTrial[] =>
  Array.from({ length: count }, (_, i) => trialOf((from + i) % 2 === 1));
