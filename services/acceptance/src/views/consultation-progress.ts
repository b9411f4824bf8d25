import type { Bilingual, ConsultationRecorded } from '@bihuan/contracts'
import { effectiveTime, present, type Instant, type Recorded } from '@bihuan/kernel'

/** What whoever asked is told with the number and the query code. Question and answer are opened to nobody here. */
export interface ConsultationProgress {
  readonly caseId: string
  readonly itemName?: Bilingual
  readonly hallId: string
  /** It has no course of its own: it was answered when it was recorded. */
  readonly status: 'answered'
  readonly receivedAt: Instant
  readonly text: Bilingual
}

const ANSWERED: Bilingual = {
  'zh-CN': '您的咨询已当场答复，无须继续办理；可凭此编号和查询码评价本次服务',
  en: 'Your question was answered, nothing more has to be done; you can rate this visit with number and query code',
}

export function consultationProgress(event: Recorded<ConsultationRecorded>): ConsultationProgress {
  const { caseId, item, hallId } = event.data
  return present({
    caseId, itemName: item?.name, hallId, status: 'answered' as const, receivedAt: effectiveTime(event), text: ANSWERED,
  })
}
