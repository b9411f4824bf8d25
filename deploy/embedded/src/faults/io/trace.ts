/** A call that the tracer has seen return. */
export interface TracedCall {
  readonly atS: number
  readonly name: string
  /** Of the file that it was about; '' when it was about none. */
  readonly path: string
  readonly words: string
  readonly result: number
  /** It was not made: the tracer answered in its place. */
  readonly injected: boolean
}

export interface Trace {
  readonly calls: readonly TracedCall[]
  /** When the process ended itself; `undefined` while it has not, or was killed. */
  readonly exitedAtS: number | undefined
}

const LINE = /^(\d+) +(\d+\.\d+) (.*)$/
const CALL = /^(\w+)\((.*)\) += (-?\d+)(.*)$/
const STARTED = /^(\w+)\((.*) <unfinished \.\.\.>$/
const RESUMED = /^<\.\.\. \w+ resumed>(.*)$/
const PATH = /^\d+<([^>]*)>|^"([^"]*)"/
const EXITED = /^exit_group\(/

/** Reads what `strace -f -ttt -y` has written. Threads interleave: a call may end lines after it has begun. */
export function traceOf(text: string): Trace {
  const begun = new Map<string, string>()
  const calls: TracedCall[] = []
  let exitedAtS: number | undefined
  for (const line of text.split('\n')) {
    const [, thread = '', at = '', rest = ''] = LINE.exec(line) ?? []
    const started = STARTED.exec(rest)
    if (started !== null) begun.set(thread, `${started[1] ?? ''}(${started[2] ?? ''}`)
    if (EXITED.test(rest)) exitedAtS = Number(at)
    const resumed = RESUMED.exec(rest)?.[1]
    const call = CALL.exec(resumed === undefined ? rest : `${begun.get(thread) ?? ''}${resumed}`)
    if (call === null) continue
    const [, name = '', words = '', result = '', remark = ''] = call
    const [, handle, named] = PATH.exec(words) ?? []
    const path = handle ?? named ?? ''
    calls.push({ atS: Number(at), name, path, words, result: Number(result), injected: remark.includes('(INJECTED)') })
  }
  return { calls, exitedAtS }
}
