import { enumMapper, textOf } from './values.js'

const known = enumMapper(
  {
    fulltime: 'full_time',
    parttime: 'part_time',
    contract: 'contract',
    temporary: 'temporary',
    intern: 'intern',
    internship: 'intern',
  } as const,
  'other',
)

/** The employment type that a word of the company means, in upper or lower case, with or without a hyphen or a space. */
export const employmentTypeOf = (word: string | null | undefined) =>
  known(
    word &&
      textOf(word)
        .toLowerCase()
        .replaceAll(/[\s_-]/g, ''),
  )
