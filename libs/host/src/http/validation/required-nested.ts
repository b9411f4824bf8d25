import { getMetadataStorage } from 'class-validator'
import type { FieldProblem } from '../problem.js'
import { childPointer } from './shape-limits.js'

type Finding = Omit<FieldProblem, 'titles'>

const NESTED = 'nestedValidation'
const OPTIONAL = 'conditionalValidation'

/**
 * class-validator lets a nested object be left out although nothing calls it optional: `@ValidateNested()` says nothing
 * about what is not there. Here it is required like every other field, unless `@IsOptional()` says otherwise.
 */
export class RequiredNested {
  private readonly known = new Map<object, readonly string[]>()

  missing(instance: object, part: FieldProblem['in']): readonly Finding[] {
    if (this.isComplete(instance)) return []
    const found: Finding[] = []
    this.collect(instance, '', part, found)
    return found
  }

  /** Asked first and of every request: without pointers. */
  private isComplete(value: object): boolean {
    for (const field of this.requiredOf(value.constructor)) if (isUnset(Reflect.get(value, field))) return false
    for (const inner of Object.values(value)) {
      if (inner !== null && typeof inner === 'object' && !this.isComplete(inner)) return false
    }
    return true
  }

  private collect(value: object, pointer: string, part: FieldProblem['in'], found: Finding[]): void {
    for (const field of this.requiredOf(value.constructor)) {
      if (!isUnset(Reflect.get(value, field))) continue
      found.push({ pointer: childPointer(pointer, field), in: part, rule: 'required' })
    }
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== null && typeof inner === 'object') this.collect(inner, childPointer(pointer, key), part, found)
    }
  }

  private requiredOf(target: object): readonly string[] {
    const known = this.known.get(target)
    if (known !== undefined) return known
    const rules = typeof target === 'function' && target !== Object && target !== Array
      ? getMetadataStorage().getTargetValidationMetadatas(target, '', false, false)
      : []
    const nested = rules.filter(({ type }) => type === NESTED).map(({ propertyName }) => propertyName)
    const optional = new Set(rules.filter(({ type }) => type === OPTIONAL).map(({ propertyName }) => propertyName))
    // What says `required` by another rule is told once, by that one.
    const told = new Set(rules.filter(({ type }) => type !== NESTED && type !== 'whitelistValidation')
      .map(({ propertyName }) => propertyName))
    const required = [...new Set(nested)].filter((field) => !optional.has(field) && !told.has(field))
    this.known.set(target, required)
    return required
  }
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null
}
