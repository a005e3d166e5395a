/** A mark of Observable Plot that is one path, however much it shows. */
import type * as Plot from '@observablehq/plot';

/** From values of the axes to px. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** What is needed of an element and of what makes one; the project has no DOM types. */
interface PathElement {
  setAttribute(name: string, value: string): void;
}
interface PathMaker {
  createElementNS(namespace: string, name: string): PathElement;
}

/**
 * The mark. @param path the `d` of the path @param look attributes, as they are called in SVG but in camel case
 */
export function pathMark(
  path: (scales: Scales) => string,
  look: Readonly<Record<string, string | number>>,
): Plot.Markish {
  const render = (
    _index: unknown,
    scales: unknown,
    _values: unknown,
    _dimensions: unknown,
    context: unknown,
  ): unknown => {
    const { document: maker } = context as { readonly document: PathMaker };
    const element = maker.createElementNS('http://www.w3.org/2000/svg', 'path');
    element.setAttribute('fill', 'none');
    for (const [name, value] of Object.entries(look))
      element.setAttribute(
        name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        String(value),
      );
    element.setAttribute('d', path(scales as Scales));
    return element;
  };
  return render as unknown as Plot.Markish;
}
