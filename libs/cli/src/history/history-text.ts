import { table, type Column } from '../output/table.js'
import { actorText } from './actor-text.js'
import type { CaseFile, Entry, Language } from './case-file.js'
import { clockText } from './clock-text.js'
import { localTimeText } from './local-time-text.js'
import { serviceName } from './names.js'

/** A case's history for the screen: what happened, the clocks, who had personal data opened, the chains. */
export function historyText(file: CaseFile, language: Language): string {
  const zh = language === 'zh-CN'
  const readings = file.readings.length === 0 ? [] : [readingsText(file.readings, language)]
  const leftOut = file.leftOut.map(({ service, text }) => `✗ ${serviceName(service, language)}: ${text[language]}`)
  const chains = file.chains.map((chain) =>
    `${chain.stream}  ${chain.events} ${zh ? '个事件' : 'events'}  ${verdictText(chain, zh)}`)
  return [
    timelineText(file.timeline, language), ...file.clocks.map((clock) => clockText(clock, language)),
    ...readings, ...leftOut, chains.join('\n'),
  ].join('\n\n')
}

function timelineText(timeline: CaseFile['timeline'], language: Language): string {
  const zh = language === 'zh-CN'
  const countsFrom = { title: zh ? '生效时间' : 'counts from', value: (entry: Entry) => timeText(entry.effectiveAt) }
  const [recorded, ...others] = columns(language, zh ? '事项' : 'what happened')
  return table([...(recorded === undefined ? [] : [recorded]), countsFrom, ...others], timeline)
}

/** A reading is no part of what happened to the case, but its people may ask who looked. */
function readingsText(readings: CaseFile['readings'], language: Language): string {
  const zh = language === 'zh-CN'
  const title = zh ? '个人信息查阅记录' : 'who had personal data opened'
  return `${title}\n${table(columns(language, zh ? '内容' : 'what was read'), readings)}`
}

function columns(language: Language, what: string): readonly Column<Entry>[] {
  const zh = language === 'zh-CN'
  return [
    { title: zh ? '记录时间' : 'recorded', value: ({ recordedAt }) => timeText(recordedAt) },
    { title: zh ? '服务' : 'service', value: ({ service }) => serviceName(service, language) },
    { title: zh ? '经办' : 'actor', value: ({ actor }) => actorText(actor, language), maxWidth: 36 },
    { title: what, maxWidth: 70, value: ({ verified, text }) => `${verified ? '' : '✗ '}${text[language]}` },
  ]
}

function verdictText({ verified, brokenAt, fault }: CaseFile['chains'][number], zh: boolean): string {
  if (verified) return zh ? '校验通过' : 'verified'
  return `${zh ? '✗ 断裂于修订' : '✗ broken at revision'} ${brokenAt ?? '?'}${fault === undefined ? '' : ` (${fault})`}`
}

function timeText(instant: string | null | undefined): string {
  if (instant === undefined) return ''
  return instant === null ? '—' : localTimeText(instant)
}
