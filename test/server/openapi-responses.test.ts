import t from 'tap'
import { hoistProblems } from '../../src/server/plugins/openapi-responses.js'

t.test(
  'the most common problem response of a status becomes a component; another one stays in its operation',
  async (t) => {
    const gone = { description: 'The page token is too old' }
    const other = { description: 'The delta token is too old' }
    const found = { description: 'A page' }
    const responses = (response: object): { [status: string]: object } => ({ 200: found, 410: response })
    const document = {
      paths: {
        '/jobs': { get: { responses: responses(other) } },
        '/users': { get: { responses: responses(gone) } },
        '/tags': { get: { responses: { ...responses(gone), 404: gone } } },
      },
      components: {},
    }
    hoistProblems(document)
    const reference = { $ref: '#/components/responses/Problem410' }
    t.same(document.paths['/jobs'].get.responses, { 200: found, 410: other })
    t.same(document.paths['/users'].get.responses, { 200: found, 410: reference })
    t.same(document.paths['/tags'].get.responses, {
      200: found,
      404: { $ref: '#/components/responses/Problem404' },
      410: reference,
    })
    t.same(document.components, { responses: { Problem404: gone, Problem410: gone } })
  },
)

t.test('a document without operations is left alone', async (t) => {
  const document = {}
  hoistProblems(document)
  t.same(document, {})
})
