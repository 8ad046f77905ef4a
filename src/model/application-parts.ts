import { rejectionReasonTypes, stageTypes } from './enums.js'
import { Enum, Num, nullableNamed, Text } from './fields.js'

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
