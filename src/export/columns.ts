/** Value of a cell; null is an empty cell. */
export type Cell = string | number | boolean | null

export interface Column<T> {
  /** Text for the documentation. */
  description: string
  cell(value: T): Cell
}

/** Columns of each field that needs more than one. Any other field has one column with its own name. */
export type Columns<T> = {
  readonly [Field in keyof T as T[Field] extends Cell ? never : Field]: { readonly [name: string]: Column<T[Field]> }
}

type List<T> = readonly T[] | null
const separator = ' | '

/**
 * One value per list element, in order. An unknown value is an empty place; a list without known values is an empty
 * cell.
 */
export const each = <T>(description: string, read: (one: T) => Cell): Column<List<T>> => ({
  description: `${description}, with \`${separator.trim()}\` between`,
  cell: (list) => {
    const cells = list?.map(read) ?? []
    return cells.some((cell) => cell !== null) ? cells.map((cell) => cell ?? '').join(separator) : null
  },
})

/** The value of the primary element, otherwise of the first. */
export const primary = <T extends { value: string; is_primary: boolean | null }>(
  description: string,
): Column<List<T>> => ({
  description,
  cell: (list) => (list?.find(({ is_primary }) => is_primary) ?? list?.[0])?.value ?? null,
})

/** The value of the first element that fits. */
export const first = <T>(description: string, read: (one: T) => Cell, fits = (_: T) => true): Column<List<T>> => ({
  description,
  cell: (list) => {
    const found = list?.find(fits)
    return found === undefined ? null : read(found)
  },
})

export const member = <T extends object>(description: string, read: (value: T) => Cell): Column<T | null> => ({
  description,
  cell: (value) => value && read(value),
})

export interface PlaceParts {
  text: string | null
  city: string | null
  region: string | null
  country: string | null
}

/** A place in one line. */
export const placeText = ({ text, city, region, country }: PlaceParts): string | null =>
  text ?? joinNonEmpty(city, region, country)

export interface PayParts {
  amount: number | null
  min: number | null
  max: number | null
  currency: string | null
  interval: string | null
}

/** A pay in one line: `40000 - 52000 EUR / year`. */
export function payText({ amount, min, max, currency, interval }: PayParts): string | null {
  const value = amount === null ? [min, max].filter((one) => one !== null).join(' - ') : String(amount)
  return value === ''
    ? null
    : [value, currency, ...(interval === null ? [] : ['/', interval])].filter(Boolean).join(' ')
}

export const joinNonEmpty = (...words: readonly (string | null)[]): string | null =>
  words.filter((word) => word).join(', ') || null
