import { MARK } from './generated-requests.js'

/** An answer as it came, with its headers as one text. */
export interface Heard {
  readonly status: number
  readonly headers: string
  readonly text: string
}

/** What a stranger could learn of the inside from: files, drivers, frameworks, traces. */
const INTERNALS = new RegExp([
  'node_modules', String.raw`\bat \S+ \(`, String.raw`\.[cm]?[jt]s:\d+`, String.raw`/(dist|src|tmp|home|usr)/`,
  'SQLITE', 'sqlite', 'database is', 'FST_', 'ERR_', '(Type|Range|Syntax|Reference)?Error:', 'fastify', 'nestjs',
  'class-validator', '"issues"', '"stack"', 'ZodError', 'undefined is not', 'Cannot read',
  'Unexpected token', '"incident"',
].join('|'))

/** Everything that is wrong with an answer to a request that nobody should have sent, in words. */
export function objectionsTo({ status, headers, text }: Heard): readonly string[] {
  const problem = status >= 400 ? parsed(text) : undefined
  return [
    ...(status >= 500 ? [`${status}`] : []),
    ...(status >= 400 && !headers.includes('application/problem+json') ? ['no problem details'] : []),
    ...(status >= 400 && !/^[a-z]+(-[a-z0-9]+)*$/.test(problem?.code ?? '') ? ['no code'] : []),
    ...(status >= 400 && text.includes(MARK) && !text.includes('"pointers"') ? ['repeats what was sent'] : []),
    ...(headers.includes(MARK) || /set-cookie|forged/i.test(headers) ? ['a header that was planted'] : []),
    ...(INTERNALS.test(text) ? [`tells of the inside: ${INTERNALS.exec(text)?.[0] ?? ''}`] : []),
  ]
}

function parsed(text: string): { readonly code?: string } | undefined {
  try {
    return JSON.parse(text) as { readonly code?: string }
  } catch {
    // Not even JSON: it has no code then.
    return undefined
  }
}
