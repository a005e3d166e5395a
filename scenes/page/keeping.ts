/** What a visitor can take along: the link, the experiment, spikes, a picture, a clip. */

import { refuse } from '../../src/errors.ts';
import { circuitFormats, formatNamed, formatsOf } from '../../src/formats/catalogue.ts';
import { plainPart } from '../../src/formats/file_names.ts';
import { provenanceOfRecord, recordedFile } from '../recorded_file.ts';
import { type Clip, recordClip, save } from './clip.ts';
import type { Player } from './player.ts';
import type { StageView } from './stage_view.ts';

/** What is kept, and how; each may fail with a message. */
export interface Keeping {
  /** Whether a clip is being recorded. */
  readonly recording: boolean;
  /** @param format by its name in the catalogue */
  experiment(format: string): void;
  spikes(format: string): Promise<void>;
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
  const saveSpikes = async (
    name: string,
    circuit?: { readonly hash: string; readonly seed: number },
  ): Promise<void> => {
    const { built } = player.state.value;
    if (built === undefined) return;
    const { history } = player;
    const format = formatNamed(name, formatsOf('spikes'));
    const from = provenanceOfRecord(history, built.view, circuit);
    const bytes = await recordedFile(history, built.view, format, from);
    save(`spikes.${format.extensions[0]}`, new Blob([bytes]));
  };
  player.described.subscribe(({ keep, name, text, seed, durationMs, circuitHash: hash }) => {
    if (keep.what === 'spikes') {
      saveSpikes(keep.format, { hash, seed }).catch((error) => tell(String(error)));
      return;
    }
    const { extensions } = formatNamed(keep.format, circuitFormats);
    const file = `${plainPart(name)}.${extensions[0]}`;
    save(file, new Blob([text], { type: 'text/plain' }));
    tell(`The same spikes: rippletank simulate ${file} --seed ${seed} --t ${Number(durationMs.toFixed(3))}`);
  });
  return {
    get recording() {
      return clip !== undefined;
    },
    experiment(format) {
      if (player.state.value.built === undefined) refuse('experiment', 'nothing stands yet', 'wait until it is built');
      player.describe({ what: 'circuit', format });
    },
    async spikes(format) {
      const { built } = player.state.value;
      if (built === undefined) return;
      if (!player.history.frames.some(({ steps }) => steps.length > 0))
        refuse('spikes', 'nothing to save (0 spikes in the record)', 'let time pass, or drop a stone');
      // A circuit is asked what it is first; a recording said so in its file.
      if (built.view.recorded === true) await saveSpikes(format);
      else player.describe({ what: 'spikes', format });
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
