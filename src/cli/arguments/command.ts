export interface Option {
  /** Placeholder of the value in the help. An option without a placeholder is a switch. */
  value?: string
  short?: string
  description: string
}

export interface Operand {
  name: string
  optional?: boolean
  /** The argument must be equal to `name`. */
  literal?: boolean
}

/** The options of a call by name. The value of a switch is `yes`. */
export type Values = { readonly [option: string]: string | undefined }

/** The description of a command. Its code is loaded only when the command runs. */
export interface Command {
  summary: string
  /** The arguments after the name of the command. */
  operands: readonly Operand[]
  options: { readonly [name: string]: Option }
  /** Paragraphs of the help below the options. */
  notes: readonly string[]
  examples: readonly string[]
  load(): Promise<{ run(operands: readonly string[], values: Values): Promise<number> }>
}
