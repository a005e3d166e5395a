/** What a visitor can take along: the link, the experiment, spikes, a picture, a clip. */

import { refuse } from '../../src/errors.ts';
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
  const drawn = (what: string) =>
    stage() ?? refuse(what, 'there is nothing to take it of (no WebGL 2)', 'turn on hardware acceleration');
  player.described.subscribe(({ name, text, seed, durationMs }) => {
    const file = `${plainPart(name)}.json`;
    save(file, new Blob([text], { type: 'application/json' }));
    tell(`The same spikes: rippletank simulate ${file} --seed ${seed} --t ${Number(durationMs.toFixed(3))}`);
  });
  return {
    get recording() {
      return clip !== undefined;
    },
    experiment() {
      if (player.state.value.built === undefined) refuse('experiment', 'nothing stands yet', 'wait until it is built');
      player.describe();
    },
    spikes(format) {
      const { built } = player.state.value;
      if (built === undefined) return;
      if (!player.history.frames.some(({ steps }) => steps.length > 0))
        refuse('spikes', 'nothing to save (0 spikes in the record)', 'let time pass, or drop a stone');
      const bytes = recordedFile(player.history, built.view, format);
      save(format === 'sonata' ? 'spikes.h5' : `spikes.${format}`, new Blob([bytes]));
    },
    async picture() {
      save('rippletank.png', await drawn('picture').view.stage.picture());
    },
    async clip() {
      const { canvas } = drawn('clip');
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
