import type { FieldProblem } from '../problem.js'

/** Deeper or larger than any command of the house; told before any rule looks at the value. */
const MAX_DEPTH = 12
const MAX_VALUES = 20_000

/**
 * Names that every object has: by some a prototype could be reached, and all of them are dropped in silence when a
 * class is filled, instead of being refused as unknown.
 */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

type Finding = Omit<FieldProblem, 'titles'>

/** The first thing that no request may hold, whatever its fields mean; `undefined` when there is none. */
export function shapeProblem(value: unknown, part: FieldProblem['in']): Finding | undefined {
  const walk = { left: MAX_VALUES }
  const found = look(value, 0, walk)
  if (found !== undefined) return { ...found, in: part }
  return walk.left < 0 ? { pointer: '', rule: 'too-many-values', in: part } : undefined
}

/** Pointers are put together on the way back, so that a well-formed request pays for none. */
function look(value: unknown, depth: number, walk: { left: number }): Omit<Finding, 'in'> | undefined {
  walk.left -= 1
  if (value === null || typeof value !== 'object') return undefined
  if (depth >= MAX_DEPTH) return { pointer: '', rule: 'too-deep' }
  const inList = Array.isArray(value)
  for (const [key, inner] of Object.entries(value)) {
    if (walk.left < 0) return undefined
    if (FORBIDDEN_KEYS.has(key)) return { pointer: '', rule: 'forbidden-key' }
    // class-validator looks through a list in a list as if it were one: no command of the house has any.
    const found = inList && Array.isArray(inner) ? { pointer: '', rule: 'is-object' } : look(inner, depth + 1, walk)
    if (found !== undefined) return { ...found, pointer: childPointer('', key) + found.pointer }
  }
  return undefined
}

/** RFC 6901. A name longer than any field's is not repeated: it could be anything. */
export function childPointer(parent: string, key: string): string {
  const shown = key.length > 64 ? '…' : key
  return `${parent}/${shown.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
