/**
 * The part of the page's script that gives out a figure as an SVG file of its own: the drawings that are seen, where
 * they stand, with headings and legends as text, on white and in the colours of the light theme, whatever the page
 * shows. Colours are written out, since most programs that open SVG know no variables.
 */
export const DRAWINGS = String.raw`
const SPACE = 'http://www.w3.org/2000/svg', EDGE = 12;
const light = document.styleSheets[0].cssRules[0].style;
const element = (name, attributes) => {
  const made = document.createElementNS(SPACE, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return made;
};
const copyOf = (drawing, place) => {
  const copy = drawing.cloneNode(true);
  const copies = [...copy.querySelectorAll('*')];
  [...drawing.querySelectorAll('*')].forEach((one, k) => { if (getComputedStyle(one).display === 'none') copies[k].remove(); });
  for (const key of ['class', 'role', 'style']) copy.removeAttribute(key);
  const look = { x: place.x, y: place.y, width: place.width, height: place.height, overflow: 'visible' };
  for (const key in look) copy.setAttribute(key, look[key]);
  copy.setAttribute('font-size', getComputedStyle(drawing).fontSize);
  copy.removeAttribute('font-family');
  return copy;
};
const wordsOf = (node, place) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const words = node.textContent.trim(), look = getComputedStyle(node.parentElement);
  const made = element('text', { x: place(range).x, y: place(range).y + place(range).height / 2, 'dominant-baseline': 'central', 'font-size': look.fontSize, 'font-weight': look.fontWeight, fill: 'currentColor' });
  made.textContent = words;
  return made;
};
const svgOf = (figure) => {
  const body = figure.querySelector('.drawing'), frame = body.getBoundingClientRect();
  const place = (one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return { x: left - frame.left + EDGE, y: top - frame.top + EDGE, width, height };
  };
  const seen = (one) => one.getBoundingClientRect().width > 0;
  const [width, height] = [Math.ceil(frame.width) + 2 * EDGE, Math.ceil(frame.height) + 2 * EDGE];
  const whole = element('svg', { width, height, viewBox: '0 0 ' + width + ' ' + height, color: 'var(--ink)', 'font-family': 'system-ui, "Helvetica Neue", Arial, sans-serif', 'xml:space': 'preserve' });
  const title = element('title');
  title.textContent = figure.querySelector('figcaption strong').textContent;
  whole.append(title, element('rect', { width, height, fill: 'var(--paper)' }));
  for (const words of body.querySelectorAll('.panel-heading, .legend li'))
    if (seen(words)) for (const node of words.childNodes) if (node.nodeType === 3 && node.textContent.trim()) whole.append(wordsOf(node, place));
  for (const drawing of body.querySelectorAll('svg')) if (seen(drawing)) whole.append(copyOf(drawing, place(drawing)));
  const ink = light.getPropertyValue('--ink').trim();
  return new XMLSerializer().serializeToString(whole).replace(/var\((--[\w-]+)\)/g, (_, name) => light.getPropertyValue(name).trim()).replace(/currentColor/g, ink);
};
for (const button of document.querySelectorAll('.downloads button')) {
  button.hidden = false;
  button.onclick = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([svgOf(button.closest('figure'))], { type: 'image/svg+xml' }));
    link.download = button.value;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
}
`;
