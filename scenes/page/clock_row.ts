/** The clocks of both tanks, each at its own. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ClockReading, Side } from '../messages.ts';
import { clockCard } from './clock_card.ts';
import { type LegendFacts, neuronLegend, unitLegend } from './legend.ts';
import type { Player } from './player.ts';
import type { PlayerState } from './player_state.ts';
import { countText } from './words.ts';

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

/** What a tank holds, in half a sentence. */
export function contentsOf(side: Side, { built }: Pick<PlayerState, 'built'>): string {
  if (built === undefined) return '';
  return side === 'liquid'
    ? `${countText(built.view.neurons)} neurons that spike`
    : `${countText(built.continuousUnits)} units that do not`;
}

/** What the row shows besides what the player knows. */
export interface ClockRowFacts {
  /** Name of the continuous tank. */
  readonly continuous: string;
  readonly figures: ClockReading | undefined;
  readonly legend: LegendFacts;
}

/** The row, where there are two tanks. */
export function clockRow(
  player: Player,
  { continuous, figures, legend }: ClockRowFacts,
): TemplateResult | typeof nothing {
  const { subject, built, trained } = player.state.value;
  // The first tanks' have their place before these stand.
  if (built === undefined ? subject?.kind !== 'tanks' : built.continuousUnits === 0) return nothing;
  const shownMs = player.shownMs();
  const common = {
    ...{ reading: player.reading(), figures, trained, unclocked: built?.unclocked },
    recent: player.history.readings(shownMs - ERRORS_MS, shownMs),
  };
  const card = (side: Side, name: string, marks: TemplateResult) =>
    clockCard({
      ...{
        side,
        name,
        ...common,
        of: contentsOf(side, player.state.value),
        legend: built === undefined ? nothing : marks,
      },
      training: trainingOf(side, player.state.value),
    });
  return html`<div class="clocks">${card('liquid', 'Spiking liquid', neuronLegend(legend))}${card('continuous', continuous, unitLegend(legend))}</div>`;
}
