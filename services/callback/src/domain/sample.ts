const OF = 1_000
const PRIME = 1_000_003

/**
 * Whether a case is in the sample (抽样) of so many of a thousand: follows from its number, whose characters are
 * random, so that who asks again gets the same answer and nobody chooses.
 */
export function isSampled(caseId: string, perMille: number): boolean {
  let value = 0
  for (const character of caseId) value = (value * 31 + (character.codePointAt(0) ?? 0)) % PRIME
  return value % OF < perMille
}
