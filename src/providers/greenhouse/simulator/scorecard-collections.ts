import { collection, equals, flag, type GreenhouseCollection } from './collection.js'
import {
  answerRows,
  attributeKindRows,
  attributeRows,
  optionRows,
  questionRows,
  ratingRows,
} from './scorecard-field-records.js'
import { scorecardRows } from './scorecard-records.js'

/** Scorecards, and what belongs to them. */
export const scorecardCollections: readonly GreenhouseCollection[] = [
  collection('scorecards', {
    rows: scorecardRows,
    filters: { status: equals('status') },
    times: ['interviewed_at', 'submitted_at'],
    idLists: ['interview_kit_ids', 'submitter_ids', 'application_ids', 'interviewer_ids'],
    patterns: { status: /^(draft|complete)$/ },
  }),
  collection('scorecard_candidate_attributes', {
    rows: ratingRows,
    idLists: ['scorecard_ids', 'job_candidate_attribute_ids'],
  }),
  collection('job_candidate_attributes', {
    rows: attributeRows,
    filters: { active: equals('active') },
    idLists: ['job_ids', 'candidate_attribute_type_ids'],
    patterns: { active: flag },
  }),
  collection('candidate_attribute_types', {
    rows: attributeKindRows,
    filters: { active: equals('active'), is_draft: equals('is_draft') },
    patterns: { active: flag, is_draft: flag },
  }),
  collection('scorecard_questions', {
    rows: questionRows,
    filters: { active: equals('active') },
    idLists: ['interview_kit_ids'],
    patterns: { active: flag },
  }),
  collection('scorecard_question_options', {
    rows: optionRows,
    filters: { active: equals('active') },
    idLists: ['scorecard_question_ids'],
    patterns: { active: flag },
  }),
  collection('scorecard_question_answers', {
    rows: (company) => answerRows(company).answers,
    idLists: ['scorecard_ids', 'scorecard_question_ids'],
  }),
  collection('scorecard_question_answer_options', {
    rows: (company) => answerRows(company).choices,
    idLists: ['scorecard_question_option_ids', 'scorecard_question_answer_ids'],
  }),
]
