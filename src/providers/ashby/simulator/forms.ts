import type { Posting, Question } from '../../../sandbox/organization.js'

export const fieldTypes: Readonly<Record<Question['type'], string>> = {
  text: 'String',
  long_text: 'LongText',
  number: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  select: 'ValueSelect',
  multi_select: 'MultiValueSelect',
  file: 'File',
}

/** Fields of every form. Their answers are parts of the candidate. */
const systemFields = [
  ['name', 'String', 'Name'],
  ['email', 'Email', 'Email'],
] as const

/** The form of a posting, as recorded: a section has only `fields`, and the path of a question is its id. */
export const formDefinitionOf = ({ questions }: Posting) => ({
  sections: [
    {
      fields: [
        ...systemFields.map(([path, type, title]) =>
          fieldOf({ id: `_systemfield_${path}`, type, title, isRequired: true }),
        ),
        ...questions.map(({ id, type, text, isRequired, options }) =>
          fieldOf({
            id,
            type: fieldTypes[type],
            title: text,
            isRequired,
            ...(options.length === 0
              ? {}
              : { selectableValues: options.map((option) => ({ label: option.name, value: option.id })) }),
          }),
        ),
      ],
    },
  ],
})

export const fieldOf = ({
  isRequired,
  id,
  type,
  title,
  ...choices
}: {
  isRequired: boolean
  id: string
  type: string
  title: string
  selectableValues?: readonly object[]
}) => ({
  isRequired,
  field: { id, type, path: id, humanReadablePath: title, title, isNullable: !isRequired, ...choices },
})

type Answers = readonly { question: Question; value: unknown }[]

/** The answers by path. A choice is the value of its option. A question without an answer has no key. */
export const submittedValuesOf = (answers: Answers): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    answers.flatMap(({ question: { id, options }, value }) => {
      const choiceOf = (one: unknown) => options.find(({ name }) => name === one)?.id ?? one
      return value === null ? [] : [[id, Array.isArray(value) ? value.map(choiceOf) : choiceOf(value)]]
    }),
  )
