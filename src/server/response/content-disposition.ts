/**
 * `Content-Disposition` of a file that is saved and never shown in a page: RFC 6266. A name that is not plain ASCII is sent
 * twice, because old programs do not read the encoded form of RFC 8187. The name must be safe, see lib/file-name.ts.
 */
export function contentDisposition(name: string): string {
  // Section D of RFC 6266: some programs decode percent signs in the plain form.
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|[%"\\]/gu, '_')
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`
}

/** All characters except for those that RFC 8187 allows are percent-encoded. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
