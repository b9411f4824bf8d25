import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common'
import { plainToInstance } from 'class-transformer'
import { getMetadataStorage, validateSync, type ValidatorOptions } from 'class-validator'
import { malformed } from '../malformed.js'
import type { FieldProblem } from '../problem.js'
import { fieldProblemsOf } from './field-problems.js'
import { RequiredNested } from './required-nested.js'
import { childPointer, shapeProblem } from './shape-limits.js'

const options: ValidatorOptions = {
  whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true,
  validationError: { target: false, value: true },
}

const PLAIN: ReadonlySet<unknown> = new Set([String, Boolean, Number, Array, Object])

/**
 * The one validation of everything that comes in: class-validator with closed classes. Nest's own pipe is not used
 * because it walks every value five times and answers with texts instead of pointers; the rules are the same.
 *
 * **Invariant:** what a controller is given has only declared fields, none of them `undefined` or null.
 */
@Injectable()
export class WellFormedPipe implements PipeTransform {
  private readonly empty = new Map<Type, boolean>()
  private readonly nested = new RequiredNested()

  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom') return value
    const part = type === 'param' ? 'path' : type
    const ill = shapeProblem(value, part)
    if (ill !== undefined) throw malformed([ill])
    if (metatype === undefined || PLAIN.has(metatype)) return value
    // No body at all is a command without data; `null` is a body, and no object.
    return this.instanceOf(metatype, value === undefined ? {} : value, part)
  }

  private instanceOf(metatype: Type, value: unknown, part: FieldProblem['in']): unknown {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw malformed([{ pointer: '', in: part, rule: 'is-object' }])
    }
    if (this.isEmpty(metatype)) return nothingOf(value, part)
    const instance: object = plainToInstance<object, object>(metatype, value)
    const errors = validateSync(instance, options)
    const missing = this.nested.missing(instance, part)
    if (errors.length > 0 || missing.length > 0) throw malformed([...missing, ...fieldProblemsOf(errors, part)])
    dropUnset(instance)
    return instance
  }

  /** class-validator takes a class without any rule for an unknown one; here it is a command without data. */
  private isEmpty(metatype: Type): boolean {
    const known = this.empty.get(metatype)
    if (known !== undefined) return known
    const rules = getMetadataStorage().getTargetValidationMetadatas(metatype, metatype.name, false, false)
    this.empty.set(metatype, rules.length === 0)
    return rules.length === 0
  }
}

function nothingOf(value: object, part: FieldProblem['in']): object {
  const keys = Object.keys(value)
  if (keys.length === 0) return value
  throw malformed(keys.map((key) => ({ pointer: childPointer('', key), in: part, rule: 'unknown-field' })))
}

/**
 * Fields that nobody sent exist on the instance (class fields are defined), and `IsOptional` lets a null pass: both
 * mean that nothing was said, and are left out of the command.
 */
function dropUnset(value: object): void {
  for (const key of Object.keys(value)) {
    const inner: unknown = Reflect.get(value, key)
    if (inner === undefined || inner === null) Reflect.deleteProperty(value, key)
    else if (typeof inner === 'object') dropUnset(inner)
  }
}
