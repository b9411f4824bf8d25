/** Data goes to stdout, everything said about it to stderr, so that a pipe receives data alone. */
export function writeData(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function writeNote(text: string): void {
  process.stderr.write(`${text}\n`)
}
