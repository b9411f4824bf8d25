import type { Entropy } from '@bihuan/kernel'
import { integerBelow } from '@bihuan/testing'
import { hygieneApplication, soleTraderApplication } from './applications.js'

/** Accounts that a load needs; their ids are part of the command ids, so they never change. */
export const STAFF = {
  clerk: { id: 'clerk-1', roles: ['clerk'], hallId: 'city' },
  market: { id: 'approver-market', roles: ['approver'], hallId: 'city', unitId: 'market' },
  health: { id: 'approver-health', roles: ['approver'], hallId: 'city', unitId: 'health' },
  leader: { id: 'leader-1', roles: ['leader'], hallId: 'city' },
  issuer: { id: 'issuer-1', roles: ['issuer'], hallId: 'city' },
} as const

export type Who = keyof typeof STAFF

/** A command of a life; the first one registers, the others name the case. */
export interface Step {
  readonly who: Who
  readonly command: string
  readonly body: object
}

const accept: Step = { who: 'clerk', command: 'acceptance/accept-application', body: { mode: 'normal' } }
const ending: readonly Step[] = [
  { who: 'issuer', command: 'acceptance/issue-result', body: { form: 'paper', number: '示证〔2026〕1号' } },
  { who: 'issuer', command: 'acceptance/deliver-result', body: { method: 'window' } },
]
const grounds = { reasons: '经审查', legalBasis: '《行政许可法》第三十八条' }

function registration(body: object): Step {
  return { who: 'clerk', command: 'acceptance/register', body }
}

const plain: readonly Step[] = [
  registration(soleTraderApplication()), accept,
  { who: 'market', command: 'approval/decide-on-spot', body: { outcome: 'granted' } }, ...ending,
]

function reviewed(outcome: 'granted' | 'denied'): readonly Step[] {
  const opinion = outcome === 'granted' ? 'pass' : 'return'
  return [
    registration(hygieneApplication()), accept,
    {
      who: 'health', command: 'approval/complete-step',
      body: { step: 'site-check', opinion, staff: ['approver-health', 'approver-health-2'] },
    },
    { who: 'health', command: 'approval/propose-decision', body: { outcome, ...grounds } },
    { who: 'leader', command: 'approval/confirm-decision', body: {} }, ...ending,
  ]
}

const corrected: readonly Step[] = [
  registration(hygieneApplication({ materials: [] })),
  {
    who: 'clerk', command: 'acceptance/request-correction',
    body: { missing: ['application-form', 'layout', 'test-report'].map((material) => ({ material, reason: '未提交' })) },
  },
  {
    who: 'clerk', command: 'acceptance/supply-materials',
    body: { materials: ['application-form', 'layout', 'test-report'].map((code) => ({ code, form: 'copy' })) },
  },
  accept, { who: 'leader', command: 'approval/extend-limit', body: { days: 3, reason: '需复核' } },
]

const withdrawn: readonly Step[] = [
  registration(hygieneApplication()), { who: 'clerk', command: 'acceptance/withdraw-application', body: {} },
]

/** Every kind of life; the likelier ones twice. */
export const LIVES = [plain, plain, reviewed('granted'), reviewed('denied'), corrected, withdrawn] as const

export function someLife(entropy: Entropy): readonly Step[] {
  return LIVES[integerBelow(entropy, LIVES.length)] ?? plain
}
