import { expect } from '@jest/globals'
import { readText } from './workspace.js'

export const rules = [
  'file-length', 'line-width', 'function-length', 'barrel', 'forbidden-word', 'final-newline', 'import-cycle', 'readme',
  'unused-export',
] as const

export type Rule = (typeof rules)[number]

/** One file that may break one house rule. `npm run lint` reads the same list. */
export interface Exception {
  rule: Rule
  file: string
  reason: string
}

/** `what` says what was found, for people: a line number, a length, a path. */
export interface Finding {
  file: string
  what: string
}

export function exceptions(): Exception[] {
  return JSON.parse(readText('libs/tooling/exceptions.json'))
}

/** Fails with the findings that nobody excused, and with excuses for which nothing was found any more. */
export function expectTidy(rule: Rule, findings: Finding[]): void {
  const excused = exceptions().filter((entry) => entry.rule === rule).map((entry) => entry.file)
  const found = new Set(findings.map((finding) => finding.file))
  const open = findings.filter((finding) => !excused.includes(finding.file))
  const outdated = excused.filter((file) => !found.has(file))
  expect({
    findings: open.map((finding) => `${finding.file}: ${finding.what}`),
    exceptionsNoLongerNeeded: outdated,
  }).toEqual({ findings: [], exceptionsNoLongerNeeded: [] })
}
