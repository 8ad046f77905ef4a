/** What can stand in a cell; null is an empty one. */
export type Cell = string | number | boolean | null

export interface Column<T> {
  /** For the documentation. */
  tells: string
  cell(value: T): Cell
}

/** The columns of each field that is more than one cell. A field that is one has one column of its own name. */
export type Columns<T> = {
  readonly [Field in keyof T as T[Field] extends Cell ? never : Field]: { readonly [name: string]: Column<T[Field]> }
}

type List<T> = readonly T[] | null
const separator = ' | '

/** Of each one in the list, in its order; what is not known leaves its place empty, and nothing known the cell. */
export const each = <T>(tells: string, read: (one: T) => Cell): Column<List<T>> => ({
  tells: `${tells}, with \`${separator.trim()}\` between`,
  cell: (list) => {
    const cells = list?.map(read) ?? []
    return cells.some((cell) => cell !== null) ? cells.map((cell) => cell ?? '').join(separator) : null
  },
})

/** Of the primary one, else of the first. */
export const primary = <T extends { value: string; is_primary: boolean | null }>(tells: string): Column<List<T>> => ({
  tells,
  cell: (list) => (list?.find(({ is_primary }) => is_primary) ?? list?.[0])?.value ?? null,
})

/** Of the first that fits. */
export const first = <T>(tells: string, read: (one: T) => Cell, fits = (_: T) => true): Column<List<T>> => ({
  tells,
  cell: (list) => {
    const found = list?.find(fits)
    return found === undefined ? null : read(found)
  },
})

export const part = <T extends object>(tells: string, read: (value: T) => Cell): Column<T | null> => ({
  tells,
  cell: (value) => value && read(value),
})

export const phrase = (...words: readonly (string | null)[]): string | null =>
  words.filter((word) => word).join(', ') || null
