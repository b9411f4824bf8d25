import type { DeliveredBatch, Position, StoredEvent, Timers } from '@bihuan/kernel'
import type { Chance } from './chance.js'
import type { Deliveries } from './ports/simulated-bus.js'
import type { Weather } from './weather.js'

const DIGITS = 16
const FARTHEST_BACK = 60

/** Duplicates, cases in another order, slow consumers, and groups that go on from where they stood before. */
export function deliveriesOf(weather: Weather, chance: Chance, timers: Timers): Deliveries {
  const { conditions: { redeliveriesPercent, reorderedPercent, slowMs } } = weather
  const happens = (percent: number): boolean => !weather.isClear && chance.percent(percent)
  return {
    batchSize: () => chance.oneOf([1, 5, 50]),
    delay: async () => {
      if (happens(20) && slowMs > 0) await timers.wait(chance.below(slowMs))
    },
    times: () => (happens(redeliveriesPercent) ? 2 : 1),
    reordered: (batch) => (happens(reorderedPercent) ? reordered(batch, chance) : batch),
    resumeAt: (position) => (happens(redeliveriesPercent) ? earlier(position, chance) : position),
  }
}

function reordered({ events, scannedTo }: DeliveredBatch, chance: Chance): DeliveredBatch {
  const lines = new Map<string, StoredEvent[]>()
  for (const event of events) {
    const key = keyOf(event)
    lines.set(key, [...lines.get(key) ?? [], event])
  }
  const waiting = [...lines.values()]
  const mixed: StoredEvent[] = []
  while (waiting.length > 0) {
    const index = chance.below(waiting.length)
    const next = waiting[index]?.shift()
    if (next === undefined) waiting.splice(index, 1)
    else mixed.push(next)
  }
  return { events: mixed, scannedTo }
}

/** As a bus keeps them apart: by case, else by stream. */
function keyOf({ stream, metadata }: StoredEvent): string {
  const { caseId } = JSON.parse(metadata) as { readonly caseId?: string }
  return caseId ?? stream
}

function earlier(position: Position, chance: Chance): Position {
  return String(Math.max(0, Number(position) - chance.below(FARTHEST_BACK))).padStart(DIGITS, '0')
}
