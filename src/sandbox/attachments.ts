import type { ApplicationEntry } from './applications.js'
import type { Offer } from './offers.js'
import type { Numbered } from './organization.js'
import type { Person, StoredFile } from './people.js'

/** A file of a person, with the times of the person, or of an offer, from the time at which the offer was sent. */
export interface Attachment extends Numbered {
  id: string
  file: StoredFile
  person: Person
  /** The offer that the file belongs to; null = a file of the person. */
  offer: Offer | null
  application: ApplicationEntry | null
}

export function attachmentsOf(people: readonly Person[], offers: readonly Offer[]): Attachment[] {
  const ofPeople = people.flatMap((person) =>
    person.files.map((file, at) => attachment(file, person, { person, at, offer: null, application: null })),
  )
  const ofOffers = offers.flatMap((offer) => {
    const { application, letter } = offer
    const at = filesOfPerson + application.at
    return letter ? [attachment(letter, sentTimes(offer), { person: application.person, at, offer, application })] : []
  })
  return [...ofPeople, ...ofOffers]
}

/** The most files of a person. */
const filesOfPerson = 5

const attachment = (
  file: StoredFile,
  { createdAt, updatedAt }: Pick<Numbered, 'createdAt' | 'updatedAt'>,
  { at, ...owner }: Pick<Attachment, 'person' | 'offer' | 'application'> & { at: number },
): Attachment => ({ id: file.id, number: owner.person.number * 10 + at, file, createdAt, updatedAt, ...owner })

const sentTimes = ({ sentAt, createdAt }: Offer) => ({ createdAt: sentAt ?? createdAt, updatedAt: sentAt ?? createdAt })
