import { localDate, localTime } from '@bihuan/deadlines'
import type { Client } from '../client.js'
import { table, type Column } from '../output/table.js'
import { writeData, writeNote } from '../output/write.js'
import { parkedItems, REACTING, type ParkedItem } from './parked-items.js'

const COLUMNS: readonly Column<ParkedItem>[] = [
  { title: '服务 service', value: ({ service }) => service },
  { title: '办件 case', value: ({ key }) => key, maxWidth: 40 },
  { title: '原因 code', value: ({ code }) => code, maxWidth: 30 },
  { title: '等待 waiting', value: ({ positions }) => String(positions.length) },
  { title: '次数 tries', value: ({ attempts }) => String(attempts) },
  { title: '挂起于 since', value: ({ parkedAt }) => `${localDate(parkedAt)} ${localTime(parkedAt)}` },
  { title: '事件 event', value: ({ eventId }) => eventId },
]

export type ParkedFormat = 'table' | 'json'

/** Prints what waits because an event could not be handled. */
export async function listParked(client: Client, service: string | undefined, format: ParkedFormat): Promise<void> {
  const items = await parkedItems(client, service === undefined ? REACTING : [service])
  if (format === 'json') return writeData(JSON.stringify(items, null, 2))
  if (items.length === 0) return writeNote('nothing is parked / 没有挂起的事件')
  writeData(table(COLUMNS, items))
}
