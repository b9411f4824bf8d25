import {
  caseDecided, caseTerminated, caseTransferred, caseWithdrawn, type CaseDecided, type CaseTerminated,
  type CaseTransferred, type CaseWithdrawn,
} from '@bihuan/contracts'
import { bindDecider, defineService } from '@bihuan/host'
import type { Command } from '@bihuan/kernel'

type Ending = CaseDecided | CaseWithdrawn | CaseTerminated | CaseTransferred

/** How approval may end a case. */
export const endings = {
  granted: caseDecided({ outcome: 'granted', way: 'onSpot' }),
  denied: caseDecided({
    outcome: 'denied', way: 'confirmed', reasons: '不符合条件', legalBasis: '第三十八条', remedies: '可申请复议',
  }),
  withdrawn: caseWithdrawn({}),
  terminated: caseTerminated({ reason: '申请人死亡' }),
  transferred: caseTransferred({ to: 'market', reason: '属上级权限' }),
} satisfies { readonly [conclusion: string]: Ending }

/** Records what it is told to: acceptance must live with whatever approval says. */
export const approvalToy = bindDecider<null, Command<'End', { readonly ending: keyof typeof endings }>, Ending>({
  prefix: 'approval',
  perCase: true,
  decider: { initial: null, decide: ({ data }) => [endings[data.ending]], evolve: () => null },
  scopeOf: () => undefined,
})

export const toyApprovalService = defineService({
  name: 'approval',
  title: { 'zh-CN': '审批（测试）', en: 'Approval (for tests)' },
  summary: { 'zh-CN': '按测试要求给出结论', en: 'Ends cases as a test says' },
  reads: ['acceptance'],
  deciders: [approvalToy],
  views: [],
  controllers: [],
  rejections: {},
})
