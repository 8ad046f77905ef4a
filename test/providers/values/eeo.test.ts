import t from 'tap'
import { disabilityStatuses, genders, races, veteranStatuses } from '../../../src/model/enums.js'
import { eeoAnswers } from '../../../src/providers/values/eeo.js'

/** The texts that Greenhouse and Lever document, by the words of the model. */
const documented = {
  gender: {
    female: ['Female'],
    male: ['Male'],
    declined: ['Decline To Self Identify', 'Decline to self-identify', 'Decline to Self Identify'],
  },
  race: {
    american_indian_or_alaska_native: [
      'American Indian or Alaskan Native',
      'American Indian or Alaska Native (Not Hispanic or Latino)',
    ],
    asian: ['Asian', 'Asian (Not Hispanic or Latino)'],
    black_or_african_american: ['Black or African American', 'Black or African American (Not Hispanic or Latino)'],
    hispanic_or_latino: ['Hispanic or Latino'],
    native_hawaiian_or_other_pacific_islander: [
      'Native Hawaiian or Other Pacific Islander',
      'Native Hawaiian or Other Pacific Islander (Not Hispanic or Latino)',
    ],
    two_or_more_races: ['Two or More Races', 'Two or More Races (Not Hispanic or Latino)'],
    white: ['White', 'White (Not Hispanic or Latino)'],
    declined: ['Decline To Self Identify', 'Decline to self-identify'],
  },
  veteran: {
    protected: ['I am a Protected Veteran', 'I identify as one or more of the classifications of a protected veteran'],
    not_protected: ['I am not a protected veteran', 'I am not a Protected Veteran'],
    declined: ["I don't wish to answer", 'Decline to self-identify'],
  },
  disability: {
    yes: [
      'Yes, I have a disability, or have had one in the past',
      'Yes, I have a disability, or a history/record of having a disability',
    ],
    no: [
      'No, I do not have a disability and have not had one in the past',
      "No, I don't have a disability, or a history/record of having a disability",
    ],
    declined: ["I don't wish to answer", 'I do not want to answer'],
  },
}
const fields = {
  gender: 'gender',
  race: 'race',
  veteran: 'veteran_status',
  disability: 'disability_status',
} as const

t.test('every documented text has its word, and every word has a text', async (t) => {
  for (const [question, words] of Object.entries(documented) as [keyof typeof documented, Record<string, string[]>][])
    for (const [word, texts] of Object.entries(words))
      for (const text of texts) {
        const answers = eeoAnswers({ [question]: text })
        t.equal(answers[fields[question]], word, text)
        t.equal(answers[`${fields[question]}_raw`], text)
      }
  t.same(Object.keys(documented.gender).sort(), [...genders].sort())
  t.same(Object.keys(documented.race).sort(), [...races].sort())
  t.same(Object.keys(documented.veteran).sort(), [...veteranStatuses].sort())
  t.same(Object.keys(documented.disability).sort(), [...disabilityStatuses].sort())
})

t.test('an unknown text is null, with the text itself in the raw field, and never another answer', async (t) => {
  const none = { gender: null, race: null, veteran_status: null, disability_status: null }
  for (const text of [
    'Nonbinary',
    'Female or male',
    'Not white',
    'Asian (Hispanic or Latino)',
    'Nothing',
    'Yesterday',
  ]) {
    const answers = eeoAnswers({ gender: text, race: text, veteran: text, disability: text })
    t.match(answers, none, text)
    t.match(answers, { gender_raw: text, race_raw: text, veteran_status_raw: text, disability_status_raw: text })
  }
  for (const text of [undefined, null, '']) {
    const answers = eeoAnswers({ gender: text, race: text, veteran: text, disability: text })
    t.ok(
      Object.values(answers).every((value) => value === null),
      'no answer',
    )
  }
})

t.test('a typographic apostrophe is an apostrophe', async (t) => {
  const bytes = Buffer.from('I don’t wish to answer').toString('latin1')
  t.equal(eeoAnswers({ veteran: bytes }).veteran_status, 'declined')
})
