/**
 * SONATA node sets: which nodes an input or a report is about. A set is `{ population, node_id, <attribute>: value,
 * list or operators }`, all of which must hold; or a list of node ids and names of sets, whose nodes are put together;
 * or the name of either. A population's name, and `all`, are sets without being defined. Ids without a population mean
 * those of every population that has them.
 */
import { refuse } from '../../errors.ts';
import type { NodeSets } from './config.ts';
import type { Say } from './files.ts';
import type { Label } from './node_attributes.ts';
import { conditionOf } from './node_condition.ts';
import type { NodePopulation } from './nodes.ts';

/** Sets that name one another. */
const DEEPEST = 100;

/** Chosen rows, ascending, by name of population; populations without any are left out. */
export type ChosenRows = ReadonlyMap<string, readonly number[]>;

/**
 * Finds the nodes of a set.
 * @param set a name, a definition, or null for all
 * @param sets definitions by name, and how to refuse a name that is none
 * @param where what asks, for messages
 */
export function chooseNodes(
  set: unknown,
  { definitions: sets, placeOf = (name) => `node set ${name}`, refuseUnknown }: NodeSets,
  populations: readonly NodePopulation[],
  where: string,
): ChosenRows {
  const names = new Set(populations.map(({ name }) => name));
  const named = new Map<string, ChosenRows>();
  const choose = (wanted: unknown, inside: readonly string[], at: string): ChosenRows => {
    if (wanted === null || wanted === undefined) return conditions({}, populations, at);
    if (Array.isArray(wanted)) {
      const ids = wanted.filter((inner) => typeof inner === 'number');
      const others = wanted.filter((inner) => typeof inner !== 'number').map((inner) => choose(inner, inside, at));
      return union(ids.length === 0 ? others : [conditions({ node_id: ids }, populations, at), ...others]);
    }
    if (typeof wanted === 'object') return conditions(wanted as Readonly<Record<string, unknown>>, populations, at);
    const name = String(wanted);
    if (inside.includes(name)) refuse(at, `node set contains itself (${name})`, 'define it by nodes or by other sets');
    if (inside.length > DEEPEST)
      refuse(at, `node sets within one another too deeply (${name})`, `use at most ${DEEPEST} levels`);
    if (Object.hasOwn(sets, name)) {
      // Once each: sets that name others twice would else be looked up twice as often at every level.
      const chosen = named.get(name) ?? choose(sets[name], [...inside, name], `${placeOf(name)} (for ${where})`);
      named.set(name, chosen);
      return chosen;
    }
    if (names.has(name)) return conditions({ population: name }, populations, at);
    if (name === 'all') return conditions({}, populations, at);
    refuseUnknown?.();
    const known = [...new Set([...Object.keys(sets), ...names, 'all'])].join(', ');
    return refuse(at, `unknown node set (${name})`, `use ${known}`);
  };
  return choose(set, [], where);
}

/** Says so where ids without a population were found in several. @param names of the populations */
export function sayIfSpread(set: unknown, names: readonly string[], where: string, say: Say): void {
  const plain = Array.isArray(set) && set.some((id) => typeof id === 'number');
  if (plain && names.length > 1) say(`${where}: ids without a population mean those of each: ${names.join(', ')}`);
}

function union(parts: readonly ChosenRows[]): ChosenRows {
  const rows = new Map<string, Set<number>>();
  for (const [name, chosen] of parts.flatMap((part) => [...part])) {
    const merged = rows.get(name) ?? new Set();
    rows.set(name, merged);
    for (const row of chosen) merged.add(row);
  }
  return new Map([...rows].map(([name, merged]) => [name, [...merged].sort((a, b) => a - b)]));
}

/** Keys of a set that are not attributes. */
const RESERVED = ['population', 'node_id', 'node_ids'];

/** Names of the attributes that some sets are about. */
export function attributesAsked(sets: readonly unknown[]): Set<string> {
  const names = new Set<string>();
  for (const set of sets)
    if (typeof set === 'object' && set !== null && !Array.isArray(set))
      for (const key of Object.keys(set)) if (!RESERVED.includes(key)) names.add(key);
  return names;
}

/** The value that each row of a population has. */
function labelsOf(nodes: NodePopulation, attribute: string): (row: number) => Label {
  const own = nodes.labels.get(attribute);
  return (row) => own?.[row] ?? nodes.types.get(nodes.typeIds[row])?.get(attribute);
}

function knownAttributes(populations: readonly NodePopulation[]): Set<string> {
  return new Set(
    populations.flatMap(({ labels, types }) => [
      ...labels.keys(),
      ...[...types.values()].flatMap((type) => [...type.keys()]),
    ]),
  );
}

/** Nodes for which every condition holds. */
function conditions(
  wanted: Readonly<Record<string, unknown>>,
  populations: readonly NodePopulation[],
  where: string,
): ChosenRows {
  const { population, node_id: nodeId, node_ids: nodeIds = nodeId, ...attributes } = wanted;
  if (nodeId !== undefined && nodeIds !== nodeId) refuse(where, 'both node_id and node_ids (2 keys)', 'leave one out');
  const known = populations.map(({ name }) => name);
  const chosenNames = population === undefined ? known : [population].flat().map(String);
  for (const name of chosenNames)
    if (!known.includes(name)) refuse(where, `unknown population (${name})`, `use ${known.join(', ')}`);
  const chosen = populations.filter(({ name }) => chosenNames.includes(name));
  const columns = knownAttributes(chosen);
  const asked = Object.entries(attributes).map(([attribute, value]) => {
    if (!columns.has(attribute))
      refuse(where, `unknown attribute of nodes (${attribute})`, `use population, node_id, ${[...columns].join(', ')}`);
    return { attribute, holds: conditionOf(value, `${where}: ${attribute}`) };
  });
  const byPopulation = nodeIds === undefined ? undefined : idsToRows([nodeIds].flat(), chosen, where);
  const rows = new Map<string, readonly number[]>();
  for (const nodes of chosen) {
    const tests = asked.map(({ attribute, holds }) => ({ label: labelsOf(nodes, attribute), holds }));
    const candidates = byPopulation === undefined ? [...nodes.ids.keys()] : (byPopulation.get(nodes.name) ?? []);
    const matching = candidates.filter((row) => tests.every(({ label, holds }) => holds(label(row))));
    if (matching.length > 0) rows.set(nodes.name, matching);
  }
  return rows;
}

/** Rows of some ids in each population that has them. @throws {InputError} for an id that none has */
function idsToRows(
  ids: readonly unknown[],
  populations: readonly NodePopulation[],
  where: string,
): Map<string, number[]> {
  const rows = new Map(populations.map(({ name }) => [name, new Set<number>()]));
  for (const id of ids) {
    if (typeof id !== 'number') refuse(where, `not a node id (${JSON.stringify(id)})`, 'use integers');
    let found = false;
    for (const { name, rowOf } of populations) {
      const row = rowOf.get(id as number);
      if (row === undefined) continue;
      found = true;
      rows.get(name)?.add(row);
    }
    if (found) continue;
    const [only, ...others] = populations;
    refuse(
      where,
      `no such node (${id})`,
      others.length === 0
        ? `population ${only?.name} has ${only?.size} nodes`
        : `${populations.map(({ name }) => name).join(', ')} have no such id`,
    );
  }
  return new Map([...rows].map(([name, chosen]) => [name, [...chosen].sort((a, b) => a - b)]));
}
