import {
  CommandRoute, Commands, CurrentCall, Problem, Queries, QueryRoute, REFERENCE,
  type Call, type CommandAnswer, type DocumentAnswer,
} from '@bihuan/host'
import { covers, type Condition, type Position } from '@bihuan/kernel'
import { isWorkingDay } from '@bihuan/deadlines'
import type { Reference } from '@bihuan/reference'
import { Body, Controller, Inject, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { ConfirmLedger } from '../commands/ledgers.js'
import { ledger } from '../deciders.js'
import { parseLedgerId } from '../domain/ledger.js'
import { ledgersView, type LedgerDocument } from '../views/ledgers.view.js'
import { judgedByCaller } from './forbidden.js'
import { LedgerListQuery } from './queries.js'
import { LEDGER_READERS } from './readers.js'

export type LedgerLine = LedgerDocument & { readonly confirmed: boolean }

/** Windows of a hall: the organisation holds no more. */
const WINDOWS_MOST = 500

/** 回访台账: what each window did on a day, and the clerk's word that this was all. */
@ApiTags('ledgers')
@Controller('callback/ledgers')
export class LedgersController {
  constructor(
    @Inject(Queries) private readonly queries: Queries, @Inject(Commands) private readonly commands: Commands,
    @Inject(REFERENCE) private readonly reference: () => Reference,
  ) {}

  @QueryRoute('', {
    roles: LEDGER_READERS,
    summary: { 'zh-CN': '大厅当日台账；可只列未确认的窗口', en: 'Ledgers of a hall and day; or those not confirmed' },
  })
  async ledgers(
    @Query() { date, hall, confirmed }: LedgerListQuery, @CurrentCall() call: Call,
  ): Promise<{ readonly items: readonly LedgerLine[]; readonly position: Position | null }> {
    const where = [{ field: 'hallId', equals: hall }, { field: 'date', equals: date }]
    const { items, position } = await this.find(where, call)
    const served = new Set(items.map(({ windowId }) => windowId))
    const idle = this.windowsOwing(hall, date, call).filter((windowId) => !served.has(windowId))
    const lines = [...items, ...idle.map((windowId) => blank(hall, windowId, date))]
      .map((line) => ({ ...line, confirmed: line.confirmation !== undefined }))
      .filter((line) => confirmed === undefined || line.confirmed === confirmed)
    return { items: lines.toSorted((one, other) => (one.windowId < other.windowId ? -1 : 1)), position }
  }

  @QueryRoute(':ledgerId', {
    roles: LEDGER_READERS, summary: { 'zh-CN': '一个窗口一日的台账', en: 'The ledger of one window and day' },
  })
  async one(@Param('ledgerId') ledgerId: string, @CurrentCall() call: Call): Promise<LedgerDocument & DocumentAnswer> {
    const blankDay = this.blankDay(ledgerId, call)
    if (blankDay === undefined) return this.queries.document(ledgersView, ledgerId, call)
    const { windowId, date } = blankDay
    const where = [{ field: 'windowId', equals: windowId }, { field: 'date', equals: date }]
    const { items: [known], position } = await this.find(where, call)
    if (position === null) return this.queries.document(ledgersView, ledgerId, call)
    return { ...known ?? blankDay, position }
  }

  @CommandRoute(':ledgerId/confirm-ledger', {
    roles: ['clerk'], summary: { 'zh-CN': '窗口确认当日台账', en: 'The window confirms its ledger of the day' },
  })
  async confirm(
    @Param('ledgerId') ledgerId: string, @Body() data: ConfirmLedger, @CurrentCall() call: Call,
  ): Promise<CommandAnswer> {
    // A repeated confirmation repeats its first answer, whatever has been done at the window since.
    if (!await this.isConfirmed(ledgerId, call)) await this.mustAgree(ledgerId, data, call)
    return judgedByCaller(this.commands.run(ledger, ledgerId, { name: 'ConfirmLedger', data }, call))
  }

  /** The ledger of a day on which nobody came is owed like any other, and is empty until somebody comes. */
  private blankDay(ledgerId: string, call: Call): LedgerDocument | undefined {
    const { windowId, date } = parseLedgerId(ledgerId) ?? {}
    const hall = this.reference().organisation?.halls.find(({ windows }) => windows.some(({ id }) => id === windowId))
    if (windowId === undefined || date === undefined || hall === undefined) return undefined
    return this.windowsOwing(hall.id, date, call).includes(windowId) ? blank(hall.id, windowId, date) : undefined
  }

  private async isConfirmed(ledgerId: string, call: Call): Promise<boolean> {
    try {
      return (await this.commands.stateOf(ledger, ledgerId, call)).state.status === 'confirmed'
    } catch (error) {
      if (error instanceof Problem && error.code === 'not-found') return false
      throw error
    }
  }

  /** The ledger is built from events: what the clerk confirms has to be all that they say. */
  private async mustAgree(ledgerId: string, { cases, consultations, asOf }: ConfirmLedger, call: Call): Promise<void> {
    const parsed = parseLedgerId(ledgerId)
    const hallId = call.caller.actor.hallId
    if (parsed === undefined || hallId === undefined) return
    const { windowId, date } = parsed
    const { items: [known], position } = await this.find([
      { field: 'windowId', equals: windowId }, { field: 'date', equals: date }, { field: 'hallId', equals: hallId },
    ], call)
    const counted = { cases: known?.cases ?? 0, consultations: known?.consultations ?? 0 }
    const seen = position !== null && asOf <= position && (known?.newest ?? '') <= asOf
    if (seen && counted.cases === cases && counted.consultations === consultations) return
    throw new Problem(409, 'ledger-differs', {
      title: {
        'zh-CN': '确认的数量与台账不一致；请刷新台账后再确认',
        en: 'The ledger says something else: read it again, then confirm',
      },
      facts: { ...counted, position },
    })
  }

  private find(where: readonly Condition[], call: Call): ReturnType<typeof this.queries.list<LedgerDocument>> {
    const sort = { field: 'windowId', direction: 'ascending' } as const
    return this.queries.list(ledgersView, where, sort, { limit: WINDOWS_MOST }, call)
  }

  /** Every window owes a ledger on every working day, also when nobody came; the public organisation names them. */
  private windowsOwing(hallId: string, date: string, { caller: { scope } }: Call): readonly string[] {
    const reference = this.reference()
    const hall = reference.hall(hallId)
    const owed = hall !== undefined && covers(scope, { hallId, unitIds: [] })
      && isWorkingDay(reference.calendars, hall.region, date) === true
    return owed ? hall.windows.map(({ id }) => id) : []
  }
}

function blank(hallId: string, windowId: string, date: string): LedgerDocument {
  return { hallId, windowId, date, cases: 0, consultations: 0, entries: [] }
}
