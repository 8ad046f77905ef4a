/** The connections of the entered API key; undefined = no key. */
let ids
const listeners = new Set()

/**
 * Offers the connections of the API key as the values of `Connection-Id` as soon as the key is entered. The document of
 * a server with clients names no connection, because a connection belongs to the clients that may use it. A change of the
 * document would render the whole page again.
 */
export const connectionChoice = ({ React: { createElement: h, useSyncExternalStore }, Im: { List } }) => ({
  statePlugins: {
    auth: {
      wrapActions: {
        authorize: (authorize) => (authorizations) => {
          authorize(authorizations)
          offerConnections(authorizations.bearerAuth?.value)
        },
        logout: (logout) => (names) => {
          logout(names)
          setChoice(undefined)
        },
      },
    },
  },
  wrapComponents: {
    parameterRow: (ParameterRow) => (props) => {
      const choice = useSyncExternalStore(subscribe, () => ids)
      if (choice === undefined || props.param.get('name') !== 'Connection-Id') return h(ParameterRow, props)
      return h(ParameterRow, { ...props, param: props.param.setIn(['schema', 'enum'], List(choice)) })
    },
  },
})

async function offerConnections(key) {
  const response = await fetch('/connections', { headers: { authorization: `Bearer ${key}` } }).catch(() => undefined)
  // The key is wrong, or the server is down: Execute shows the problem.
  if (!response?.ok) return
  const { data } = await response.json()
  setChoice(data.map(({ id }) => id))
}

function setChoice(next) {
  ids = next
  for (const listener of listeners) listener()
}

function subscribe(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
