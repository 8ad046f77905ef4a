import { Problem } from '../../problems.js'

/** null = the record was deleted, or is of another list. */
export async function nullIfNotFound<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof Problem && error.slug === 'not-found') return null
    throw error
  }
}
