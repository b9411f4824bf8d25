/** The value without its absent members: events and documents hold what is known, never `undefined`. */
export function present<Value extends object>(value: Value): Value {
  const known = { ...value }
  for (const [name, member] of Object.entries(known)) {
    if (member === undefined) Reflect.deleteProperty(known, name)
  }
  return known
}
