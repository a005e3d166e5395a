/**
 * What a thread does: it computes a unit. Piscina calls the export by name; arguments and results are copied between
 * threads, so they are plain data. How far the unit is, and where it was when it last kept itself, goes through a port.
 */
import type { MessagePort } from 'node:worker_threads';
import { openStudy } from '../../studies/catalogue.ts';
import type { StudySpec } from '../../studies/study.ts';
import type { TrainingNews, UnitState } from '../../studies/unit.ts';
import { espeak } from './espeak.ts';
import { loadOwnFile } from './own_module.ts';

/** What a thread is asked for. */
export interface UnitRequest {
  readonly study: StudySpec;
  readonly unit: unknown;
  readonly kept: UnitState | undefined;
  readonly port: MessagePort;
}

/** What it tells meanwhile. */
export type UnitNews =
  | { readonly share: number; readonly training?: TrainingNews | undefined }
  | { readonly state: UnitState }
  | { readonly refused: string };

/** Result of a unit. */
export async function computeUnit({ study, unit, kept, port }: UnitRequest): Promise<unknown> {
  const tell = (news: UnitNews): void => port.postMessage(news);
  const opened = await openStudy(study, loadOwnFile);
  return opened.compute(unit, {
    kept,
    progress: (share, training) => tell({ share, training }),
    keep: (state) => tell({ state }),
    beginAgain: (refused) => tell({ refused }),
    clock: () => performance.now() / 1000,
    speech: espeak(),
  });
}
