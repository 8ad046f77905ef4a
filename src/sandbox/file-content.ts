import type { Attachment } from './attachments.js'
import { pdfOf } from './pdf.js'

/** The bytes of a file: a PDF with the name of its person, whatever the name of the file ends with. */
export const contentOf = ({ file, person }: Pick<Attachment, 'file' | 'person'>): Buffer =>
  pdfOf([person.name, file.name, 'An invented file of the sandbox of anyats'])
