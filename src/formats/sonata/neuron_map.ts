/**
 * Which node of a SONATA simulation is which neuron of the network that it becomes: what translates the results back.
 */
import type { PlacedPopulation, SonataNeurons } from './neurons.ts';

/** Which node is which neuron: populations of the network follow one another, part by part. */
export function mapNeurons(all: readonly PlacedPopulation[]): SonataNeurons[] {
  let next = 0;
  const mapped: SonataNeurons[] = [];
  for (const { nodes, parts, partOf, placeOf } of all) {
    const first = parts.map(({ model, rows }) => {
      const start = next;
      if (model !== undefined) next += rows.length;
      return start;
    });
    const rows = [...nodes.ids.keys()].filter((row) => parts[partOf[row]].model !== undefined);
    if (rows.length === 0) continue;
    mapped.push({
      population: nodes.name,
      nodeIds: Float64Array.from(rows, (row) => nodes.ids[row]),
      neurons: Int32Array.from(rows, (row) => first[partOf[row]] + placeOf[row]),
      types: rows.map((row) => {
        const id = nodes.typeIds[row];
        const type = nodes.types.get(id);
        return type?.get('model_name') ?? type?.get('pop_name') ?? `type ${id}`;
      }),
    });
  }
  return mapped;
}
