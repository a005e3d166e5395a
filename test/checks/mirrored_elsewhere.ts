/** Files that are tested through others, by the beginning of their paths. */
import type { MirroredElsewhere } from './rules.ts';

export const MIRRORED_ELSEWHERE: readonly MirroredElsewhere[] = [];
