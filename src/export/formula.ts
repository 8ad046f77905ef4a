/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula:
 * https://owasp.org/www-community/attacks/CSV_Injection. Also inside a cell, after a character at which some
 * spreadsheets split in spite of quotes. Phone numbers, negative numbers and dates stay as they are.
 */
export function escapeFormula(text: string): string {
  const start = text.search(formulaStart)
  if (start === -1 || harmless.test(text.slice(start))) return text
  const inside = text.replace(formulaInside, "$&'")
  return formulaAtStart.test(inside) ? `'${inside}` : inside
}

const formulaAtStart = /^ *[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/
const formulaInside = /[;\t\r\n] *(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g
const formulaStart = new RegExp(`${formulaAtStart.source}|${formulaInside.source}`)

/**
 * Text from the first `+` or `-` to the end of the cell that cannot do harm as a formula: digits, the punctuation of
 * phone numbers, and the separators of lists. A function, a reference (`A1`, `1:5`), a name, a link to a program
 * (`cmd|' /C calc'!A1`) and an address each need a letter or one of `: ! ' " = @ & [ {`. Without them a formula is
 * arithmetic with constants: `+1-2` can show a wrong number, and cannot read a cell or start anything. Such text is most
 * often a phone number, so it stays.
 *
 * Letters occur in two places only: in an extension at the end of a phone number (` ext. 12`, ` x12`), where a
 * spreadsheet reads a number beside a name without an operator, which is not a formula; and in an exponent (`-1e5`).
 */
const harmless =
  /^(?:[\p{Nd}\p{Zs}\p{Pd}()./,+%;|\t\r\n\uff0b\u2212]|(?<=\p{Nd}\p{Zs}?)(?:ext\.? ?|(?<=\p{Zs})x ?)\p{Nd}{1,8}(?![\p{L}\p{Nd}])|(?<=\p{Nd})e(?=[+-]?\p{Nd}))*$/iu
