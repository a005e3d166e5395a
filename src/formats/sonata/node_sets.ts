/**
 * SONATA node sets: which nodes an input or a report is about. A set is `{ population, node_id, <attribute>: value or list }`, all of which must hold;
 * or a list of names of sets, whose nodes are put together; or the name of either. A population's name, and `all`, are sets without being defined.
 * Attributes are columns of the node types.
 */
import { refuse } from '../../errors.ts';
import type { NodePopulation } from './nodes.ts';

/** Sets that name one another. */
const DEEPEST = 100;

/** Chosen rows, ascending, by name of population; populations without any are left out. */
export type ChosenRows = ReadonlyMap<string, readonly number[]>;

/**
 * Finds the nodes of a set.
 * @param set a name, a definition, or null for all
 * @param sets definitions by name
 * @param where what asks, for messages
 */
export function chooseNodes(
  set: unknown,
  sets: Readonly<Record<string, unknown>>,
  populations: readonly NodePopulation[],
  where: string,
): ChosenRows {
  const names = new Set(populations.map(({ name }) => name));
  const named = new Map<string, ChosenRows>();
  const choose = (wanted: unknown, inside: readonly string[]): ChosenRows => {
    if (wanted === null || wanted === undefined) return conditions({}, populations, where);
    if (Array.isArray(wanted)) return union(wanted.map((inner) => choose(inner, inside)));
    if (typeof wanted === 'object') return conditions(wanted as Readonly<Record<string, unknown>>, populations, where);
    const name = String(wanted);
    if (inside.includes(name))
      refuse(where, `node set contains itself (${name})`, 'define it by nodes or by other sets');
    if (inside.length > DEEPEST)
      refuse(where, `node sets within one another too deeply (${name})`, `use at most ${DEEPEST} levels`);
    if (Object.hasOwn(sets, name)) {
      // Once each: sets that name others twice would else be looked up twice as often at every level.
      const chosen = named.get(name) ?? choose(sets[name], [...inside, name]);
      named.set(name, chosen);
      return chosen;
    }
    if (names.has(name)) return conditions({ population: name }, populations, where);
    if (name === 'all') return conditions({}, populations, where);
    const known = [...new Set([...Object.keys(sets), ...names, 'all'])].join(', ');
    return refuse(where, `unknown node set (${name})`, `use ${known}`);
  };
  return choose(set, []);
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

/** Nodes for which every condition holds. */
function conditions(
  wanted: Readonly<Record<string, unknown>>,
  populations: readonly NodePopulation[],
  where: string,
): ChosenRows {
  const { population, node_id: nodeId, ...attributes } = wanted;
  const known = populations.map(({ name }) => name);
  const chosenNames = population === undefined ? known : [population].flat().map(String);
  for (const name of chosenNames)
    if (!known.includes(name)) refuse(where, `unknown population (${name})`, `use ${known.join(', ')}`);
  const chosen = populations.filter(({ name }) => chosenNames.includes(name));
  for (const attribute of Object.keys(attributes)) {
    const columns = new Set(chosen.flatMap(({ types }) => [...types.values()].flatMap((type) => [...type.keys()])));
    if (!columns.has(attribute))
      refuse(where, `unknown attribute of nodes (${attribute})`, `use population, node_id, ${[...columns].join(', ')}`);
  }
  const rows = new Map<string, readonly number[]>();
  for (const nodes of chosen) {
    const fits = new Set(
      [...nodes.types]
        .filter(([, type]) =>
          Object.entries(attributes).every(([name, values]) =>
            [values]
              .flat()
              .map(String)
              .includes(type.get(name) ?? ''),
          ),
        )
        .map(([id]) => id),
    );
    const candidates =
      nodeId === undefined ? [...nodes.ids.keys()] : idsToRows([nodeId].flat(), nodes, chosen.length === 1, where);
    const matching = candidates.filter((row) => fits.has(nodes.typeIds[row]));
    if (matching.length > 0) rows.set(nodes.name, matching);
  }
  return rows;
}

function idsToRows(ids: readonly unknown[], nodes: NodePopulation, mustExist: boolean, where: string): number[] {
  const rows = ids.map((id) => {
    const row = nodes.rowOf.get(Number(id));
    if (row === undefined && mustExist)
      refuse(where, `no such node (${id})`, `population ${nodes.name} has ${nodes.size} nodes`);
    return row;
  });
  return [...new Set(rows.filter((row) => row !== undefined))].sort((a, b) => a - b);
}
