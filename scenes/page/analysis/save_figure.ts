/** A figure of the page as a file of its own: colours that the page names are written out, as they are now. */
import { save } from '../../save_file.ts';
import { colourOf } from '../strips.ts';

/** The text of a picture, standing alone. @param colour of a custom property of the page */
export function standaloneSvg(text: string, colour: (name: string) => string): string {
  const coloured = text
    .replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => colour(name))
    .replaceAll(/<!--.*?-->/g, '');
  return coloured.includes('xmlns=') ? coloured : coloured.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
}

/** Hands a picture of a size to the visitor, CSS pixels, on the ground that the page has. */
export function saveFigure(name: string, picture: SVGElement, width: number, height: number): void {
  const copy = picture.cloneNode(true) as SVGElement;
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [attribute, value] of Object.entries({ width: '100%', height: '100%', fill: 'var(--ground)' }))
    ground.setAttribute(attribute, value);
  copy.prepend(ground);
  const text = standaloneSvg(new XMLSerializer().serializeToString(copy), colourOf);
  save(`${name}.svg`, new Blob([text], { type: 'image/svg+xml' }));
}
