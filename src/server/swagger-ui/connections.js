/**
 * Offers the connections of the API key as the values of `Connection-Id` as soon as the key is entered. The document of
 * a server with clients names no connection, because a connection belongs to the clients that may use it.
 */
export const connectionChoice = () => ({
  statePlugins: {
    auth: {
      wrapActions: {
        authorize: (authorize, system) => (authorizations) => {
          authorize(authorizations)
          offerConnections(system, authorizations.bearerAuth?.value)
        },
        logout: (logout, system) => (names) => {
          logout(names)
          setChoice(system, undefined)
        },
      },
    },
  },
})

async function offerConnections(system, key) {
  const response = await fetch('/connections', { headers: { authorization: `Bearer ${key}` } }).catch(() => undefined)
  // The key is wrong, or the server is down: Execute shows the problem.
  if (!response?.ok) return
  const { data } = await response.json()
  setChoice(
    system,
    data.map(({ id }) => id),
  )
}

function setChoice({ specSelectors, specActions }, ids) {
  const document = specSelectors.specJson().toJS()
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods)))
    for (const parameter of operation.parameters ?? [])
      if (parameter.name === 'Connection-Id') parameter.schema = { type: 'string', ...(ids && { enum: ids }) }
  specActions.updateJsonSpec(document)
}
