import type { Company } from '../../../sandbox/company.js'
import type { Job, User } from '../../../sandbox/organization.js'
import { jobIdOf, placeTextOf, userIdOf } from './ids.js'

const jobStates: Readonly<Record<Job['status'], string>> = {
  draft: 'Draft',
  pending: 'Awaiting Approval',
  open: 'Open',
  on_hold: 'On Hold',
  closed: 'Closed',
  archived: 'Retracted',
}

/** Words of the company. */
const jobTypes: Readonly<Record<Job['employmentType'], string>> = {
  full_time: 'Full-Time',
  part_time: 'Part-Time',
  contract: 'Contract',
  temporary: 'Temporary',
  intern: 'Intern',
}

/** Requisitions, with the fields that clients of others read: no response of `/job` is published. */
export function jobRows({ jobs, departments, offices, users }: Company) {
  const departmentNames = new Map(departments.map(({ id, name }) => [id, name]))
  const places = new Map(offices.map((office) => [office.id, placeTextOf(office)]))
  const members = new Map(users.map((user) => [user.id, memberOf(user)]))
  const membersOf = (ids: readonly string[]) => ids.flatMap((id) => members.get(id) ?? [])
  return jobs.map((job) => {
    const { city, region, country } = job.location
    const [hiringManagers, recruiters] = [membersOf(job.hiringManagerIds), membersOf(job.recruiterIds)]
    const eId = jobIdOf(job)
    return {
      eId,
      requisitionId: job.code,
      title: job.name,
      description: `<p>About the job: ${job.name}</p>`,
      briefDescription: `About the job: ${job.name}`,
      applyLink: `https://jobs.jobvite.com/example/job/${eId}/apply`,
      jobState: jobStates[job.status],
      department: departmentNames.get(job.departmentId ?? '') ?? null,
      category: null,
      jobType: job.number % 5 === 0 ? 'None' : jobTypes[job.employmentType],
      postingType: job.isInternal ? 'Internal' : 'External',
      jobLocations: [],
      locations: [{ city, state: region, country }],
      location: places.get(job.officeId ?? '') ?? '',
      locationCity: city,
      locationState: region,
      locationCountry: country,
      locationPostalCode: null,
      subsidiaryName: null,
      internalOnly: job.isInternal,
      private: job.isConfidential,
      hiringManagers,
      recruiters,
      primaryHiringManager: hiringManagers[0] ?? null,
      primaryRecruiter: recruiters[0] ?? null,
      approveDate: job.status === 'draft' || job.status === 'pending' ? null : Date.parse(job.createdAt),
      closeDate: job.closedAt && Date.parse(job.closedAt),
      sentDate: Date.parse(job.createdAt),
      lastUpdatedDate: Date.parse(job.updatedAt),
      customField: job.number % 2 === 0 ? [{ fieldCode: 'exempt_status', value: 'Exempt' }] : [],
    }
  })
}

/** A user inside another record. `userName` is the e-mail address. */
export const memberOf = (user: Pick<User, 'id' | 'employeeId' | 'firstName' | 'lastName' | 'email'>) => ({
  employeeId: user.employeeId,
  firstName: user.firstName,
  lastName: user.lastName,
  userId: userIdOf(user),
  userName: user.email,
})
