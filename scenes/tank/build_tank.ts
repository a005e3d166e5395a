/** The two tanks of a set of parameters: a liquid of spiking neurons, and a continuous reservoir that hears the same channels. */
import { electrodeCount, tank, tankGrid } from '../../models/circuits/tank.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Network } from '../../src/network/network.ts';
import { type ContinuousReservoir, createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import type { TankParameters } from '../tank_parameters.ts';
import { electrodePlaces, nearestElectrode, type Place } from './electrodes.ts';
import { once } from './once.ts';

/** Most units of the continuous tank: a dense matrix of more would not fit. */
export const MOST_UNITS = 2000;
/** Connections that a unit of a larger network has. */
const CONNECTIONS = 20;

/** Two tanks, at rest. */
export interface Tanks {
  readonly parameters: TankParameters;
  readonly grid: readonly [number, number, number];
  readonly electrodes: readonly Place[];
  readonly network: Network;
  /** Of the right tank. */
  readonly units: number;
  /** The right tank; built when it is first asked for, since the eigenvalues of its matrix take most of the time that both tanks take. */
  continuous(): ContinuousReservoir;
}

/** The liquid's network; the seed decides where neurons are, and with them what they hear. */
function liquidNetwork(parameters: TankParameters, electrodes: readonly Place[]): Network {
  const { seed, ...options } = parameters;
  // Positions come from streams of their own, so that they are the same without any synapse.
  const { positions, blocks } = buildNetwork({ ...tank(options), projections: [] }, seed);
  const heard = (name: string): Uint32Array => {
    const block = blocks.find((one) => one.name === name);
    if (block === undefined) throw new Error(`internal: no population ${name}`);
    return Uint32Array.from({ length: block.size }, (_, i) => {
      const [x, y, z] = positions.subarray(3 * (block.first + i));
      return nearestElectrode([x, y, z], electrodes);
    });
  };
  return buildNetwork(tank({ ...options, heard: { exc: heard('exc'), inh: heard('inh') } }), seed);
}

/** The right tank depends on these alone. */
function sameContinuous(a: TankParameters, b: TankParameters): boolean {
  return a.continuous === b.continuous && a.size === b.size && a.seed === b.seed;
}

/** Builds both. @param before tanks whose right one is taken again where it would be the same @throws {InputError} for what a tank cannot have */
export function buildTanks(parameters: TankParameters, before?: Tanks): Tanks {
  const { size, seed, continuous: name } = parameters;
  const electrodes = electrodePlaces(size);
  const network = liquidNetwork(parameters, electrodes);
  const units = Math.min(size, MOST_UNITS);
  const recurrent = name === 'echo-state' || name === 'leaky-echo-state';
  const sparse = recurrent && CONNECTIONS / units < 0.1 ? { density: CONNECTIONS / units } : {};
  return {
    ...{ parameters, grid: tankGrid(size), electrodes, network, units },
    continuous:
      before !== undefined && sameContinuous(before.parameters, parameters)
        ? before.continuous
        : once(() => createContinuousReservoir({ name, size: units, ...sparse }, { channels: electrodeCount, seed })),
  };
}
