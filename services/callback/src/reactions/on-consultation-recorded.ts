import { consultationRecorded, type RecordedOf } from '@bihuan/contracts'
import { Commands, On, plan, type Reaction } from '@bihuan/host'
import { present } from '@bihuan/kernel'
import { Controller, Inject } from '@nestjs/common'
import { callback } from '../deciders.js'
import { isAfterLedger } from './after-ledger.js'

/** A consultation of the day: its file and its call begin together. */
@Controller()
export class OnConsultationRecorded {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @On('callback', consultationRecorded)
  async recorded(event: RecordedOf<typeof consultationRecorded>): Promise<Reaction> {
    const { caseId, hallId, windowId, unitId, item, person } = event.data
    const { subjectId, name, mobile } = person
    const about = present({ caseId, hallId, windowId, unitId, itemCode: item?.code })
    const contact = mobile === undefined ? undefined : present({ subjectId, name, mobile })
    const file = present({ about, kind: 'consultation' as const, enterprise: false, contact })
    const afterLedger = await isAfterLedger(this.commands, windowId, event)
    return [
      plan(callback, caseId, { name: 'OpenCallbackFile', data: file }),
      plan(callback, caseId, {
        name: 'ScheduleCallback',
        data: { trigger: 'consultation', at: event.metadata.recordedAt, afterLedger, orderIds: [] },
      }),
    ]
  }
}
