import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { refuse, type Client } from '../client.js'
import { CommandFailed, EXIT } from '../exit-codes.js'
import { writeNote } from '../output/write.js'
import { parkedItems, REACTING, type ParkedItem } from './parked-items.js'

/** The order is obeyed when the runner reads it: so long its effect is waited for. */
const LOOKS = 50
const LOOK_MS = 100

/** Retries or skips the event at the head of what is parked; the order and its reason are recorded. */
export async function orderParked(
  client: Client, what: 'retry' | 'skip', eventId: string, reason: string,
): Promise<void> {
  const item = await parkedItem(client, eventId)
  const { service, key } = item
  const answer = await client.post(`/${service}/parked/${eventId}/${what}`, { key, reason }, randomUUID())
  if (!answer.ok) refuse(answer.problem)
  const [chinese, english] = what === 'skip' ? ['跳过', 'skip'] : ['重试', 'retry']
  writeNote(`${english} recorded in ${service}.parked-${eventId} / 已记录${chinese}指令`)
  await tellEffect(client, item)
}

async function parkedItem(client: Client, eventId: string): Promise<ParkedItem> {
  const found = (await parkedItems(client, REACTING)).find((item) => item.eventId === eventId)
  if (found !== undefined) return found
  throw new CommandFailed(EXIT.notFound,
    'no event of this id holds anything up: see `bihuan parked list` / 没有该挂起事件，请查看挂起列表')
}

async function tellEffect(client: Client, { service, key, eventId, attempts }: ParkedItem): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    const now = (await parkedItems(client, [service])).find((item) => item.key === key)
    if (now === undefined) return writeNote(`${key} goes on / 办件已恢复处理`)
    // Behind a skipped event the next one is tried at once: until then nothing can be said of it.
    if (now.eventId !== eventId && now.attempts > 0) {
      return writeNote(`${key} now waits for event ${now.eventId} (${now.code}) / 该办件的下一事件仍挂起`)
    }
    if (now.eventId === eventId && now.attempts > attempts) {
      throw new CommandFailed(EXIT.refused, `${key} waits on: ${now.code} / 重试未成功，仍然挂起`)
    }
    await delay(LOOK_MS)
  }
  writeNote(`${key}: not obeyed yet, list again later / 指令尚未执行，请稍后再查看`)
}
