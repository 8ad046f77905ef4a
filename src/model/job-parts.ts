import { compensationIntervals, compensationTypes, openingStatuses, teamRoles } from './enums.js'
import { enumField, Instant, Num, named, Text } from './fields.js'

export const TeamMember = named(
  'TeamMember',
  {
    id: Text('User id at the provider', '75c4d3e2-f1a0-4b9c-8d7e-6f5a4b3c2d1e'),
    name: Text('Full name', 'Bo Haruki'),
    email: Text('E-mail address', 'bo@corp.example'),
    ...enumField('role', teamRoles, '`other` for roles that the company defined', 'recruiter'),
  },
  'A user who hires for a job, with the role there',
)

export const Compensation = named(
  'Compensation',
  {
    ...enumField('type', compensationTypes, 'Kind of the pay', 'salary'),
    amount: Num('The amount, where there is one; otherwise `min` and `max`'),
    min: Num('Smallest amount', 62000),
    max: Num('Largest amount', 82000),
    currency: Text('Currency, ISO 4217', 'EUR'),
    ...enumField('interval', compensationIntervals, 'What the amount is paid for', 'year'),
  },
  'A part of the pay',
)

export const Opening = named(
  'Opening',
  {
    id: Text('Id at the provider', 'c1d2e3f4-a5b6-4c7d-8e9f-0a1b2c3d4e5f'),
    ...enumField('status', openingStatuses, 'null = a status that anyats does not know', 'open'),
    opened_at: Instant('Time at which the opening was opened'),
    closed_at: Instant('Time at which the opening was filled or closed; null = open or unknown', null),
    application_id: Text('Id of the application of the person who was hired; null = none or unknown'),
  },
  'A person to hire for a job',
)
