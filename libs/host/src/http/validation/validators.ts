import { parseCaseId } from '@bihuan/contracts'
import { isInstant, isPlainDate } from '@bihuan/deadlines'
import { applyDecorators } from '@nestjs/common'
import { Transform } from 'class-transformer'
import { ValidateBy, type ValidationOptions } from 'class-validator'
import { isCalendarDate, isResidentId, isUnifiedCreditCode } from './check-digits.js'
import { isReadable } from './readable-text.js'

/** Rules that several services' commands share. None of their messages repeats the value. */

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const PLAIN_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
/** The first year whose local time is known whole, and one far enough from the last that texts have. */
const FIRST_YEAR = '1993'
const AFTER_LAST_YEAR = '9900'
const MOBILE = /^(\+86)?1[3-9]\d{9}$/
const ACCOUNT_ID = /^[\x21-\x7e]{1,128}$/
const OTHER_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}()（）./ -]{0,39}$/u
/** Letters by category that show nothing: two numbers that look the same would be two people. */
const FILLER = /\p{Default_Ignorable_Code_Point}/u

/** Code or id of published data: hall, window, unit, item, step, material. */
export function IsCode(options?: ValidationOptions): PropertyDecorator {
  return rule('isCode', (text) => CODE.test(text), options)
}

/** Account id as tokens bear it: visible ASCII, so that none looks like another one. */
export function IsAccountId(options?: ValidationOptions): PropertyDecorator {
  return rule('isAccountId', (text) => ACCOUNT_ID.test(text), options)
}

/** `YYYY-MM-DDTHH:mm:ss.sssZ` on a day that exists. */
export function IsInstantText(options?: ValidationOptions): PropertyDecorator {
  return rule('isInstantText', (text) => isDay(INSTANT.exec(text)), options)
}

/** `YYYY-MM-DD`, a day that exists. */
export function IsPlainDate(options?: ValidationOptions): PropertyDecorator {
  return rule('isPlainDate', (text) => isDay(PLAIN_DATE.exec(text)), options)
}

/** Either of the two, as people write it where both make sense, in a year that can be reckoned with. */
export function IsInstantOrDate(options?: ValidationOptions): PropertyDecorator {
  const isReckoned = (text: string): boolean => text >= FIRST_YEAR && text < AFTER_LAST_YEAR
  return rule('isInstantOrDate', (text) => (isInstant(text) || isPlainDate(text)) && isReckoned(text), options)
}

/** 公民身份号码, GB 11643. */
export function IsResidentId(options?: ValidationOptions): PropertyDecorator {
  return rule('isResidentId', isResidentId, options)
}

/** 统一社会信用代码, GB 32100. */
export function IsUnifiedCreditCode(options?: ValidationOptions): PropertyDecorator {
  return rule('isUnifiedCreditCode', isUnifiedCreditCode, options)
}

/** A mainland mobile number of eleven digits, with or without +86. */
export function IsMobileNumber(options?: ValidationOptions): PropertyDecorator {
  return rule('isMobileNumber', (text) => MOBILE.test(text), options)
}

/** A case number as it may be typed at a counter. */
export function IsCaseId(options?: ValidationOptions): PropertyDecorator {
  return rule('isCaseId', (text) => text.length <= 40 && parseCaseId(text) !== undefined, options)
}

/**
 * An identity number of the kind that the field `typeField` beside it names: `residentId` and `uscc` by their check
 * digits, others by length. It is brought to one written form first (no outer blanks, upper case), because the same
 * person is found again by it.
 */
export function IsIdNumber(typeField: string, options?: ValidationOptions): PropertyDecorator {
  const written = Transform(({ value }: { value: unknown }) => (
    typeof value === 'string' ? value.trim().toUpperCase() : value
  ))
  const checked = ValidateBy({
    name: 'isIdNumber',
    validator: {
      validate: (value, context) => typeof value === 'string'
        && isIdNumber(fieldOf(context?.object, typeField), value),
    },
  }, options)
  return applyDecorators(written, checked)
}

function isIdNumber(type: unknown, number: string): boolean {
  if (type === 'residentId') return isResidentId(number)
  if (type === 'uscc') return isUnifiedCreditCode(number)
  return OTHER_NUMBER.test(number) && isReadable(number) && !FILLER.test(number)
}

function fieldOf(holder: object | undefined, field: string): unknown {
  return holder === undefined ? undefined : Object.getOwnPropertyDescriptor(holder, field)?.value
}

function isDay(parts: RegExpExecArray | null): boolean {
  return parts !== null && isCalendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

function rule(name: string, holds: (text: string) => boolean, options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({
    name, validator: { validate: (value) => typeof value === 'string' && holds(value) },
  }, options)
}
