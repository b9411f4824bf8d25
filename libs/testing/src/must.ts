/**
 * Claims that throw, without a test framework: a contract's checks must be able to run, and to fail, anywhere.
 */
export function mustHold(condition: boolean, claim: string): asserts condition {
  if (!condition) throw new Error(`not so: ${claim}`)
}

/** Compares by content: prototypes do not count, and a member that is `undefined` is like one that is not there. */
export function mustEqual(actual: unknown, expected: unknown, what: string): void {
  if (sameContent(actual, expected)) return
  throw new Error(`${what} is not as expected\n  expected: ${shown(expected)}\n  actual:   ${shown(actual)}`)
}

/** Answers the error, so that its data can be looked at. */
export async function mustReject<E extends Error>(
  attempt: Promise<unknown>, kind: abstract new (...parameters: never[]) => E, what: string,
): Promise<E> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof kind) return error
    throw new Error(`${what} fails with another error than ${kind.name}: ${String(error)}`, { cause: error })
  }
  throw new Error(`${what} succeeds instead of failing with ${kind.name}`)
}

export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => sameContent(member(a, name), member(b, name)))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Own members only, so that `__proto__` is compared as any other name. */
function member(value: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 2_000 ? `${text.slice(0, 2_000)}… (${text.length} characters)` : text
}
