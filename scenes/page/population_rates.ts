/** Rates of the populations as numbers that can be read: of the last moment, three times a second while time passes. */
import type { CircuitView } from '../circuit_view.ts';
import type { Player } from './player.ts';
import { TELL_EVERY_MS } from './telling.ts';

/** Spikes of the last are counted, ms of model time. */
const MOMENT_MS = 200;

/** Spikes of each population over its neurons and the time, Hz. */
export function ratesOf(
  { populations, neurons }: Pick<CircuitView, 'populations' | 'neurons'>,
  history: Pick<Player['history'], 'fromMs' | 'spikes'>,
  untilMs: number,
): number[] {
  const fromMs = Math.max(history.fromMs, untilMs - MOMENT_MS);
  const ofNeuron = new Int16Array(neurons).fill(-1);
  populations.forEach(({ first, size }, p) => {
    ofNeuron.fill(p, first, first + size);
  });
  const counts = populations.map(() => 0);
  history.spikes(fromMs, untilMs, (_, sender) => {
    if (ofNeuron[sender] >= 0) counts[ofNeuron[sender]]++;
  });
  return counts.map((count, p) =>
    untilMs > fromMs && populations[p].size > 0
      ? (1000 * count) / (populations[p].size * (untilMs - fromMs))
      : Number.NaN,
  );
}

/** Gives the rates at the time that is looked at; it remembers what it last told. @param wallMs now */
export type Rates = (player: Player, wallMs: number) => readonly number[];

/** Creates it. */
export function createRates(): Rates {
  let told: { readonly view: CircuitView; readonly atMs: number; readonly rates: readonly number[] } | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  return (player, wallMs) => {
    const { built, playing } = player.state.value;
    if (built === undefined) return [];
    const atMs = player.shownMs();
    const isSame = told?.view === built.view;
    if (told !== undefined && isSame && (told.atMs === atMs || (playing && wallMs - toldAt < TELL_EVERY_MS)))
      return told.rates;
    told = { view: built.view, atMs, rates: ratesOf(built.view, player.history, atMs) };
    toldAt = wallMs;
    return told.rates;
  };
}
