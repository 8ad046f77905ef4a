import { Type } from '@sinclair/typebox'
import { historyTypes, questionTypes, rejectionReasonTypes, stageTypes } from './enums.js'
import { Enum, enumField, Instant, Num, named, nullableNamed, Text } from './fields.js'
import { Ref } from './parts.js'

export const CandidateRef = (description: string) =>
  nullableNamed(
    'CandidateRef',
    {
      id: Text('Id in the list of candidates', '6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31'),
      person_id: Text('Id of the person; null = the provider has none', '6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31'),
      name: Text('Full name; null = unknown', 'Ines Okafor-Lindqvist'),
      email: Text('E-mail address; null = unknown', 'ines@example.org'),
    },
    description,
  )

export const StageRef = (description: string) =>
  nullableNamed(
    'StageRef',
    {
      id: Text('Stage id', '5d0c1b2a-3f4e-4d5c-9b6a-7f8e9d0c1b2a'),
      name: Text('Stage name; null = unknown', 'Phone screen'),
      type: Enum(stageTypes, 'Kind of the stage; null = unknown', 'screen'),
      order: Num('Position among the stages; null = unknown', 3),
    },
    description,
  )

export const RejectionReasonRef = (description: string) =>
  nullableNamed(
    'RejectionReasonRef',
    {
      id: Text('Id at the provider'),
      name: Text('Name; null = unknown', 'Role paused'),
      type: Enum(rejectionReasonTypes, 'Who ended the application; null = unknown', 'by_organization'),
    },
    description,
  )

export const Answer = named(
  'Answer',
  {
    question_id: Text('Id of the question; null = the provider has only the text'),
    question: Text('Text of the question', 'May you work in the European Union?'),
    ...enumField('type', questionTypes, 'Kind of the question', 'boolean'),
    value: Type.Unknown({
      description:
        'null, text, number, boolean or a list of texts; another shape is returned as the provider returned it',
      examples: [true],
    }),
    label: Type.Unsafe<string | string[] | null>({
      description: 'Label of the selected choice, or a list of labels for several choices',
      type: ['string', 'array', 'null'],
      items: { type: 'string' },
    }),
  },
  'An answer to a question of the application form',
)

export const HistoryEntry = named(
  'HistoryEntry',
  {
    type: Enum(historyTypes, 'What changed', 'stage'),
    from: Ref('The value before; null = none or unknown. A status has a name only'),
    to: Ref('The value after; null = none or unknown. A status has a name only'),
    actor: Ref('The user who made the change; null = automatic or unknown'),
    at: Instant('Time of the change; null = unknown'),
  },
  'A change of an application. The oldest change is first',
)
