import { hash } from 'node:crypto'

/** A short hash of a text, for comparison within one pagination. */
export const hashText = (text: string, length = 8) => hash('sha256', text, 'base64url').slice(0, length)

export const idHash = (id: string) => hashText(id, 10)
