import { refuse, type Client, type Problem } from '../client.js'
import { CommandFailed, EXIT } from '../exit-codes.js'
import { writeData, writeNote } from '../output/write.js'
import type { CaseFile, Language } from './case-file.js'
import { historyText } from './history-text.js'

export type HistoryFormat = 'table' | 'json' | 'jsonl'

interface HistoryOptions {
  readonly knownAt?: string
  readonly format: HistoryFormat
  readonly language: Language
}

/** Prints a case's history; ends with a code of its own when a chain does not verify. */
export async function showHistory(client: Client, caseId: string, options: HistoryOptions): Promise<void> {
  const path = `/audit/cases/${encodeURIComponent(caseId)}`
  const { knownAt, format, language } = options
  const query = knownAt === undefined ? '' : `?knownAt=${encodeURIComponent(knownAt)}`
  const answer = await client.get<CaseFile>(`${path}${query}`)
  if (!answer.ok) return nothingToShow(client, path, answer.problem, knownAt)
  const file = answer.body
  switch (format) {
    case 'json': writeData(JSON.stringify(file, null, 2)); break
    case 'jsonl': for (const entry of file.timeline) writeData(JSON.stringify(entry)); break
    case 'table': writeData(historyText(file, language))
  }
  if (!file.verified) throw new CommandFailed(EXIT.notVerified, 'the stored history does not verify / 存储的历史未通过校验')
  if (format !== 'table') writeNote('all chains verified / 全部链校验通过')
}

/** A case that began later and one that does not exist are answered alike: asking for today tells them apart. */
async function nothingToShow(
  client: Client, path: string, problem: Problem, knownAt: string | undefined,
): Promise<never> {
  if (problem.status !== 404) return refuse(problem)
  if (knownAt !== undefined && (await client.get(path)).ok) {
    throw new CommandFailed(EXIT.notFound, `nothing of this case had been recorded by ${knownAt} / 截至该时点尚无该办件的记录`)
  }
  throw new CommandFailed(EXIT.notFound,
    'no such case, or it lies outside the halls of this account / 没有该办件，或不在本账号的大厅范围内')
}
