import { Flag, Instant, named, nullableNamed, PartialDate, Text } from './fields.js'

export const Education = named(
  'Education',
  {
    id: Text('Id at the provider'),
    school: Text('School', 'KTH'),
    degree: Text('Degree'),
    field: Text('Field of study'),
    start_date: PartialDate('Start date', '2011-09'),
    end_date: PartialDate('End date; null = unknown or ongoing', '2016-06'),
  },
  'An education',
)

export const Employment = named(
  'Employment',
  {
    id: Text('Id at the provider'),
    company: Text('Employer', 'Fjordlight AB'),
    title: Text('Job title', 'Staff Data Engineer'),
    start_date: PartialDate('Start date'),
    end_date: PartialDate('End date; null = unknown or ongoing', null),
  },
  'An employment',
)

const ConsentGrant = nullableNamed(
  'ConsentGrant',
  { allowed: Flag('Whether it is allowed'), expires_at: Instant('Time until which it is allowed') },
  'null = unknown',
)

export const Consent = nullableNamed(
  'Consent',
  {
    store: ConsentGrant,
    contact: ConsentGrant,
    status_raw: Text("The provider's own word, where it has one word for it all"),
  },
  'What the person allowed; null = unknown',
)
