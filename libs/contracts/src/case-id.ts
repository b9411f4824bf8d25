/**
 * Case number = case id: 6 digits of the prefecture, 12 Crockford base-32 characters, 1 check character.
 * No date, no hall, no hyphen; can be read over a telephone and typed at a counter.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const FORM = /^\d{6}[0-9A-HJKMNP-TV-Z]{13}$/

/**
 * @param prefectureCode six digits
 * @param random at least 8 bytes, of which 60 bits are taken
 */
export function caseIdOf(prefectureCode: string, random: Uint8Array): string {
  if (!/^\d{6}$/.test(prefectureCode)) throw new RangeError(`a prefecture code has six digits: ${prefectureCode}`)
  let bits = 0n
  for (const byte of random.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte)
  let characters = ''
  for (let i = 0; i < 12; i++, bits >>= 5n) characters += ALPHABET.charAt(Number(bits & 31n))
  return prefectureCode + characters + checkCharacter(prefectureCode + characters)
}

/** What was typed, brought to the written form: upper case, O read as 0, I and L as 1. `undefined`: no case number. */
export function parseCaseId(typed: string): string | undefined {
  const text = typed.trim().toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (!FORM.test(text)) return undefined
  return checkCharacter(text.slice(0, 18)) === text.charAt(18) ? text : undefined
}

/** Polynomial over GF(32): finds every single wrong character and every two swapped neighbours, the last ones too. */
function checkCharacter(text: string): string {
  let value = 0
  for (const character of text) value = timesAlpha(value) ^ ALPHABET.indexOf(character)
  return ALPHABET.charAt(timesAlpha(value))
}

/** Multiplication by the generator of GF(32), modulo x⁵ + x² + 1. */
function timesAlpha(value: number): number {
  return value < 16 ? value << 1 : (value << 1) ^ 0b100101
}
