import { ValidateBy } from 'class-validator'

/** A name of a person may have 120 characters, one of an organisation 200. */
export function IsNameOfKind(kindField: string): PropertyDecorator {
  return ValidateBy({
    name: 'maxLength',
    validator: {
      validate: (value, context) => {
        const kind: unknown = context?.object === undefined ? undefined : Reflect.get(context.object, kindField)
        return typeof value === 'string' && value.length <= (kind === 'person' ? 120 : 200)
      },
    },
  })
}

/** Persons show resident card or passport, organisations their unified credit code; either may have something else. */
export function IsIdTypeOfKind(kindField: string): PropertyDecorator {
  return ValidateBy({
    name: 'isIn',
    validator: {
      validate: (value, context) => {
        const kind: unknown = context?.object === undefined ? undefined : Reflect.get(context.object, kindField)
        const allowed: readonly unknown[] = kind === 'person' ? ['residentId', 'passport', 'other'] : ['uscc', 'other']
        return allowed.includes(value)
      },
    },
  })
}
