/** Bytes in UTF-8: file systems allow 255, and a program may add an ending. */
const maxBytes = 200

/**
 * A name under which every file system can store a file, from a name that another system chose. Nothing in it leads to another
 * folder, is invisible, or changes the direction of the text.
 */
export function safeFileName(name: string | null): string {
  const visible = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\ufffd]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/\p{Zs}+/gu, ' ')
    .trim()
  const short = shortened(visible.replace(/^\.+/, '_')).replace(/[. ]+$/, '')
  if (short === '') return 'file'
  return reserved.test(short) ? `_${short}` : short
}

/** Names of devices in Windows, with any ending. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i

/** The name with its ending, in at most `maxBytes`. A character is never cut. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name
  const [ending = ''] = /\.[^. ]{1,16}$/u.exec(name) ?? []
  const characters = [...name.slice(0, name.length - ending.length)]
  let rest = ''
  let bytes = Buffer.byteLength(ending)
  for (const character of characters) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    rest += character
  }
  return rest.trimEnd() + ending
}
