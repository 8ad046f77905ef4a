import type { ApplicationEntry } from './applications.js'
import type { Numbered, Stage, UserReference } from './organization.js'
import { isoString } from './person.js'
import { createRandom, pick } from './seeded-random.js'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** What everything of an application has. */
export interface Child extends Numbered {
  id: string
  application: ApplicationEntry
}

export interface Interview extends Child {
  stage: Stage
  title: string
  type: 'interview' | 'phone_call' | 'take_home' | 'debrief'
  status: 'needs_scheduling' | 'scheduled' | 'awaiting_feedback' | 'completed' | 'canceled'
  startAt: string | null
  endAt: string | null
  timeZone: string | null
  location: string | null
  meetingUrl: string | null
  calendarEventId: string | null
  organizer: UserReference
  interviewers: readonly { user: UserReference; status: 'needs_action' | 'accepted' | 'declined' | 'tentative' }[]
}

/** An interview for each stage that is one. Where the application is still in the stage, the interview has any status. */
export function interviewsOf(application: ApplicationEntry, users: readonly UserReference[]): Interview[] {
  const { person, history, status } = application
  return history.flatMap(({ stage, at: enteredAt }, index): Interview[] => {
    if (stage.type !== 'screen' && stage.type !== 'interview') return []
    const number = (person.number * 10 + application.at) * 10 + index
    const isPresent = index === history.length - 1 && status === 'Active'
    const present = pick(
      ['needs_scheduling', 'scheduled', 'awaiting_feedback', 'completed', 'canceled'] as const,
      person.number + index,
    )
    const state = isPresent ? present : number % 11 === 0 ? 'canceled' : 'completed'
    const isPlanned = state !== 'needs_scheduling'
    // A scheduled interview is far in the future: the clock of a test does not end it.
    const start = state === 'scheduled' ? Date.UTC(2099, 0, 1 + (number % 300), 9) : Date.parse(enteredAt) + day
    const { uuid } = createRandom(20261210 + number)
    return [
      {
        id: uuid(),
        number,
        application,
        stage,
        title: `${stage.name} with ${person.firstName}`,
        type:
          stage.type === 'screen'
            ? 'phone_call'
            : pick(['interview', 'interview', 'take_home', 'debrief'] as const, number),
        status: state,
        startAt: isPlanned ? isoString(start) : null,
        endAt: isPlanned ? isoString(start + 45 * minute) : null,
        timeZone: person.timeZone,
        location: number % 3 === 0 ? 'Room Fjord' : null,
        meetingUrl: number % 3 === 1 ? `https://meet.company.example/${number}` : null,
        calendarEventId: isPlanned ? `event-${number}` : null,
        organizer: pick(users, number),
        interviewers: [1, ...(number % 2 === 0 ? [2] : [])].map((step) => ({
          user: pick(users, number + step),
          status: pick(['accepted', 'needs_action', 'tentative', 'declined'] as const, number + step),
        })),
        createdAt: enteredAt,
        updatedAt: state === 'completed' ? isoString(start + 2 * hour) : enteredAt,
      },
    ]
  })
}
