import { questionCategories, questionTypes } from './enums.js'
import { Enum, enumField, Flag, Int, ListOf, named, Text } from './fields.js'
import { RefItem } from './parts.js'

/** A question of an application form. */
export const Question = named(
  'Question',
  {
    id: Text('Id at the provider, as in the answers of applications', '22bb33cc-44dd-4e55-9f66-770088991122'),
    title: Text('Text of the question', 'May you work in the European Union?'),
    description_html: Text('Explanation as HTML'),
    ...enumField('type', questionTypes, 'Kind of the question', 'boolean'),
    is_required: Flag('Whether an answer is required; null = unknown', true),
    order: Int('Position in the form, from 1', 1),
    category: Enum(questionCategories, 'What the answer is for', 'application'),
    options: ListOf(RefItem, 'Choices, where the question has them'),
    max_length: Int('Most characters of an answer; null = no limit or unknown'),
  },
  'A question of an application form',
)
