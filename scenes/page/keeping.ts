/** What a visitor can take along besides the link: the experiment, spikes, a picture. Each may fail with a message. */

import { refuse } from '../../src/errors.ts';
import { circuitFormats, formatNamed, formatsOf } from '../../src/formats/catalogue.ts';
import { plainPart } from '../../src/formats/file_names.ts';
import type { Keep } from '../messages.ts';
import { provenanceOfRecord, recordedFile } from '../recorded_file.ts';
import { save } from '../save_file.ts';
import type { Player } from './player.ts';
import type { Told } from './player_state.ts';
import type { StageView } from './stage_view.ts';

/** The stage, where there is one. @param what is to be taken of it @throws {InputError} where there is none */
export function stageFor(what: string, stage: StageView | undefined): StageView {
  return stage ?? refuse(what, 'there is nothing to take it of (no WebGL 2)', 'turn on hardware acceleration');
}

/** Saves what the tanks look like. */
export async function savePicture(stage: StageView | undefined): Promise<void> {
  save('rippletank.png', await stageFor('picture', stage).stage.picture());
}

async function saveSpikes(
  { state, history }: Player,
  name: string,
  circuit?: { readonly hash: string; readonly seed: number },
): Promise<void> {
  const { built } = state.value;
  if (built === undefined) return;
  // Another record may have begun since they were asked for.
  if (!history.frames.some(({ steps }) => steps.length > 0))
    refuse('spikes', 'nothing to save (0 spikes in the record)', 'let time pass, or drop a stone');
  const format = formatNamed(name, formatsOf('spikes'));
  const from = provenanceOfRecord(history, built.view, circuit);
  const bytes = await recordedFile(history, built.view, format, from);
  save(`spikes.${format.extensions[0]}`, new Blob([bytes]));
}

/** Asks for what is to be kept; a recording, which said in its file what it is, is saved at once. */
export async function keep(player: Player, wanted: Keep): Promise<void> {
  const { built } = player.state.value;
  if (wanted.what === 'circuit') {
    if (built === undefined) refuse('experiment', 'nothing stands yet', 'wait until it is built');
    player.describe(wanted);
    return;
  }
  if (built === undefined) return;
  if (built.view.recorded === true) await saveSpikes(player, wanted.format);
  else player.describe(wanted);
}

/** Saves what was asked for, now that the worker has said what it is of. @param tell says a line to the visitor */
export async function saveDescribed(
  player: Player,
  { keep: { what, format }, name, text, seed, durationMs, circuitHash: hash }: Told<'described'>,
  tell: (message: string) => void,
): Promise<void> {
  if (what === 'spikes') return saveSpikes(player, format, { hash, seed });
  const { extensions } = formatNamed(format, circuitFormats);
  const file = `${plainPart(name)}.${extensions[0]}`;
  save(file, new Blob([text], { type: 'text/plain' }));
  tell(`The same spikes: rippletank simulate ${file} --seed ${seed} --t ${Number(durationMs.toFixed(3))}`);
}
