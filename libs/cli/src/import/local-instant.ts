import { instantAt, isPlainDate } from '@bihuan/deadlines'

const FORMS = [
  /** GB/T 39046-2020: local time without an offset. */
  /^(?<y>\d{4})(?<mo>\d{2})(?<d>\d{2})T(?<h>\d{2})(?<mi>\d{2})(?<s>\d{2})$/,
  /^(?<y>\d{4})[-/](?<mo>\d{1,2})[-/](?<d>\d{1,2})(?:[ T](?<h>\d{1,2}):(?<mi>\d{2})(?::(?<s>\d{2})(?:\.\d{1,3})?)?)?$/,
  /^(?<y>\d{4})年(?<mo>\d{1,2})月(?<d>\d{1,2})日(?:\s*(?<h>\d{1,2})[:时](?<mi>\d{2})分?)?$/,
  /^(?<y>\d{4})(?<mo>\d{2})(?<d>\d{2})$/,
]

/**
 * A list's local time (Asia/Shanghai) as a UTC instant; a date alone counts from the opening of the office, 09:00.
 * `undefined`: not a time, or a day that does not exist.
 */
export function localInstant(text: string): string | undefined {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return undefined
  const date = `${parts['y']}-${two(parts['mo'])}-${two(parts['d'])}`
  const [hour, minute, second] = [Number(parts['h'] ?? 9), Number(parts['mi'] ?? 0), Number(parts['s'] ?? 0)]
  if (!isPlainDate(date) || hour > 23 || minute > 59 || second > 59) return undefined
  const instant = instantAt(date, `${two(String(hour))}:${two(String(minute))}`)
  return `${instant.slice(0, 17)}${two(String(second))}.000Z`
}

function two(digits: string | undefined): string {
  return (digits ?? '').padStart(2, '0')
}
