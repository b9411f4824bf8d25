/**
 * Check digits of the two identity numbers of the mainland. Pure arithmetic: a number that passes is well formed,
 * which says nothing of whether it was ever given out.
 */

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'
const RESIDENT_FORM = /^[1-9]\d{16}[\dX]$/

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const CREDIT_FORM = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/

/** Check character of a resident identity number, GB 11643-1999 (MOD 11-2). @param body the first 17 digits */
export function residentIdCheck(body: string): string {
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0)
  return RESIDENT_CHECKS.charAt(sum % 11)
}

/** 公民身份号码: form, date of birth and check character; the letter is an upper-case X. */
export function isResidentId(text: string): boolean {
  return RESIDENT_FORM.test(text)
    && isCalendarDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))
    && residentIdCheck(text) === text.charAt(17)
}

/** Check character of a unified social credit code, GB 32100-2015. @param body the first 17 characters */
export function unifiedCreditCheck(body: string): string {
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, index) => total + weight * CREDIT_ALPHABET.indexOf(body.charAt(index)), 0,
  )
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** 统一社会信用代码: alphabet without I O S V Z, region digits, check character. */
export function isUnifiedCreditCode(text: string): boolean {
  return CREDIT_FORM.test(text) && unifiedCreditCheck(text) === text.charAt(17)
}

/** Whether the Gregorian calendar has this day; years before 1800 are taken for typing errors. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1800 || month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= length
}
