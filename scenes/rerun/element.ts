/** Elements of the controls below figures. */

/** An element with a class and content. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

/** A labelled choice. */
export function picker(label: string, hear: (value: string) => void) {
  const select = element('select', '');
  const whole = element('label', '', label, select);
  select.onchange = () => hear(select.value);
  return {
    whole,
    show(values: readonly string[], chosen: string, nameOf: (value: string) => string = (value) => value): void {
      select.replaceChildren(
        ...values.map((value) => {
          const option = element('option', '', nameOf(value));
          option.value = value;
          option.selected = value === chosen;
          return option;
        }),
      );
      whole.hidden = values.length < 2;
    },
  };
}
