import { writeFileSync } from 'node:fs';
import { createCircuit, simulate } from 'rippletank';
import { psth } from 'rippletank/analysis';
import * as plot from 'rippletank/plot';

const { trains } = await simulate(createCircuit('maass2002'), 1000);
writeFileSync('raster.svg', plot.raster(trains, { title: 'A liquid' }));
writeFileSync('psth.svg', plot.psth(psth(trains, { fromMs: 0, toMs: 1000, binMs: 10 })));
