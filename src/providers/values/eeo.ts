import type { Item } from '../../model/index.js'
import { emptyToNull, textOf } from './values.js'

type Text = string | null | undefined
type Eeoc = Item<'eeocs'>
type Answers = Pick<
  Eeoc,
  | 'gender'
  | 'gender_raw'
  | 'race'
  | 'race_raw'
  | 'veteran_status'
  | 'veteran_status_raw'
  | 'disability_status'
  | 'disability_status_raw'
>

/**
 * Answers of the standard form, with the texts of Greenhouse and Lever. An answer with another text is null: the text
 * itself is in the field with `_raw`.
 * https://harvestdocs.greenhouse.io/reference/get_v3-eeoc, https://hire.lever.co/developer/documentation#eeo
 */
export function eeoAnswers(texts: { gender?: Text; race?: Text; veteran?: Text; disability?: Text }): Answers {
  const [gender, race] = [emptyToNull(texts.gender), emptyToNull(texts.race)]
  const [veteran, disability] = [emptyToNull(texts.veteran), emptyToNull(texts.disability)]
  return {
    gender: answerOf(gender, genders),
    gender_raw: gender,
    race: answerOf(race?.replace(notHispanic, '') ?? null, races),
    race_raw: race,
    veteran_status: answerOf(veteran, veteranStatuses),
    veteran_status_raw: veteran,
    disability_status: answerOf(disability, disabilityStatuses),
    disability_status_raw: disability,
  }
}

/** Lever adds it to every race but one. */
const notHispanic = / \(Not Hispanic or Latino\)$/i

type Table<Word> = readonly (readonly [text: RegExp, word: Word])[]

/** Upper and lower case are equal, and both kinds of apostrophes. */
function answerOf<Word extends string>(text: string | null, table: Table<Word>): Word | 'declined' | null {
  if (text === null) return null
  const comparable = textOf(text).trim().toLowerCase().replaceAll('’', "'")
  if (declined.test(comparable)) return 'declined'
  return table.find(([pattern]) => pattern.test(comparable))?.[1] ?? null
}

const declined = /^(decline to self[- ]identify|i (don't|do not) \w+ to answer)$/

const genders: Table<NonNullable<Eeoc['gender']>> = [
  [/^female$/, 'female'],
  [/^male$/, 'male'],
]

const races: Table<NonNullable<Eeoc['race']>> = [
  [/^american indian or alaskan? native$/, 'american_indian_or_alaska_native'],
  [/^asian$/, 'asian'],
  [/^black or african american$/, 'black_or_african_american'],
  [/^hispanic or latino$/, 'hispanic_or_latino'],
  [/^native hawaiian or other pacific islander$/, 'native_hawaiian_or_other_pacific_islander'],
  [/^two or more races$/, 'two_or_more_races'],
  [/^white$/, 'white'],
]

const veteranStatuses: Table<NonNullable<Eeoc['veteran_status']>> = [
  [/^i am a protected veteran$/, 'protected'],
  [/^i identify as one or more of the classifications of (a )?protected veterans?$/, 'protected'],
  [/^i am not a protected veteran$/, 'not_protected'],
]

/** The form has had several texts, which begin with the answer. */
const disabilityStatuses: Table<NonNullable<Eeoc['disability_status']>> = [
  [/^yes\b/, 'yes'],
  [/^no\b/, 'no'],
]
