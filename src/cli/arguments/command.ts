/** An option of a command, as it is read and as `--help` tells it. */
export interface Option {
  /** What its value is called in the help; an option without one is a switch. */
  value?: string
  short?: string
  description: string
}

export interface Operand {
  name: string
  optional?: boolean
  literal?: boolean
}

/** What was given: a switch holds `yes`. */
export type Values = { readonly [option: string]: string | undefined }

/** A command as data; what it does is loaded when it is asked for. */
export interface Command {
  summary: string
  /** What stands after the command's name; a `word` stands there as it is. */
  operands: readonly Operand[]
  options: { readonly [name: string]: Option }
  /** What else is worth knowing, in paragraphs. */
  notes: readonly string[]
  examples: readonly string[]
  load(): Promise<{ run(operands: readonly string[], values: Values): Promise<number> }>
}
