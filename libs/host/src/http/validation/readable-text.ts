import { ValidateBy, type ValidationOptions } from 'class-validator'

/**
 * What can be seen. Fillers such as U+3164 and U+115F are letters by category but show nothing, and so does the blank
 * of Braille. Unassigned and private characters count as seen: rare characters of Chinese names are written with them.
 */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Nothing a person writes: control characters, separators of lines, half a character (lone surrogates), and marks that
 * turn the order of what follows, so that a reader sees another text than the one that is stored.
 */
const UNWRITTEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

export interface Reading extends ValidationOptions {
  /** Lets `\n` pass; every other control character is refused there too. */
  readonly severalLines?: boolean
}

/** A text that shows the reader what is stored, and shows something. */
export function IsReadableText({ severalLines = false, ...options }: Reading = {}): PropertyDecorator {
  return ValidateBy({
    name: 'isReadableText',
    validator: { validate: (value) => typeof value === 'string' && isReadable(value, severalLines) },
  }, options)
}

export function isReadable(text: string, severalLines = false): boolean {
  const written = severalLines ? text.replaceAll('\n', ' ') : text
  return VISIBLE.test(written) && !UNWRITTEN.test(written)
}
