import type { ApplicationEntry } from '../../../sandbox/applications.js'
import type { Question } from '../../../sandbox/organization.js'
import type { Application, Person } from '../../../sandbox/people.js'
import { userIdOf, uuidOf } from './ids.js'

/** An application as `expand=applications` has it. */
export const applicationOf = (opportunityId: string, person: Person, application: Application, archived: unknown) => ({
  id: application.id,
  type: 'posting',
  candidateId: opportunityId,
  opportunityId,
  posting: application.job.id,
  postingHiringManager: null,
  postingOwner: null,
  name: person.name,
  company: person.company,
  phone: null,
  email: person.emails[0]?.value ?? null,
  links: [],
  comments: '',
  user: null,
  customQuestions: [],
  createdAt: Date.parse(application.appliedAt),
  archived,
  requisitionForHire: null,
})

/** What an application says of its posting. A user added those who did not apply: then the form is empty, as recorded. */
export function postingPart({ entry, posting, answers, appliedAt }: ApplicationEntry): object {
  const [hiringManager, owner] = [entry.hiringManagerIds[0], entry.recruiterIds[0]]
  const team = {
    postingHiringManager:
      hiringManager === undefined || entry.number % 2 === 0 ? null : userIdOf({ id: hiringManager }),
    postingOwner: owner === undefined ? null : userIdOf({ id: owner }),
  }
  if (!posting) return { ...team, type: 'user', name: null, company: null, email: null }
  const at = Date.parse(appliedAt)
  return {
    ...team,
    customQuestions: [
      {
        id: uuidOf('form', posting.id),
        type: 'posting',
        text: 'Questions',
        description: '',
        baseTemplateId: uuidOf('form template', posting.id),
        user: null,
        createdAt: at,
        completedAt: at,
        // An answer has no id of its question.
        fields: answers.map(({ question, value }) => ({ ...fieldOf(question), value: answerOf(question, value) })),
      },
    ],
  }
}

const types: Readonly<Record<Question['type'], string>> = {
  text: 'text',
  long_text: 'textarea',
  number: 'text',
  boolean: 'multiple-choice',
  date: 'text',
  select: 'dropdown',
  multi_select: 'multiple-select',
  file: 'file-upload',
}

/** A question as application forms have it. Lever has no type for numbers, days and yes or no. */
export const fieldOf = ({ type, text, isRequired, options }: Question) => ({
  type: types[type],
  text,
  description: '',
  required: isRequired,
  ...(type === 'boolean' ? { options: [{ text: 'Yes' }, { text: 'No' }] } : {}),
  ...(options.length > 0 ? { options: options.map(({ name }) => ({ text: name })) } : {}),
})

function answerOf({ type }: Question, value: ApplicationEntry['answers'][number]['value']) {
  if (type === 'boolean' && value !== null) return value ? 'Yes' : 'No'
  return typeof value === 'number' ? String(value) : value
}
