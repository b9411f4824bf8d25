import type { Hall, Item, Organisation } from '@bihuan/contracts'
import type { Act } from './act.js'
import type { Catalogue } from './application.js'
import { syntheticPerson } from '../people/synthetic-people.js'
import { lifeFrom } from './life.js'
import { officeAfter } from './moments.js'
import type { SeededRandom } from './seeded-random.js'
import { numberLeftIn, type Served } from './served.js'
import { clerkAt } from './staff.js'

export interface PlannedConsultation {
  readonly served: Served
  readonly acts: readonly Act[]
}

const QUESTIONS = ['需要带哪些材料？', '多长时间能办好？', '可以在网上办吗？', '能不能由别人代办？'] as const

/** Somebody asks at a window about an item that is handled there, and is answered. */
export function consultationAt(
  random: SeededRandom, { halls, items }: Catalogue, number: number, moment: number,
): PlannedConsultation {
  const hall = random.pick(halls)
  const { window, item } = askedAt(random, hall, items)
  const { name, mobile } = syntheticPerson(random, '咨询人', number)
  const body = {
    hallId: hall.id, windowId: window.id, itemCode: item.code, channel: 'window',
    person: { name, ...(mobile === undefined ? {} : { mobile }) },
    question: `${item.name['zh-CN']}，${random.pick(QUESTIONS)}`, answer: '已按办事指南逐项说明，并提供材料清单',
  }
  const { acts } = lifeFrom(moment).act(clerkAt(hall, window.id), 'acceptance/record-consultation', body)
  const served = {
    number, hall, unitId: item.unitId, node: 'visit' as const, phonedFrom: moment, ratedFrom: officeAfter(moment, 1),
    reachable: numberLeftIn(body),
  }
  return { served, acts }
}

function askedAt(random: SeededRandom, hall: Hall, items: readonly Item[]): {
  readonly window: Organisation['halls'][number]['windows'][number]
  readonly item: Item
} {
  const open = hall.windows.filter(({ group }) => group !== 'issuing')
  const window = random.pick(open.length > 0 ? open : hall.windows)
  const handled = items.filter(({ unitId }) => window.unitIds.includes(unitId))
  return { window, item: random.pick(handled.length > 0 ? handled : items) }
}
