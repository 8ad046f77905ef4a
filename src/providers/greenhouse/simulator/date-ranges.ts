type DateRange = (time: string) => boolean

/** Parses `gte|A|lt|B`. Null when invalid. */
export function readDateRange(value: string): DateRange | null {
  const parts = value.split('|')
  const tests: DateRange[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const [operator, time = ''] = parts.slice(at, at + 2)
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time)) return null
    if (operator === 'gte') tests.push((recordTime) => recordTime >= time)
    else if (operator === 'gt') tests.push((recordTime) => recordTime > time)
    else if (operator === 'lte') tests.push((recordTime) => recordTime <= time)
    else if (operator === 'lt') tests.push((recordTime) => recordTime < time)
    else return null
  }
  return (time) => tests.every((test) => test(time))
}

/** A filter by the time in a field. A record without the time is never within a range. */
export function within(field: string) {
  return (row: Readonly<Record<string, unknown>>, value: string): boolean => {
    const time = row[field]
    return typeof time === 'string' && (readDateRange(value)?.(time) ?? false)
  }
}
