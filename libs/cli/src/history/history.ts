import { refuse, type Client } from '../client.js'
import { CommandFailed, EXIT } from '../exit-codes.js'
import { table } from '../output/table.js'
import { writeData, writeNote } from '../output/write.js'
import { condensed, type CondensedLine, type ExplanationLine } from './condensed.js'
import { localTimeText } from './local-time-text.js'

interface Bilingual {
  readonly 'zh-CN': string
  readonly en: string
}

/** As `GET /audit/cases/{caseId}` answers it. */
export interface CaseFile {
  readonly caseId: string
  readonly knownAt: string | null
  readonly verified: boolean
  readonly timeline: readonly {
    /** Null when the stored metadata cannot be read. */
    readonly recordedAt: string | null
    readonly effectiveAt?: string
    readonly service: string
    readonly type: string
    readonly actor: { readonly id: string } | null
    readonly verified: boolean
    readonly text: Bilingual
  }[]
  readonly clocks: readonly {
    readonly service: string
    readonly clock: string
    readonly due: { readonly dueOn: string | null }
    readonly light: string
    readonly status: string
    readonly explanation: readonly ExplanationLine[]
  }[]
  readonly chains: readonly {
    readonly stream: string
    readonly events: number
    readonly verified: boolean
    readonly brokenAt?: number
    readonly fault?: string
  }[]
  /** What could not be told, and why. */
  readonly leftOut: readonly { readonly service: string; readonly text: Bilingual }[]
}

export type HistoryFormat = 'table' | 'json' | 'jsonl'

interface HistoryOptions {
  readonly knownAt?: string
  readonly format: HistoryFormat
  readonly language: keyof Bilingual
}

/** Prints a case's history; ends with a code of its own when a chain does not verify. */
export async function showHistory(
  client: Client, caseId: string, options: HistoryOptions,
): Promise<void> {
  const query = options.knownAt === undefined ? '' : `?knownAt=${encodeURIComponent(options.knownAt)}`
  const answer = await client.get<CaseFile>(`/audit/cases/${encodeURIComponent(caseId)}${query}`)
  if (!answer.ok) refuse(answer.problem)
  const file = answer.body
  switch (options.format) {
    case 'json': writeData(JSON.stringify(file, null, 2)); break
    case 'jsonl': for (const entry of file.timeline) writeData(JSON.stringify(entry)); break
    case 'table': printTables(file, options.language)
  }
  if (!file.verified) throw new CommandFailed(EXIT.notVerified, 'the stored history does not verify / 存储的历史未通过校验')
  if (options.format !== 'table') writeNote('all chains verified / 全部链校验通过')
}

function printTables(file: CaseFile, language: keyof Bilingual): void {
  const zh = language === 'zh-CN'
  writeData(table([
    { title: zh ? '记录时间' : 'recorded', value: (entry) => timeText(entry.recordedAt) },
    {
      title: zh ? '生效时间' : 'counts from',
      value: (entry) => timeText(entry.effectiveAt),
    },
    { title: zh ? '服务' : 'service', value: (entry) => entry.service },
    { title: zh ? '经办' : 'actor', value: (entry) => entry.actor?.id ?? '—', maxWidth: 24 },
    {
      title: zh ? '事项' : 'what happened', maxWidth: 70,
      value: (entry) => `${entry.verified ? '' : '✗ '}${entry.text[language]}`,
    },
  ], file.timeline))
  for (const clock of file.clocks) {
    const due = `${zh ? '到期' : 'due'} ${clock.due.dueOn ?? '—'}`
    writeData(`\n${zh ? '时限' : 'clock'} ${clock.service}/${clock.clock}  ${due}  ${clock.status}  ${clock.light}`)
    for (const line of condensed(clock.explanation)) writeData(`  ${explanationText(line, language)}`)
  }
  for (const { service, text } of file.leftOut) writeData(`\n✗ ${service}: ${text[language]}`)
  writeData('')
  for (const chain of file.chains) {
    writeData(`${chain.stream}  ${chain.events} ${zh ? '个事件' : 'events'}  ${verdictText(chain, zh)}`)
  }
}

function verdictText({ verified, brokenAt, fault }: CaseFile['chains'][number], zh: boolean): string {
  if (verified) return zh ? '校验通过' : 'verified'
  return `${zh ? '✗ 断裂于修订' : '✗ broken at revision'} ${brokenAt ?? '?'}${fault === undefined ? '' : ` (${fault})`}`
}

function timeText(instant: string | null | undefined): string {
  if (instant === undefined) return ''
  return instant === null ? '—' : localTimeText(instant)
}

function explanationText({ mark, from, to, first, last }: CondensedLine, language: keyof Bilingual): string {
  const text = first.text[language] === last.text[language]
    ? first.text[language]
    : `${first.text[language]} – ${last.text[language]}`
  return `${mark} ${from ?? ''}${from === to ? '' : ` – ${to ?? ''}`} ${text}`
}
