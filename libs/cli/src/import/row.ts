import type { Channel, Conclusion } from '@bihuan/contracts'
import { CHANNELS, SERVICE_OBJECTS } from '@bihuan/contracts'
import { localInstant } from './local-instant.js'
import type { Field } from './columns.js'

type ApplicantKind = keyof typeof SERVICE_OBJECTS
type IdType = 'residentId' | 'uscc' | 'passport' | 'other'

/** One case of a list, as the commands need it. Instants are UTC. */
export interface CaseRow {
  readonly itemCode: string
  readonly hallId: string
  readonly windowId?: string
  readonly channel: Channel
  readonly applicant: {
    readonly kind: ApplicantKind
    readonly name: string
    readonly idType: IdType
    readonly idNumber: string
    readonly mobile?: string
  }
  readonly receivedAt: string
  readonly upstreamNumber?: string
  readonly acceptedAt?: string
  readonly decision?: { readonly conclusion: Conclusion; readonly decidedAt: string }
  readonly resultNumber?: string
  readonly closedAt?: string
}

/** Why a row is not played; stable codes, for the reject file. */
export interface RowProblem {
  readonly code: 'missing-field' | 'unknown-value' | 'not-a-time' | 'times-out-of-order' | 'outcome-without-time'
    | 'closed-without-outcome' | 'decided-without-acceptance'
  readonly field: Field
}

const KINDS = new Map<string, ApplicantKind>(Object.entries(SERVICE_OBJECTS).flatMap(([kind, names]) =>
  [kind, names.code, names['zh-CN']].map((word) => [word, kind as ApplicantKind] as const)))

const CHANNEL_WORDS = new Map<string, Channel>(Object.entries(CHANNELS).flatMap(([channel, names]) =>
  [channel, names.code, names['zh-CN']].map((word) => [word, channel as Channel] as const)))

const ID_TYPES = new Map<string, IdType>(Object.entries({
  residentId: 'residentId', uscc: 'uscc', passport: 'passport', other: 'other',
  居民身份证: 'residentId', 身份证: 'residentId', 统一社会信用代码: 'uscc', 护照: 'passport', 其他: 'other',
}))

/** Result codes differ from province to province (domain.md §4.2), so only words are understood, never digits. */
const CONCLUSIONS = new Map<string, Conclusion>(Object.entries({
  granted: 'granted', denied: 'denied', withdrawn: 'withdrawn', terminated: 'terminated', transferred: 'transferred',
  准予许可: 'granted', 准予: 'granted', 出证办结: 'granted', 办结: 'granted', 同意: 'granted',
  不予许可: 'denied', 不予: 'denied', 不同意: 'denied',
  撤回: 'withdrawn', 申请人撤回: 'withdrawn', 终止: 'terminated', 终止办理: 'terminated', 转报: 'transferred', 转报办结: 'transferred',
}))

class Refused extends Error {
  constructor(readonly problem: RowProblem) {
    super(problem.code)
  }
}

/** @param cell the trimmed text of a field, empty when the list has no such column */
export function caseRowOf(cell: (field: Field) => string): CaseRow | RowProblem {
  try {
    return rowOf(cell)
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
}

export function isRowProblem(row: CaseRow | RowProblem): row is RowProblem {
  return 'code' in row
}

function rowOf(cell: (field: Field) => string): CaseRow {
  const kind = wordOf(cell, 'applicantKind', KINDS, 'person')
  const receivedAt = timeOf(cell, 'receivedAt') ?? missing('receivedAt')
  const acceptedAt = timeOf(cell, 'acceptedAt')
  const closedAt = timeOf(cell, 'closedAt')
  const decision = decisionOf(cell)
  if (decision !== undefined && acceptedAt === undefined) {
    throw new Refused({ code: 'decided-without-acceptance', field: 'acceptedAt' })
  }
  if (closedAt !== undefined && decision === undefined) {
    throw new Refused({ code: 'closed-without-outcome', field: 'outcome' })
  }
  inOrder([
    ['receivedAt', receivedAt], ['acceptedAt', acceptedAt], ['decidedAt', decision?.decidedAt], ['closedAt', closedAt],
  ])
  return {
    itemCode: required(cell, 'itemCode'), hallId: required(cell, 'hallId'), windowId: optional(cell, 'windowId'),
    channel: wordOf(cell, 'channel', CHANNEL_WORDS, 'window'),
    applicant: {
      kind, name: required(cell, 'applicantName'), idNumber: required(cell, 'idNumber').toUpperCase(),
      idType: wordOf(cell, 'idType', ID_TYPES, kind === 'person' ? 'residentId' : 'uscc'),
      mobile: optional(cell, 'mobile'),
    },
    receivedAt, acceptedAt, closedAt, decision,
    upstreamNumber: optional(cell, 'upstreamNumber'), resultNumber: optional(cell, 'resultNumber'),
  }
}

function decisionOf(cell: (field: Field) => string): CaseRow['decision'] {
  if (cell('outcome') === '') return undefined
  const conclusion = wordOf(cell, 'outcome', CONCLUSIONS)
  const decidedAt = timeOf(cell, 'decidedAt')
  if (decidedAt === undefined) throw new Refused({ code: 'outcome-without-time', field: 'decidedAt' })
  return { conclusion, decidedAt }
}

function inOrder(times: readonly (readonly [Field, string | undefined])[]): void {
  const known = times.filter((pair): pair is readonly [Field, string] => pair[1] !== undefined)
  for (const [i, [field, at]] of known.entries()) {
    const before = known[i - 1]
    if (before !== undefined && before[1] > at) throw new Refused({ code: 'times-out-of-order', field })
  }
}

function missing(field: Field): never {
  throw new Refused({ code: 'missing-field', field })
}

function required(cell: (field: Field) => string, field: Field): string {
  return cell(field) || missing(field)
}

function optional(cell: (field: Field) => string, field: Field): string | undefined {
  return cell(field) || undefined
}

function wordOf<Word>(
  cell: (field: Field) => string, field: Field, words: ReadonlyMap<string, Word>, otherwise?: Word,
): Word {
  const text = cell(field)
  const word = text === '' ? otherwise : words.get(text)
  if (word === undefined) throw new Refused({ code: text === '' ? 'missing-field' : 'unknown-value', field })
  return word
}

function timeOf(cell: (field: Field) => string, field: Field): string | undefined {
  const text = cell(field)
  if (text === '') return undefined
  const at = localInstant(text)
  if (at === undefined) throw new Refused({ code: 'not-a-time', field })
  return at
}
