/**
 * The two tanks of a set of parameters: a liquid of spiking neurons, and a continuous reservoir that hears the same
 * channels.
 */
import { electrodeCount, tank, tankGrid } from '../../models/circuits/tank.ts';
import type { TankParameters, TrainedTank } from '../../src/formats/tank_parameters.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Network } from '../../src/network/network.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import type { ContinuousReservoir } from '../../src/reservoir/continuous_reservoir.ts';
import { isNetwork, NETWORK_UNITS } from '../right_networks.ts';
import { MOST_READ, WINDOW_MS } from './clock.ts';
import { electrodePlaces, nearestElectrode, type Place } from './electrodes.ts';
import { once } from './once.ts';
import type { NetworkTank, Tanks } from './tanks.ts';

/** Most units of the continuous tank: a dense matrix of more would not fit. */
const MOST_UNITS = 2000;
/** Connections that a unit of a larger network has. */
const CONNECTIONS = 20;

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

/** The reservoir of that many units. */
function continuousTank(
  name: Exclude<TankParameters['continuous'], TrainedTank>,
  seed: number,
  units: number,
): ContinuousReservoir {
  const build = { channels: electrodeCount, seed };
  if (name === 'delay-line') return createContinuousReservoir({ name, size: units, reach: WINDOW_MS }, build);
  const recurrent = name === 'echo-state' || name === 'leaky-echo-state';
  const sparse = recurrent && CONNECTIONS / units < 0.1 ? { density: CONNECTIONS / units } : {};
  return createContinuousReservoir({ name, size: units, ...sparse }, build);
}

/** How many units the right tank may have, and why no more. */
export function mostUnits({ continuous }: TankParameters): { readonly most: number; readonly reason: string } {
  // Taps between those that the clock reads would hold events that it never hears of.
  if (continuous === 'delay-line') return { most: MOST_READ, reason: 'as many as its clock reads' };
  if (isNetwork(continuous)) return { most: NETWORK_UNITS, reason: 'as many as were trained' };
  return { most: MOST_UNITS, reason: 'as many as fit' };
}

/** What makes the right tank, or the one from before where it would be the same. */
function rightTank(
  parameters: TankParameters,
  units: number,
  before: Tanks | undefined,
  trained: NetworkTank | undefined,
): Pick<Tanks, 'continuous' | 'trained'> {
  const { continuous: name, seed } = parameters;
  if (isNetwork(name)) {
    if (trained === undefined) throw new Error(`internal: ${name} was not loaded`);
    return { continuous: () => trained, trained };
  }
  const { continuous } =
    before !== undefined && sameContinuous(before.parameters, parameters)
      ? before
      : { continuous: once(() => continuousTank(name, seed, units)) };
  return { continuous, trained: undefined };
}

/**
 * Builds both. @param before tanks whose right reservoir is taken again where it would be the same @param trained the
 * network of the right tank, where it is to be one @throws {InputError} for what a tank cannot have
 */
export function buildTanks(parameters: TankParameters, before?: Tanks, trained?: NetworkTank): Tanks {
  const { size } = parameters;
  const electrodes = electrodePlaces(size);
  const network = liquidNetwork(parameters, electrodes);
  const units = Math.min(size, mostUnits(parameters).most);
  return {
    ...{ parameters, grid: tankGrid(size), electrodes, network, units },
    ...rightTank(parameters, units, before, trained),
  };
}
