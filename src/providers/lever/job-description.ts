import { type Static, Type } from '@sinclair/typebox'
import type { Item } from '../../model/index.js'
import type { Lost } from '../port/records.js'
import { isIncomplete } from '../values/lost.js'
import { emptyToNull, nullish } from '../values/values.js'

const OptionalText = nullish(Type.String())
const Section = Type.Object({ text: OptionalText, content: OptionalText })

/** The key of a posting that holds its text. */
export const ContentKeys = {
  content: nullish(
    Type.Object({
      description: OptionalText,
      descriptionHtml: OptionalText,
      lists: nullish(Type.Array(Section)),
      closing: OptionalText,
      closingHtml: OptionalText,
    }),
  ),
}
const Content = Type.Object(ContentKeys)

/**
 * The text of a posting: its beginning, its lists with a heading each, and its end. Lever has the lists only as HTML, so
 * there is no plain text of a posting with lists. A text that lost a part is no description.
 */
export function descriptions(
  { content }: Static<typeof Content>,
  lost: Lost,
): Pick<Item<'jobs'>, 'description_html' | 'description_text'> {
  if (!content || isIncomplete(lost, '/content')) return { description_html: null, description_text: null }
  const { description, descriptionHtml, lists, closing, closingHtml } = content
  const sections = (lists ?? []).map(section)
  return {
    description_html: joined('\n', descriptionHtml, ...sections, closingHtml),
    description_text: sections.length > 0 ? null : joined('\n\n', description, closing),
  }
}

const section = ({ text, content }: Static<typeof Section>) =>
  joined('', text ? `<h3>${escaped(text)}</h3>` : null, content ? `<ul>${content}</ul>` : null)

const joined = (separator: string, ...parts: readonly (string | null | undefined)[]) =>
  emptyToNull(parts.filter(Boolean).join(separator))

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
