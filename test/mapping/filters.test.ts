import t from 'tap'
import { filtersOf, type ResourceName } from '../../src/model/index.js'
import { startHarness } from '../support/harness.js'
import { providersUnderTest } from '../support/providers-under-test.js'

// A busy machine needs more time.
t.setTimeout(280_000)

/** More bytes of filters than a page token can hold, and fewer. */
const [longText, shorterText] = ['\u5b57'.repeat(320), 'x'.repeat(250)]
const maxTexts = 5

for (const simulation of providersUnderTest) {
  const { id, resources } = simulation.provider
  for (const [resource, { filters }] of Object.entries(resources)) {
    const combinations: readonly (readonly string[])[] = filters
    const isText = (name: string) => {
      const filter = filtersOf(resource as ResourceName)[name]
      return filter?.isInstant === false && filter.values === undefined
    }
    const texts = combinations.map((names) => names.filter(isText).slice(0, maxTexts)).find(({ length }) => length > 1)
    if (!texts) continue

    t.test(`${id} ${resource}: filters that are too long for a page token are rejected by name`, async (t) => {
      const { getPath, requests } = await startHarness(t, simulation, { people: 12 })
      const query = (text: string) => texts.map((name) => `${name}=${encodeURIComponent(text)}`).join('&')
      const response = await getPath(`/${resource}?page_size=1&${query(longText)}`)
      t.match(response, { status: 400, body: { type: /invalid-request/, errors: texts.map((name) => ({ name })) } })
      t.equal(requests.length, 0)
      // A parent that does not exist can be a 404.
      t.match(String((await getPath(`/${resource}?page_size=1&${query(shorterText)}`)).status), /^(200|404)$/)
    })
  }
}
