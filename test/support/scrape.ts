/** One series of a scrape, with name, labels and value. */
export interface Series {
  name: string
  labels: Record<string, string>
  value: number
}

export function seriesOf(text: string): Series[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text])
      return { name, labels: Object.fromEntries(pairs), value: Number(value) }
    })
}

/** The sum of all series with this name and these labels. */
export const counted = (text: string, name: string, labels: Record<string, string> = {}) =>
  seriesOf(text)
    .filter(
      (series) => series.name === name && Object.entries(labels).every(([key, value]) => series.labels[key] === value),
    )
    .reduce((sum, { value }) => sum + value, 0)
