/** The clocks of both tanks, side by side under them. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Side } from '../messages.ts';
import { clockCard } from './clock_card.ts';
import type { Player } from './player.ts';
import type { PlayerState } from './player_state.ts';

/** Errors are drawn of the last, ms of model time. */
const ERRORS_MS = 3000;

/**
 * Share of the training of a side's clock that is done; the liquid's comes first. Undefined where there is to be none.
 */
export function trainingOf(
  side: Side,
  { built, progress }: Pick<PlayerState, 'built' | 'progress'>,
): number | undefined {
  if (built !== undefined && !built.clocked) return undefined;
  if (progress === undefined || !progress.what.startsWith('clock')) return 0;
  const own = progress.what === 'clock of the liquid' ? 'liquid' : 'continuous';
  if (own === side) return progress.done / Math.max(1, progress.of);
  return side === 'liquid' ? 1 : 0;
}

/** The row, where there are two tanks. @param continuous name of the right one */
export function clockRow(player: Player, continuous: string): TemplateResult | typeof nothing {
  const { subject, built, trained } = player.state.value;
  // The first tanks' have their place before these stand.
  if (built === undefined ? subject?.kind !== 'tanks' : built.continuousUnits === 0) return nothing;
  const shownMs = player.shownMs();
  const common = { reading: player.reading(), recent: player.history.readings(shownMs - ERRORS_MS, shownMs), trained };
  const card = (side: Side, name: string) =>
    clockCard({ side, name, ...common, unclocked: built?.unclocked, training: trainingOf(side, player.state.value) });
  return html`<div class="clocks">${card('liquid', 'Spiking liquid')}${card('continuous', continuous)}</div>`;
}
