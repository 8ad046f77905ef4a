/** What Swagger UI leaves without a name, and areas that scroll and cannot be reached with the keyboard. */
const attributes = [
  ['tr[data-param-name] :is(input, select)', 'aria-label', (control) => control.closest('tr').dataset.paramName],
  ['.examples-select-element', 'aria-label', () => 'Example'],
  ['.copy-to-clipboard button', 'aria-label', () => 'Copy'],
  ['button.close-modal', 'aria-label', () => 'Close'],
  ['pre', 'tabindex', () => '0'],
]

/** Adds the attributes to everything that Swagger UI renders below the element. */
export function labelControls(root) {
  const add = () => {
    for (const [selector, name, textFor] of attributes)
      for (const element of root.querySelectorAll(`:is(${selector}):not([${name}])`))
        element.setAttribute(name, textFor(element))
  }
  new MutationObserver(add).observe(root, { childList: true, subtree: true })
}

/** The API key is a secret: the field shows dots, and the browser does not offer to store it. */
export const maskedKey = ({ React: { createElement: h } }) => ({
  wrapComponents: {
    Input: (Input) => (props) =>
      props.id === 'auth-bearer-value'
        ? h(Input, { ...props, type: 'password', autoComplete: 'off', 'aria-label': 'Value: API key' })
        : h(Input, props),
    // The name of these buttons is the text that they show.
    Button:
      (Button) =>
      ({ 'aria-label': _, ...props }) =>
        h(Button, props),
  },
})
