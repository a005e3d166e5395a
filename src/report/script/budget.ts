/**
 * The part of the page's script that drags the budget of a search: of all budgets that the page holds it shows the
 * sentences and the marks of one.
 */
export const BUDGET = `
for (const control of document.querySelectorAll('.budget-control')) {
  const slider = control.querySelector('input'), told = control.querySelector('output');
  const figure = control.closest('figure'), budgets = slider.dataset.budgets.split(' ');
  const show = () => {
    const place = slider.value, draws = budgets[place] === '1' ? '1 draw' : budgets[place] + ' draws';
    told.textContent = draws;
    slider.setAttribute('aria-valuetext', draws);
    for (const words of figure.querySelectorAll('[data-budget]')) words.hidden = words.dataset.budget !== place;
    for (const mark of figure.querySelectorAll('.budget')) mark.classList.toggle('now', mark.classList.contains('budget-' + place));
  };
  slider.oninput = show;
  control.hidden = false;
  show();
}
`;
