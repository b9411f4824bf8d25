import type { CaseClock, Language } from './case-file.js'
import { condensed, type CondensedLine, type ExplanationLine } from './condensed.js'
import { dueText } from './local-time-text.js'
import { clockName, lightName, serviceName, statusName } from './names.js'

/** A clock for the screen: its name, due day, status and light, and below why. */
export function clockText(clock: CaseClock, language: Language): string {
  const zh = language === 'zh-CN'
  const head = [
    `${zh ? '时限' : 'clock'} ${serviceName(clock.service, language)}/${clockName(clock.clock, language)}`,
    `${zh ? '到期' : 'due'} ${dueText(clock.due)}`,
    statusName(clock.status, language),
    ...(clock.light === 'none' ? [] : [lightName(clock.light, language)]),
  ]
  const lines = condensed(whileItRan(clock)).map((line) => `  ${explanationText(line, language)}`)
  return [head.join('  '), ...lines].join('\n')
}

/**
 * The explanation goes on to the due day. For a clock that was stopped, what lies behind the stop never came to pass,
 * nor does a due moment later on the day of the stop: the stop stands last.
 */
export function whileItRan({ explanation, history, due }: CaseClock): readonly ExplanationLine[] {
  const stop = explanation.find(({ reason }) => reason === 'stopped')
  const stoppedAt = history.find(({ kind }) => kind === 'stopped')?.at
  if (stop?.date === undefined || stoppedAt === undefined) return explanation
  const stoppedOn = stop.date
  const wasDue = due.dueAt !== null && due.dueAt <= stoppedAt
  const before = explanation.filter(({ date, reason }) =>
    date !== undefined && date <= stoppedOn && reason !== 'stopped' && (reason !== 'due' || wasDue))
  return [...before, stop]
}

function explanationText({ mark, from, to, first, last }: CondensedLine, language: Language): string {
  const text = first.text[language] === last.text[language]
    ? first.text[language]
    : `${first.text[language]} – ${last.text[language]}`
  return `${mark} ${from ?? ''}${from === to ? '' : ` – ${to ?? ''}`} ${text}`
}
