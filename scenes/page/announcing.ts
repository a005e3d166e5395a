/**
 * What a screen reader is told without being asked: what stands, that a stone fell, and what the clocks say when time
 * is stopped.
 */
import type { Player } from './player.ts';
import { timeText } from './words.ts';

/** Announces as things happen. */
export function announceEvents(player: Player, announce: (text: string) => void): void {
  player.built.subscribe(({ view: { name, neurons } }) => announce(`${name} stands: ${neurons} neurons.`));
  player.frames.subscribe(({ stones }) => {
    if (stones.length > 0) announce('A stone fell.');
  });
  let wasPlaying = false;
  player.state.subscribe(({ playing }) => {
    const reading = wasPlaying && !playing ? player.reading() : undefined;
    wasPlaying = playing;
    if (reading === undefined || !Number.isFinite(reading.elapsedMs) || !Number.isFinite(reading.liquidMs)) return;
    const { elapsedMs, liquidMs, continuousMs } = reading;
    announce(
      `Paused. ${timeText(elapsedMs)} since the stone; the liquid says ${timeText(liquidMs)}, the continuous tank ${timeText(continuousMs)}.`,
    );
  });
}
