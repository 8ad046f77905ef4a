const suffix = '.resume'

/** A resume has no id of its own: Jobvite has one for each application. */
export const resumeIdOf = (application: string): string => application + suffix

/** The application of a resume; null = not the id of a resume. */
export const applicationOfResume = (id: string): string | null =>
  id.endsWith(suffix) && id.length > suffix.length ? id.slice(0, -suffix.length) : null
