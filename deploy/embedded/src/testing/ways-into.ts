/** A place in a value: its keys from the outside in, and what stands there. */
export interface Way {
  readonly way: readonly (string | number)[]
  readonly value: unknown
}

/** Every place in a value, of a list the first two. */
export function waysInto(value: unknown, way: Way['way'] = []): readonly Way[] {
  const inner = Array.isArray(value)
    ? value.slice(0, 2).flatMap((element: unknown, index) => waysInto(element, [...way, index]))
    : isPlainObject(value) ? Object.entries(value).flatMap(([name, member]) => waysInto(member, [...way, name])) : []
  return [{ way, value }, ...inner]
}

export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same value with something else in one place. */
export function replaced(value: unknown, [first, ...rest]: Way['way'], by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value)) {
    return value.map((each: unknown, index) => (index === first ? replaced(each, rest, by) : each))
  }
  const members = isPlainObject(value) ? Object.entries(value) : []
  return Object.fromEntries(members.map(([name, each]) => [name, name === first ? replaced(each, rest, by) : each]))
}
