import type {
  Agent, Applicant, Conclusion, CorrectionRequested, Ending, ItemReference, NonAcceptanceProposed, ResultDelivered,
  ResultIssued, SuppliedMaterial,
} from '@bihuan/contracts'
import type { Limit } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import type { AcceptanceMode, AcceptanceStatus } from '../domain/acceptance.js'

/** One case as the service sees it. Personal fields hold the tokens of the event they come from. */
export interface CaseDocument {
  readonly caseId: string
  readonly status: AcceptanceStatus
  /** For the next command's `If-Match`. */
  readonly revision: number
  readonly item: ItemReference
  readonly hallId: string
  readonly windowId?: string
  readonly channel: string
  readonly applicant: Applicant
  readonly agent?: Agent
  readonly ownerId?: string
  readonly upstreamNumbers: readonly string[]
  readonly imported: boolean
  readonly receivedAt: Instant
  readonly materials: readonly SuppliedMaterial[]
  /** The last correction notice; what it asked for and has not come stands in `outstanding`. */
  readonly correction?: {
    readonly noticeNumber: string
    readonly missing: CorrectionRequested['data']['missing']
    readonly outstanding: readonly string[]
  }
  readonly nonAcceptance?: NonAcceptanceProposed['data'] & {
    readonly proposedBy: string
    readonly noticeNumber?: string
  }
  readonly acceptance?: {
    readonly mode: AcceptanceMode
    readonly acceptedAt: Instant
    readonly noticeNumber: string
    readonly promisedLimit: Limit
    readonly legalLimit: Limit
  }
  readonly conclusion?: { readonly outcome: Conclusion; readonly decidedAt: Instant; readonly decidedBy: string }
  readonly result?: Pick<ResultIssued['data'], 'form' | 'number'> & { readonly issuedAt: Instant }
  readonly delivery?: Pick<ResultDelivered['data'], 'method'> & { readonly deliveredAt: Instant }
  readonly deliveryOverdue: boolean
  readonly ending?: Ending
  readonly closedAt?: Instant
}
