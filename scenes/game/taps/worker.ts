/** The worker of the second game: it teaches the systems one after the other, and tells what each produced. */

import type { TapCommand, TapNews } from './messages.ts';
import { tapSystems } from './settings.ts';
import { produce } from './systems.ts';

const tell = (news: TapNews): void => self.postMessage(news);

async function teachAll({ settings }: TapCommand): Promise<void> {
  for (const system of tapSystems) {
    tell({ kind: 'learning', system });
    tell({ kind: 'produced', system, taps: await produce(settings, system) });
  }
}

self.onmessage = ({ data }: MessageEvent<TapCommand>) => {
  teachAll(data).catch((error: unknown) =>
    tell({ kind: 'fault', message: error instanceof Error ? error.message : String(error) }),
  );
};
