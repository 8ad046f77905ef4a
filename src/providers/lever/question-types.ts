import { enumMapper } from '../values/values.js'

/** Types of questions in application forms and in the answers to them. */
export const questionType = enumMapper(
  {
    text: 'text',
    university: 'text',
    textarea: 'long_text',
    date: 'date',
    dropdown: 'select',
    'multiple-choice': 'select',
    'multiple-select': 'multi_select',
    'file-upload': 'file',
  } as const,
  'other',
)
