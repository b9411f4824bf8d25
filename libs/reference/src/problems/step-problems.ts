import type { Item } from '@bihuan/contracts'
import { limitProblems } from '@bihuan/deadlines'
import { problem, repeated, type ReferenceProblem } from './problem.js'

/** Steps wait only for steps that exist, and never for each other: a case would otherwise stand for ever. */
export function stepProblems({ steps }: Pick<Item, 'steps'>): readonly ReferenceProblem[] {
  const codes = new Set(steps.map(({ code }) => code))
  const problems = [...repeated('step', steps.map(({ code }) => code))]
  for (const { code, after, limit } of steps) {
    for (const before of after) if (!codes.has(before)) problems.push(problem('unknown-step', `step ${code}`, before))
    for (const found of limitProblems(limit)) problems.push(problem('faulty-limit', `step ${code}`, found))
  }
  for (const code of waitingForEver(steps)) problems.push(problem('steps-in-a-circle', `step ${code}`))
  return problems
}

/** Takes away what can finish, round by round; a step that nothing lets finish is left. Unknown steps count as done. */
function waitingForEver(steps: Item['steps']): readonly string[] {
  let waiting: Item['steps'] = steps
  for (;;) {
    const open = new Set(waiting.map(({ code }) => code))
    const still = waiting.filter(({ after }) => after.some((before) => open.has(before)))
    if (still.length === waiting.length) return still.map(({ code }) => code)
    waiting = still
  }
}
