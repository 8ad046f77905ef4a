/** Parts of invented people. */
export const firstNames =
  'Ines Bo Aylin Tomasz Noor Kofi Mireille Søren Zoë Jürgen Łucja Çelik Amara Yuki Rafael Ingrid Omar Priya Dmitri Fatima Hugo Leila Mateus Nadia Oskar Paloma Quentin Rosa Sanjay Tove Uma Viktor Wanda Xenia Yara Zeno'.split(
    ' ',
  )
export const lastNames =
  'Okafor Lindqvist Haruki Vandersteen Ilves Mensah Ó’Doherty Grøndal Brontë Weiß Żurek Yıldız Nwosu Tanaka Pereira Vale Haddad Raman Petrov Zahra Moreau Karimi Duarte Popescu Nyberg Cruz Lefèvre Bianchi Iyer Solberg Devi Novák Kowalska Markou Saleh Fonseca'.split(
    ' ',
  )
export const titles = [
  'Staff Data Engineer',
  'Platform Engineer',
  'Product Designer',
  'Account Manager',
  'Recruiter',
  'Nurse',
  'Site Lead',
  'Backend Developer',
  'Finance Analyst',
  'Ingénieur logiciel',
]
export const employers = [
  'Fjordlight AB',
  'Brightquay Logistics',
  'Harbor Nine',
  'Northfold Labs',
  'Café Übersee',
  'Quill & Sons',
  'Meridian Foods',
]
export const schools = ['Tarn University', 'Kade College', 'École du Lac', 'Harbour Polytechnic', 'Universität Seewald']
export const locations = [
  { city: 'Uppsala', region: 'Uppsala County', country: 'Sweden', code: 'SE', timeZone: 'Europe/Stockholm' },
  { city: 'Utrecht', region: 'Utrecht', country: 'Netherlands', code: 'NL', timeZone: 'Europe/Amsterdam' },
  { city: 'Bergen', region: 'Vestland', country: 'Norway', code: 'NO', timeZone: 'Europe/Oslo' },
  { city: 'Tallinn', region: null, country: 'Estonia', code: 'EE', timeZone: 'Europe/Tallinn' },
  { city: 'Austin', region: 'Texas', country: 'United States', code: 'US', timeZone: 'America/Chicago' },
  { city: 'Kraków', region: 'Lesser Poland', country: 'Poland', code: 'PL', timeZone: 'Europe/Warsaw' },
  { city: 'Osaka', region: 'Osaka', country: 'Japan', code: 'JP', timeZone: 'Asia/Tokyo' },
  { city: null, region: null, country: 'Kenya', code: 'KE', timeZone: 'Africa/Nairobi' },
] as const
export const tagNames = ['Silver medalist', 'golang', 'relocates', 'Backend', 'speaks français', 'Referral 2024']
export const jobTitles = [
  'Platform Engineer',
  'Product Designer',
  'Account Manager',
  'Site Lead',
  'Finance Analyst',
  'Data Engineer',
]
export const stageNames = ['New Lead', 'Application Review', 'Phone Screen', 'Onsite', 'Offer', 'Hired', 'Archived']
export const users = [
  ['Bo', 'Haruki'],
  ['Mara', 'Quist'],
  ['Tomas', 'Reid'],
  ['Noor', 'Aziz'],
] as const
