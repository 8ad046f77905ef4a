import type { Item } from '../../model/index.js'
import { emptyToNull, enumMapper } from '../values/values.js'

type Recommendation = Pick<Item<'scorecards'>, 'recommendation' | 'recommendation_raw'>

/** A field of a feedback form, with the submitted value and the label of a choice. */
interface Field {
  path: string
  title: string | null
  type_raw: string | null
  value: unknown
  label: string | string[] | null
}

/**
 * Companies define the forms of feedback. Only a field whose path or title says so has the recommendation; more than one
 * such field says nothing.
 */
export function recommendationOf(fields: readonly Field[]): Recommendation {
  const [field, ...others] = fields.filter(isRecommendation)
  if (field === undefined || others.length > 0) return { recommendation: null, recommendation_raw: null }
  const word = wordOf(field.value)
  const isScore = field.type_raw === 'Score'
  const label = typeof field.label === 'string' ? field.label : null
  return {
    recommendation: isScore ? fromScore(word) : (fromWord(normalized(word)) ?? fromWord(normalized(label))),
    recommendation_raw: word,
  }
}

const isRecommendation = ({ path, title }: Field) =>
  [path, title].some((text) => normalized(text)?.includes('overall_recommendation'))

/** Ashby sends a score as a text in its examples, and takes it as a number or an object. */
function wordOf(value: unknown): string | null {
  const score = typeof value === 'object' && value !== null && 'score' in value ? value.score : value
  if (Number.isSafeInteger(score)) return String(score)
  return typeof score === 'string' ? emptyToNull(score) : null
}

const normalized = (text: string | null) => text?.toLowerCase().replace(/[^a-z0-9]+/g, '_')

const fromScore = enumMapper({ 1: 'strong_no', 2: 'no', 3: 'yes', 4: 'strong_yes' } as const, null)

const fromWord = enumMapper({ no_hire: 'no', hire: 'yes', strong_hire: 'strong_yes' } as const, null)
