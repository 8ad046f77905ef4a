import type { Attachment } from '../../../sandbox/attachments.js'
import type { Company } from '../../../sandbox/company.js'
import { compare } from '../../../sandbox/compare.js'
import { contentOf } from '../../../sandbox/file-content.js'
import { hiringProcess } from '../../../sandbox/hiring-process.js'
import type { ChildCollection } from './children.js'
import type { Row } from './collections.js'
import { opportunityOf } from './ids.js'

/** Files of people. The files of offers are parts of the offers. */
const filesOf = (company: Company, isResume: boolean) =>
  hiringProcess(company).attachments.filter(
    ({ offer, file }) => offer === null && (file.kind === 'resume') === isResume,
  )

const collection: Pick<ChildCollection, 'hasRecords' | 'filters'> = {
  hasRecords: true,
  // Both ends are inclusive.
  filters: {
    uploaded_at_start: (row, value) => uploadedAt(row) >= Number(value),
    uploaded_at_end: (row, value) => uploadedAt(row) <= Number(value),
  },
}

const uploadedAt = ({ uploadedAt, createdAt }: Row) => Number(uploadedAt ?? createdAt)

/** The order of files was not recorded. */
export const fileCollections: readonly ChildCollection[] = [
  {
    ...collection,
    name: 'resumes',
    scope: 'resumes:read:admin',
    keys: { createdAt: 'number', id: 'string' },
    order: (a, b) => Number(b.createdAt) - Number(a.createdAt) || compare(String(a.id), String(b.id)),
    rows: (company) =>
      filesOf(company, true).map((file) => ({ opportunity: opportunityOf(file.person, null), row: resumeOf(file) })),
  },
  {
    ...collection,
    name: 'files',
    scope: 'files:read:admin',
    keys: { id: 'string' },
    order: (a, b) => compare(String(a.id), String(b.id)),
    rows: (company) =>
      filesOf(company, false).map((file) => ({ opportunity: opportunityOf(file.person, null), row: fileOf(file) })),
  },
]

/** A résumé has its file inside. The file can be null, and the parsed data are absent where parsing failed. */
function resumeOf(attachment: Attachment) {
  const { id, ...file } = fileOf(attachment)
  const { number, createdAt } = attachment
  return {
    id,
    createdAt: Date.parse(createdAt),
    file: number % 170 === 0 ? null : { ...file, ext: 'pdf' },
    ...(number % 3 === 0 ? {} : { parsedData: { positions: [], schools: [] } }),
  }
}

/** Times and sizes of files are texts in the samples of the documentation: here some are. */
function fileOf(attachment: Attachment) {
  const { id, number, file, person, createdAt } = attachment
  const [uploadedAt, size] = [Date.parse(createdAt), contentOf(attachment).length]
  const isText = number % 3 === 0 && file.kind !== 'resume'
  return {
    id,
    name: file.name,
    ext: file.name.slice(file.name.lastIndexOf('.')),
    downloadUrl: `https://hire.lever.co/candidates/${person.id}/files/${id}/download`,
    uploadedAt: isText ? String(uploadedAt) : uploadedAt,
    status: 'processed',
    size: isText ? String(size) : size,
  }
}
