/** Check digits of GB 11643-1999 and GB 32100-2015 (domain.md §4.4), for numbers that belong to nobody. */

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const residentChecks = '10X98765432'
export const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A resident id number with its check character. @param body 17 digits */
export function withResidentCheck(body: string): string {
  const sum = residentWeights.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0)
  return body + residentChecks.charAt(sum % 11)
}

/** A unified social credit code with its check character; the weights are the powers of 3. @param body 17 characters */
export function withCreditCheck(body: string): string {
  let sum = 0
  let weight = 1
  for (const character of body) {
    sum += creditAlphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return body + creditAlphabet.charAt((31 - (sum % 31)) % 31)
}
