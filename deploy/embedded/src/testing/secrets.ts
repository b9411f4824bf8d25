import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every form in which a text gives itself away: as it is, encoded, or as a hash that anybody could compute. */
function formsOf(secret: string): readonly Buffer[] {
  const plain = Buffer.from(secret, 'utf8')
  const escaped = [...secret].map((sign) => {
    const code = sign.charCodeAt(0)
    return code < 128 ? sign : `\\u${code.toString(16).padStart(4, '0')}`
  }).join('')
  const hashes = ['md5', 'sha1', 'sha256'].map((algorithm) => createHash(algorithm).update(plain).digest())
  const encoded = [plain, ...hashes].flatMap((bytes) => [
    bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'),
  ])
  return [
    plain, Buffer.from(secret, 'utf16le'), ...hashes,
    ...[escaped, encodeURIComponent(secret), ...encoded].map((text) => Buffer.from(text)),
  ]
}

/** Names of the places in which one of the secrets is found, in whatever form. */
export function placesOf(secrets: readonly string[], places: ReadonlyMap<string, Buffer>): readonly string[] {
  const forms = secrets.flatMap((secret) => formsOf(secret))
  return [...places].filter(([, bytes]) => forms.some((form) => bytes.includes(form))).map(([name]) => name)
}

/** Every file of a data folder as it lies there, write-ahead logs included. */
export function rawFiles(folder: string): ReadonlyMap<string, Buffer> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
}

/** An HTTP answer as it came over the wire. */
export interface Overheard {
  readonly request: string
  readonly status: number
  readonly text: string
}

/** Listens to every request of this process until `end` is called. */
export function overhear(): { readonly answers: readonly Overheard[]; end(): void } {
  const answers: Overheard[] = []
  const { fetch } = globalThis
  globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init)
    const { status } = response
    const headers = JSON.stringify([...response.headers])
    const text = headers + await response.clone().text()
    answers.push({ request: `${init?.method ?? 'GET'} ${new Request(input).url}`, status, text })
    return response
  }
  return { answers, end: () => void (globalThis.fetch = fetch) }
}
