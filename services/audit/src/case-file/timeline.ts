import { definitionOf, type Bilingual, type Names, type ServiceName } from '@bihuan/contracts'
import { present } from '@bihuan/kernel'
import type { TimelineEntry, Unreadable } from './case-file.js'
import type { ReadEntry } from './stored-history.js'

/** Lines of one or several streams as one history, in the order in which they were recorded. */
export function timelineOf(
  entries: readonly { readonly service: ServiceName; readonly entry: ReadEntry }[], names: Names,
): readonly TimelineEntry[] {
  return entries.map(({ service, entry }) => lineOf(service, entry, names))
    .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0))
}

function lineOf(service: ServiceName, entry: ReadEntry, names: Names): TimelineEntry {
  const { stored, verified, metadata, event, unreadable } = entry
  const { position, stream, revision, id, type, version } = stored
  const { recordedAt = null, actor = null, ...rest } = metadata ?? {}
  return present({
    position, recordedAt, ...rest, service, stream, revision, id, type, version, verified,
    unreadable, actor, imported: event && isImported(event.data) ? true as const : undefined,
    text: event === undefined ? UNREADABLE[unreadable ?? 'data'] : definitionOf(type).text(event.data, names),
    data: event?.data ?? {},
  })
}

const UNREADABLE: { readonly [what in Unreadable]: Bilingual } = {
  metadata: { 'zh-CN': '此处的记录无法读取：元数据已损坏', en: 'what stands here cannot be read: its metadata is damaged' },
  type: { 'zh-CN': '此处的记录无法读取：类型未知', en: 'what stands here cannot be read: an event of an unknown type' },
  version: {
    'zh-CN': '此处的记录无法读取：版本高于本系统所支持的版本',
    en: 'what stands here cannot be read: its version is newer than this software',
  },
  data: {
    'zh-CN': '此处的记录无法读取：内容已损坏或与类型不符',
    en: 'what stands here cannot be read: its content is damaged, or not what its type says',
  },
}

/** Events say it in three ways: as a mark, as the way of a decision, as the reason why they are late at once. */
function isImported(data: object): boolean {
  return ('imported' in data && data.imported === true)
    || ('way' in data && data.way === 'imported')
    || ('reason' in data && data.reason === 'imported')
}
