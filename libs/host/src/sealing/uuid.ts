import { hash } from 'node:crypto'

/** UUID of version 5 (RFC 9562): the same name in the same namespace always has the same id. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = Buffer.allocUnsafe(16 + Buffer.byteLength(name))
  bytes.write(namespace.replaceAll('-', ''), 0, 16, 'hex')
  bytes.write(name, 16)
  return marked(hash('sha1', bytes, 'hex'), 5)
}

/** 16 bytes written as a UUID of that version. */
export function uuidText(bytes: Buffer, version: 5 | 8): string {
  return marked(bytes.toString('hex', 0, 16), version)
}

/**
 * Version and variant are written over two digits of the text: 1.1 µs instead of 1.9 µs over bytes, and every command
 * needs two ids. The variant is the two bits `10` in front of a digit's lower two.
 */
function marked(hex: string, version: 5 | 8): string {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 0b11)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-`
    + `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
