import { compare } from '../../../sandbox/compare.js'
import type { CustomFieldDefinition, Department, Office, Tag, User } from '../../../sandbox/organization.js'
import { type AshbyCollection, type Entry, isBoolean } from './lists.js'
import type { SimulatorOptions } from './state.js'

/**
 * Lists besides candidates, by the name of their resource. The order of Ashby's lists is not documented, except for a few;
 * these are ordered by id.
 */
export const collections: Readonly<Record<'department' | 'location' | 'user' | 'candidateTag', AshbyCollection>> = {
  department: {
    path: 'department.list',
    scope: 'organizationRead',
    order: byPosition,
    ...includes({ includeArchived: isInUse }),
    rows: ({ departments }) => departments.map((department) => entryOf(department, departmentOf(department))),
  },
  location: {
    path: 'location.list',
    scope: 'organizationRead',
    order: byPosition,
    ...includes({ includeArchived: isInUse, includeLocationHierarchy: ({ type }) => type === 'Location' }),
    rows: ({ offices }) => offices.map((office) => entryOf(office, locationOf(office, offices))),
  },
  user: {
    path: 'user.list',
    scope: 'organizationRead',
    order: byPosition,
    ...includes({ includeDeactivated: ({ isEnabled }) => isEnabled === true }),
    rows: ({ users }) => users.map((user) => entryOf(user, userOf(user))),
  },
  candidateTag: {
    path: 'candidateTag.list',
    scope: 'hiringProcessMetadataRead',
    order: byPosition,
    ...includes({ includeArchived: isInUse }),
    rows: ({ tags }) => tags.map((tag) => entryOf(tag, tagOf(tag))),
  },
}

/** customField.list: private fields are missing where the key may not read them. */
export const customFieldsOf = ({ confidential = true }: Pick<SimulatorOptions, 'confidential'>): AshbyCollection => ({
  path: 'customField.list',
  scope: 'hiringProcessMetadataRead',
  order: byPosition,
  ...includes({ includeArchived: isInUse }),
  rows: ({ customFields }) =>
    customFields
      .filter(({ isPrivate }) => confidential || !isPrivate)
      .map((field) => entryOf(field, customFieldOf(field))),
})

export function byPosition(a: Pick<Entry, 'position'>, b: Pick<Entry, 'position'>): number {
  return compare(a.position, b.position)
}

/** Parameters that add records to those that the list has by default, each with what the list has by default. */
export function includes(parameters: Readonly<Record<string, (record: Entry['record']) => boolean>>) {
  const each = <T>(make: (isDefault: (record: Entry['record']) => boolean) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(parameters).map(([name, isDefault]) => [name, make(isDefault)]))
  return {
    types: each(() => isBoolean),
    defaults: each(() => 'false'),
    filters: each(
      (isDefault) =>
        ({ record }: Entry, value: string) =>
          value === 'true' || isDefault(record),
    ),
  }
}

export function isInUse({ isArchived }: Entry['record']): boolean {
  return isArchived === false
}

export const entryOf = ({ id, updatedAt }: { id: string; updatedAt: string }, record: Entry['record']): Entry => ({
  position: id,
  updatedAt,
  record,
})

const departmentOf = ({ id, name, archived, parentId, createdAt, updatedAt }: Department) => ({
  id,
  name,
  externalName: null,
  isArchived: archived,
  parentId,
  createdAt,
  updatedAt,
  extraData: null,
})

/** A region above several offices is a location too. One that is only a name has no address. Locations have no times. */
export function locationOf({ id, name, archived, parentId, location }: Office, offices: readonly Office[]) {
  const isRegion = offices.filter((office) => office.parentId === id).length > 1
  const { city, region, country } = location
  const address = {
    postalAddress: {
      addressCountry: country,
      ...(region === null ? {} : { addressRegion: region }),
      ...(city === null ? {} : { addressLocality: city }),
    },
  }
  return {
    id,
    name,
    externalName: null,
    isArchived: archived,
    ...(isRegion ? {} : { address }),
    isRemote: name === 'Remote',
    workplaceType: name === 'Remote' ? 'Remote' : 'OnSite',
    ...(parentId === null ? {} : { parentLocationId: parentId }),
    type: isRegion ? 'LocationHierarchy' : 'Location',
    extraData: null,
  }
}

const globalRoles: Readonly<Record<User['role'], string>> = {
  super_admin: 'Organization Admin',
  admin: 'Organization Admin',
  member: 'Elevated Access',
  limited: 'Limited Access',
  interviewer: 'Limited Access',
  external: 'External Recruiter',
}

/** Without the time of creation, as recorded. */
const userOf = ({ id, firstName, lastName, email, role, deactivatedAt, updatedAt }: User) => ({
  id,
  firstName,
  lastName,
  email,
  globalRole: globalRoles[role],
  isEnabled: deactivatedAt === null,
  updatedAt,
})

const tagOf = ({ id, name, archived }: Tag) => ({ id, title: name, isArchived: archived })

const objectTypes = { candidate: 'Candidate', application: 'Application', job: 'Job', offer: 'Offer' } as const

const fieldTypes: Readonly<Record<CustomFieldDefinition['type'], string>> = {
  text: 'String',
  number: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  select: 'ValueSelect',
  multi_select: 'MultiValueSelect',
  money: 'Currency',
  money_range: 'CompensationRange',
  number_range: 'NumberRange',
  url: 'Url',
}

/** Without times. A field that has no description or no choices lacks the key. */
const customFieldOf = ({
  id,
  name,
  resource,
  type,
  description,
  isRequired,
  isPrivate,
  options,
  archived,
}: CustomFieldDefinition) => ({
  id,
  isPrivate,
  title: name,
  objectType: objectTypes[resource],
  isArchived: archived,
  fieldType: fieldTypes[type],
  isRequired,
  ...(description === null ? {} : { description }),
  ...(options.length === 0
    ? {}
    : { selectableValues: options.map(({ value, name: label }) => ({ label, value, isArchived: false })) }),
})
