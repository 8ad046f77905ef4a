import { placeWith } from '../values/place.js'
import { officeOf } from './job-list.js'
import { jobTexts } from './job-texts.js'

/** The shape of Jobvite's own list of locations is unknown. An office is the place of a job. */
export const offices = jobTexts('offices', 'location', officeOf, (text) => ({ location: placeWith({ text }) }))
