import type { ValidationError } from 'class-validator'
import { MAX_POINTERS } from '../malformed.js'
import type { FieldProblem } from '../problem.js'
import { childPointer } from './shape-limits.js'

type Finding = Omit<FieldProblem, 'titles'>

/** class-validator's own names where ours say more. */
const RULES: { readonly [constraint: string]: string } = {
  whitelistValidation: 'unknown-field',
  nestedValidation: 'is-object',
  unknownValue: 'is-object',
  isDefined: 'required',
}

const KINDS: ReadonlySet<string> = new Set([
  'isString', 'isArray', 'isInt', 'isNumber', 'isBoolean', 'isObject', 'nestedValidation',
])

/** What class-validator found, as pointers at any depth. Its messages and the values stay behind. */
export function fieldProblemsOf(errors: readonly ValidationError[], part: FieldProblem['in']): readonly Finding[] {
  const found: Finding[] = []
  collect(errors, '', part, found)
  return found
}

function collect(errors: readonly ValidationError[], parent: string, part: FieldProblem['in'], found: Finding[]): void {
  for (const error of errors) {
    if (found.length >= MAX_POINTERS) return
    const pointer = error.property === undefined ? parent : childPointer(parent, error.property)
    const constraints = Object.keys(error.constraints ?? {})
    if (constraints.length > 0 && error.value === undefined && !constraints.includes('unknownValue')) {
      found.push({ pointer, in: part, rule: 'required' })
    } else {
      for (const constraint of telling(constraints)) found.push({ pointer, in: part, rule: ruleOf(constraint) })
    }
    collect(error.children ?? [], pointer, part, found)
  }
}

/** What is of another kind altogether breaks its other rules too; they would only hide the one that matters. */
function telling(constraints: readonly string[]): readonly string[] {
  const kind = constraints.find((constraint) => KINDS.has(constraint))
  return kind === undefined ? constraints : [kind]
}

function ruleOf(constraint: string): string {
  return RULES[constraint] ?? constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
