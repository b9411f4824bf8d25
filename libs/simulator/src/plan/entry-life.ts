import type { Entry, Service } from './act.js'
import type { Application } from './application.js'
import { lifeFrom, type Life } from './life.js'
import { officeMomentsPerDay } from './moments.js'
import { leaderOf } from './staff.js'

const registration = 'acceptance/register' satisfies `${Service}/${string}`

/** From the door to acceptance, or to the end that comes before it. */
export function entryLife(application: Application, entry: Entry, moment: number): Life {
  const { registrar, clerk, spokesman, body, hall, item } = application
  const registered = lifeFrom(moment).act(registrar, registration, body)
  // At a window it is looked at while the applicant waits; what came in otherwise is looked at next.
  const seen = registrar === clerk ? registered : registered.after(1)
  switch (entry) {
    case 'plain': return accepted(seen, application)
    case 'corrected': return accepted(corrected(seen, application), application)
    case 'refused':
      return seen.act(clerk, 'acceptance/propose-non-acceptance', refusal)
        .after(2).act(leaderOf(hall), 'acceptance/confirm-non-acceptance')
    case 'overturned': {
      const overturned = seen.act(clerk, 'acceptance/propose-non-acceptance', refusal).after(2)
        .act(leaderOf(hall), 'acceptance/overturn-non-acceptance', { reason: `“${item.name['zh-CN']}”属本中心受理范围` })
      return accepted(overturned.after(1), application)
    }
    case 'withdrawn':
      return seen.after(1).act(spokesman, 'acceptance/withdraw-application', { reason: '申请人暂不办理' })
  }
}

function accepted(life: Life, { item, clerk }: Application): Life {
  // An automatic item is accepted by rule when everything is there.
  return item.handling === 'automatic' ? life : life.act(clerk, 'acceptance/accept-application', { mode: 'normal' })
}

function corrected(life: Life, { item, clerk, spokesman }: Application): Life {
  const material = lastRequired(item)
  return life
    .act(clerk, 'acceptance/request-correction', { missing: [{ material, reason: '未提交该项材料' }] })
    .after(officeMomentsPerDay)
    .act(spokesman, 'acceptance/supply-materials', { materials: [{ code: material, form: 'copy' }] })
}

/** The material that `applicationOf` leaves out of an incomplete application. */
function lastRequired({ materials }: Application['item']): string {
  const last = materials.findLast(({ required }) => required)
  if (last === undefined) throw new RangeError('an item without required materials cannot be incomplete')
  return last.code
}

const refusal = {
  facts: '申请人的申请不在本中心受理事项范围内', reason: '不属于本机关职权范围',
  legalBasis: '《行政许可法》第三十二条第一款第二项', wayForward: '请向有权机关提出申请，窗口可代为联系',
} as const
