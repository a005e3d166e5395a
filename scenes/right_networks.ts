/**
 * What is known of the networks of the right tank without their weights: how many units they have, and which gates. A
 * gate is a number in 0 … 1 of every unit, by which something else is multiplied: open lets it through.
 */
import type { TrainedTank } from '../src/formats/tank_parameters.ts';

/** Units of each, whatever the size of the liquid: as many as were trained. */
export const NETWORK_UNITS = 64;

/** Names of gates. */
export const gateNames = ['forget', 'input', 'output', 'update', 'reset'] as const;
/** One of them. */
export type GateName = (typeof gateNames)[number];

/** A gate of a cell. */
export interface Gate {
  readonly name: GateName;
  /** Its value in the definition of the cell, kernels/cells. */
  readonly value: string;
  /** What an open one does. */
  readonly open: string;
}

const gates: Readonly<Record<TrainedTank, readonly Gate[]>> = {
  rnn: [],
  lstm: [
    { name: 'forget', value: 'f', open: 'what the cell remembers stays' },
    { name: 'input', value: 'i', open: 'what is new is added to it' },
    { name: 'output', value: 'o', open: 'others hear it' },
  ],
  gru: [
    { name: 'update', value: 'z', open: 'the state stays' },
    { name: 'reset', value: 'r', open: 'the new state hears the old one' },
  ],
};

/** Gates of a network, that of its memory first. */
export const gatesOf = (name: TrainedTank): readonly Gate[] => gates[name];

/** What the right tank's units may be coloured by: a gate, or none. */
export type GateChoice = GateName | 'none';

/** What {@link GateChoice} may be for a right tank; none where it is no network or has no gates. */
export function gateChoices(name: unknown): readonly GateChoice[] {
  const names = isNetwork(name) ? gates[name].map((gate) => gate.name) : [];
  return names.length === 0 ? [] : [...names, 'none'];
}

/** Which gate of a network is shown, its place among {@link gatesOf}. @param chosen the first where left out */
export function gateShown(name: TrainedTank, chosen: GateChoice | undefined): number | undefined {
  const place = chosen === undefined ? 0 : gates[name].findIndex((gate) => gate.name === chosen);
  return place >= 0 && place < gates[name].length ? place : undefined;
}

/** Whether it is a network that stands in the right tank, rather than a reservoir. */
export const isNetwork = (name: unknown): name is TrainedTank => typeof name === 'string' && Object.hasOwn(gates, name);
