import { hash } from 'node:crypto'

/** UUID of version 5 (RFC 9562): the same name in the same namespace always has the same id. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = Buffer.allocUnsafe(16 + Buffer.byteLength(name))
  bytes.write(namespace.replaceAll('-', ''), 0, 16, 'hex')
  bytes.write(name, 16)
  return uuidText(hash('sha1', bytes, 'buffer'), 5)
}

/** 16 bytes written as a UUID of that version. */
export function uuidText(bytes: Uint8Array, version: 5 | 8): string {
  const marked = Buffer.from(bytes.subarray(0, 16))
  marked.writeUInt8((marked.readUInt8(6) & 0x0f) | (version << 4), 6)
  marked.writeUInt8((marked.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = marked.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
