import { Type } from '@sinclair/typebox'
import { compiledSchema } from '../../lib/compiled-schema.js'
import type { Item } from '../../model/index.js'
import { optionalInclude } from '../lists/includes.js'
import type { Include } from '../port/listing.js'
import { emptyToNull, nullish, textOf } from '../values/values.js'
import { dispositionStages } from './disposition-stages.js'
import { stageType } from './stages.js'

type Application = Item<'applications'>

/** A stage or an archive reason. Only complete records have values that may be shown. */
const Named = compiledSchema(
  Type.Object({
    id: Type.String(),
    text: nullish(Type.String()),
    pipeline: nullish(Type.String()),
    rank: nullish(Type.Number()),
  }),
)
type Named = { id: string; text?: string | null; pipeline?: string | null; rank?: number | null }

/** What an opportunity does not tell of its stage. */
export const stageNames = names(
  'stage',
  'stages',
  ({ stage }) => stage,
  (found, application) => {
    if (!application.stage) return
    const { type, order } = { type: stageType(found.pipeline), order: found.rank ?? null }
    application.stage = { ...application.stage, name: application.stage.name ?? emptyToNull(found.text), type, order }
  },
)

/** An opportunity has only the id of its archive reason. */
export const reasonNames = names(
  'rejection_reason',
  'archiveReasons',
  ({ rejection_reason }) => rejection_reason,
  (found, application) => {
    if (application.rejection_reason) application.rejection_reason.name = emptyToNull(found.text)
  },
)

/** Names that one more call has for all records of a page. */
function names(
  field: 'stage' | 'rejection_reason',
  list: 'stages' | 'archiveReasons',
  referenceOf: (application: Application) => { id: string | null } | null,
  assign: (found: Named, application: Application) => void,
): Include<'applications'> {
  return {
    fields: [],
    names: [field],
    resource: list === 'stages' ? 'stages' : 'rejection-reasons',
    calls: { count: 1, records: 100 },
    async load(applications, context) {
      const disposition = await optionalInclude(field, dispositionStages(context.call), context)
      const complete = (disposition?.[list] ?? []).filter((record): record is Named => Named.Check(record))
      const byId = new Map(complete.map((record) => [textOf(record.id), record]))
      for (const application of applications) {
        const found = byId.get(textOf(referenceOf(application)?.id ?? ''))
        if (found) assign(found, application)
      }
    },
  }
}
