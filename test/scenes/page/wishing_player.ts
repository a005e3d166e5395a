/** A player whose wishes have names, so that tests read as a visitor would say them. */
import type { Subject as Shown } from '../../../scenes/messages.ts';
import * as page from '../../../scenes/page/player.ts';
import type { Wish } from '../../../scenes/page/player_update.ts';

type Of<K extends Wish['kind']> = Extract<Wish, { kind: K }>;

const wishes = (ask: page.Player['ask']) => ({
  show: (subject: Shown) => ask({ kind: 'show', subject }),
  play: () => ask({ kind: 'play' }),
  pause: () => ask({ kind: 'pause' }),
  setSpeed: (speed: Of<'speed'>['speed']) => ask({ kind: 'speed', speed }),
  drop: (at: Of<'drop'>['at']) => ask({ kind: 'drop', at }),
  select: (selected: Of<'select'>['selected']) => ask({ kind: 'select', selected }),
  colour: (colouring: Of<'colour'>['colouring']) => ask({ kind: 'colour', colouring }),
  look: (pastMs: number | undefined) => ask({ kind: 'look', pastMs }),
});

/** The player, and its wishes by name. */
export type Player = page.Player & ReturnType<typeof wishes>;

/** As the page's own. */
export function createPlayer(...how: Parameters<typeof page.createPlayer>): Player {
  const player = page.createPlayer(...how);
  return Object.assign(player, wishes(player.ask));
}
