import { cleanText } from './dialect.js'
import { jobTexts } from './job-texts.js'

/** The shape of Jobvite's own list of departments is unknown. A department is a text of a job. */
export const departments = jobTexts('departments', 'department', cleanText)
