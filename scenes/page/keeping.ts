/** What a visitor can take along: the link, the experiment, spikes, a picture, a clip. */

import { plainPart } from '../../src/formats/file_names.ts';
import type { SpikeFormat } from '../../src/formats/spikes/encode_spikes.ts';
import { recordedFile } from '../recorded_file.ts';
import { type Clip, recordClip, save } from './clip.ts';
import type { Player } from './player.ts';
import type { StageView } from './stage_view.ts';

/** What is kept, and how; each may fail with a message. */
export interface Keeping {
  /** Whether a clip is being recorded. */
  readonly recording: boolean;
  experiment(): void;
  spikes(format: SpikeFormat): void;
  picture(): Promise<void>;
  /** Begins a clip, or ends and saves it. */
  clip(): Promise<void>;
}

/** Creates it. @param tell says a line to the visitor */
export function createKeeping(
  player: Player,
  stage: () => { readonly view: StageView; readonly canvas: HTMLCanvasElement } | undefined,
  tell: (message: string) => void,
): Keeping {
  let clip: Clip | undefined;
  player.described.subscribe(({ name, text, seed, durationMs }) => {
    const file = `${plainPart(name)}.json`;
    save(file, new Blob([text], { type: 'application/json' }));
    tell(`The same spikes: rippletank simulate ${file} --seed ${seed} --t ${Number(durationMs.toFixed(3))}`);
  });
  return {
    get recording() {
      return clip !== undefined;
    },
    experiment: () => player.describe(),
    spikes(format) {
      const { built } = player.state.value;
      if (built === undefined) return;
      const bytes = recordedFile(player.history, built.view, format);
      save(format === 'sonata' ? 'spikes.h5' : `spikes.${format}`, new Blob([bytes]));
    },
    async picture() {
      const picture = await stage()?.view.stage.picture();
      if (picture !== undefined) save('rippletank.png', picture);
    },
    async clip() {
      const canvas = stage()?.canvas;
      if (canvas === undefined) return;
      if (clip === undefined) {
        clip = recordClip(canvas);
        return;
      }
      const ending = clip;
      clip = undefined;
      save('rippletank.webm', await ending.end());
    },
  };
}
