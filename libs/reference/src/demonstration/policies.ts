import type { Policy } from '@bihuan/contracts'
import { defaultCountingRules, defaultLightThresholds } from '@bihuan/deadlines'

/** What the law leaves open, decided for the whole prefecture. */
const prefecture: Policy = {
  code: 'prefecture', version: 1, validFrom: '2020-01-01',
  legalBasis: '《行政许可法》第三十二条、第四十二条、第四十四条；《保障“最多跑一次”改革规定》第十一条（示范引用）',
  counting: defaultCountingRules,
  acceptance: {
    noticeLimit: { amount: 5, unit: 'workingDay' },
    correctionAnswerLimit: { amount: 15, unit: 'workingDay' },
    unansweredCorrection: 'lapsed',
    deliveryLimit: { amount: 10, unit: 'workingDay' },
  },
  approval: { lights: defaultLightThresholds, extensionMost: { ordinary: 10, joint: 15 } },
  evaluation: { nodes: ['closed', 'visit'], openFor: { amount: 30, unit: 'naturalDay' } },
  /**
   * Zhangjiakou: who was accepted or counselled on a day is phoned on the same day before 19:00, every one of them
   * (domain.md §0). The ledgers of the windows say who that is.
   */
  callback: {
    triggers: { acceptedCases: true, consultations: true, closedCases: false, enterprises: false, samplePerMille: 0 },
    limit: { amount: 0, unit: 'workingDay', cutoffTime: '19:00' },
    hours: { periods: [{ opens: '09:00', closes: '19:00' }] },
    attemptsMost: 3,
  },
  /** Wudi: five natural days. */
  rectification: {
    contact: { amount: 1, unit: 'workingDay' }, clear: { amount: 5, unit: 'naturalDay' },
    complex: { amount: 5, unit: 'naturalDay' }, reopenMost: 2,
  },
}

/** A hall that has tightened its limits, after the example of Binzhou 并联审批规定 (2020) Art. 10. */
const moni: Policy = {
  ...prefecture,
  code: 'moni', hallId: 'moni', validFrom: '2026-01-01',
  legalBasis: '并联审批规定第十条：两个工作日内一次性告知，逾期不补正的不予受理（示范引用）',
  acceptance: {
    ...prefecture.acceptance,
    noticeLimit: { amount: 2, unit: 'workingDay' },
    unansweredCorrection: 'notAccepted',
    deliveryLimit: { amount: 5, unit: 'workingDay' },
  },
}

export const demonstrationPolicies: readonly Policy[] = [prefecture, moni]
