/** A module with one more import of its own folder or of a folder below it, in the order of the linter. */
export const withImport = (module: string, line: string): string =>
  module.replace(/(?:^import .* from '\.\/.*'\n)+/m, (imports) =>
    sorted([...(imports.match(/.+\n/g) ?? []), `${line}\n`]),
  )

function sorted(imports: string[]): string {
  const pathOf = (line: string) => line.slice(line.indexOf("'"))
  return imports.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)).join('')
}

/** The constant with the listing of a resource: `rejectionReasons` of `rejection-reasons`. */
export const constantOf = (resource: string): string =>
  resource.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
