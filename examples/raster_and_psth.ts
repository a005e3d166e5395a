import { writeFileSync } from 'node:fs';
import { buildNetwork, collect, createCircuit, createSimulator } from 'rippletank';
import { psth, trainsOfSteps } from 'rippletank/analysis';
import * as plot from 'rippletank/plot';
import { lastValueFrom } from 'rxjs';

const network = buildNetwork(createCircuit('maass2002'), 1);
const simulator = await createSimulator(network);
const spikes = lastValueFrom(simulator.spikes.pipe(collect()));
await simulator.run(1000);
simulator.dispose();
const trains = trainsOfSteps(await spikes, network.size, network.dt);
writeFileSync('raster.svg', plot.raster(trains, { title: 'A liquid' }));
writeFileSync('psth.svg', plot.psth(psth(trains, { fromMs: 0, toMs: 1000, binMs: 10 })));
