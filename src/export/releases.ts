/**
 * The memory of the pages that an export holds. Each page gives its memory back once; the end of the export gives back
 * what is left, and the memory of pages that arrive later.
 */
export function createReleases() {
  const open = new Set<() => void>()
  let ended = false
  return {
    add(free: () => void): () => void {
      if (ended) free()
      else open.add(free)
      return () => {
        if (open.delete(free)) free()
      }
    },
    end(): void {
      ended = true
      for (const free of open) free()
      open.clear()
    },
  }
}
