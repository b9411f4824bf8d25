const UNITS = ['KiB', 'MiB', 'GiB', 'TiB'] as const
const STEP = 1_024

/** A number of bytes as people read it: `12.3 MiB`. */
export function sizeText(bytes: number): string {
  let [size, unit] = [bytes / STEP, 0]
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP
    unit += 1
  }
  return `${size.toFixed(1)} ${UNITS[unit] ?? ''}`
}

export function secondsText(sinceMs: number): string {
  return `${((performance.now() - sinceMs) / 1_000).toFixed(2)} s`
}
