import type { Bilingual } from '@bihuan/contracts'

/** In order of gravity; the exit code of `bihuan doctor` is the place of the worst one. */
const LEVELS = ['ok', 'warn', 'fail'] as const
export type Level = (typeof LEVELS)[number]

/** One line of the examination. Nothing personal stands in it. */
export interface Finding {
  readonly level: Level
  readonly what: Bilingual
  /** What was seen: a figure, a file, a code. */
  readonly seen: string
  /** What to do about it; for all that is not ok. */
  readonly advice?: Bilingual
}

export function ok(chinese: string, english: string, seen: string): Finding {
  return { level: 'ok', what: { 'zh-CN': chinese, en: english }, seen }
}

/** The same line with what is to be done about it. */
export function ill(level: 'warn' | 'fail', { what, seen }: Finding, chinese: string, english: string): Finding {
  return { level, what, seen, advice: { 'zh-CN': chinese, en: english } }
}

export function worstOf(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ level }) => LEVELS.indexOf(level)))
}

export function findingText({ level, what, seen, advice }: Finding): string {
  const line = `${level.padEnd(4)}  ${what['zh-CN']} ${what.en}: ${seen}`
  return advice === undefined ? line : `${line}\n      → ${advice['zh-CN']} / ${advice.en}`
}
