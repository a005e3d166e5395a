/** Where the names of populations stand on the canvas: at their regions, as these are seen. */
import { namePlace } from './region_layout.ts';
import { projectIn, type Sight } from './sight.ts';

/** The pixel at which a name ends, begins, or has its upper middle. */
export interface NamePlace {
  readonly x: number;
  readonly y: number;
  readonly side: 'left' | 'right' | 'below';
}

/** The pixel of each population's name, undefined behind the eye; none where populations have no regions. */
export function namePlaces(sight: Sight): readonly (NamePlace | undefined)[] {
  return (sight.subject?.regions ?? []).map((region) => {
    const [x, y, depth] = projectIn(sight, 'liquid', namePlace(region));
    if (depth <= 0) return undefined;
    return { x, y, side: !region.lies ? 'below' : region.outward[0] < 0 ? 'left' : 'right' };
  });
}
