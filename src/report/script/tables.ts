/**
 * The part of the page's script that sorts and filters tables: a button in every heading, a choice for columns that
 * ask for one, and words that a row must have. Numbers are sorted as numbers, as they are printed; nothing goes last.
 */
export const TABLES = String.raw`
const collator = new Intl.Collator('en', { numeric: true });
const numberIn = (words) => {
  const plain = words.replace(/,(?=\d{3})/g, '').replace(/\u2212/g, '-');
  const found = /^(?:p\s*[<=]\s*|[\u2265\u2264]\s*)?\+?(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)/.exec(plain);
  return found ? Number(found[1]) : NaN;
};
const made = (name, properties, ...children) => {
  const one = Object.assign(document.createElement(name), properties);
  one.append(...children);
  return one;
};
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const wordsOf = (row, k) => row.cells[k].textContent.trim();
  const empty = (words) => words === '' || words === '\u2013';
  const sortBy = (k, sign) => {
    const cells = new Map(rows.map((row) => [row, wordsOf(row, k)]));
    const asNumbers = [...cells.values()].every((words) => empty(words) || !isNaN(numberIn(words)));
    const compare = (a, b) => asNumbers ? numberIn(a) - numberIn(b) : collator.compare(a, b);
    body.append(...[...rows].sort((one, other) => {
      const [a, b] = [cells.get(one), cells.get(other)];
      return empty(a) || empty(b) ? empty(a) - empty(b) : sign * compare(a, b);
    }));
    heads.forEach((head, at) => at === k ? head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending') : head.removeAttribute('aria-sort'));
  };
  heads.forEach((head, k) => {
    const button = made('button', { type: 'button', title: 'Sort by this column' }, ...head.childNodes);
    button.onclick = () => sortBy(k, head.getAttribute('aria-sort') === 'ascending' ? -1 : 1);
    head.append(button);
  });
  const count = made('output', {});
  const choices = heads.flatMap((head, k) => {
    const all = [...new Set(rows.map((row) => wordsOf(row, k)))];
    if (head.dataset.choice === undefined || all.length < 2) return [];
    const select = made('select', {}, made('option', { value: '' }, 'all'), ...all.map((words) => made('option', { value: words }, words)));
    return [{ k, select, label: made('label', {}, head.textContent + ' ', select) }];
  });
  const search = made('input', { type: 'search', placeholder: 'words in a row' });
  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(choices.every(({ k, select }) => select.value === '' || select.value === wordsOf(row, k)) && wanted.every((word) => text.includes(word)));
      if (!row.hidden) shown++;
    }
    count.textContent = shown === rows.length ? rows.length + ' rows' : shown + ' of ' + rows.length + ' rows';
  };
  const controls = made('form', { className: 'filters', oninput: filter, onsubmit: () => false }, ...choices.map(({ label }) => label), made('label', {}, 'Filter ', search), count);
  filter();
  table.closest('.scroll').before(controls);
}
`;
