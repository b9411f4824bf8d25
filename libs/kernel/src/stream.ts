/**
 * Names of streams: `<prefix>-<id>`, where the prefix is a service (`acceptance-4403…`) or a thing of a service
 * (`acceptance.item-…`). Ids never decide the prefix: it ends at the first hyphen.
 */
export type StreamPrefix = string

const STREAM_NAME = /^[a-z]+(\.[a-z]+)?-[A-Za-z0-9._:~-]{1,120}$/

export function streamName(prefix: StreamPrefix, id: string): string {
  const name = `${prefix}-${id}`
  if (!STREAM_NAME.test(name)) throw new RangeError(`not a stream name: ${JSON.stringify(name.slice(0, 140))}`)
  return name
}

export function isStreamName(text: string): boolean {
  return STREAM_NAME.test(text)
}

export function prefixOf(stream: string): StreamPrefix {
  return stream.slice(0, stream.indexOf('-'))
}

export function idOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1)
}
