import {
  correctionRequested, nonAcceptanceConfirmed, nonAcceptanceProposed, resultDelivered, resultIssued, type RecordedOf,
} from '@bihuan/contracts'
import { On, plan, type Reaction } from '@bihuan/host'
import { idOf } from '@bihuan/kernel'
import { Controller } from '@nestjs/common'
import { evaluation } from '../deciders.js'
import { staffOf } from './staff-of.js'

type Handled = RecordedOf<
  typeof correctionRequested | typeof nonAcceptanceProposed | typeof nonAcceptanceConfirmed | typeof resultIssued
  | typeof resultDelivered
>

/** Whoever has worked on a case may not rate it. */
@Controller()
export class OnCaseHandled {
  @On('evaluation', correctionRequested, nonAcceptanceProposed, nonAcceptanceConfirmed, resultIssued, resultDelivered)
  handled({ stream, metadata: { actor } }: Handled): Reaction {
    return joined(stream, staffOf(actor))
  }
}

/** The command that keeps these accounts from rating; none for nobody. */
export function joined(stream: string, staff: readonly string[]): Reaction {
  return staff.length === 0 ? [] : [plan(evaluation, idOf(stream), { name: 'JoinStaff', data: { staff } })]
}
