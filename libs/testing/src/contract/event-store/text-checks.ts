import { NO_STREAM, type SealedEvent } from '@bihuan/kernel'
import { mustEqual } from '../../must.js'
import { TestEvents } from '../../test-events.js'
import type { Check } from '../suite.js'
import { readAll } from './feed-walk.js'
import type { EventStoreLab } from './lab.js'

/** JSON that parsers and printers like to change. The hash stands over the text, so every byte must come back. */
const TEXTS = [
  '{"name":"闭环办件","rare":"𠮷𡈽龘","emoji":"👩‍👩‍👧‍👦"}',
  '{ "spaces" :  1 ,\n\t"line" : "a\\nb" }',
  '{"escaped":"\\u4f60\\u597d\\/\\b\\f\\u0000","surrogates":"\\ud842\\udfb7"}',
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{}},"hasOwnProperty":1}',
  '{"big":12345678901234567890123456789,"exact":1.0,"exponent":1e2,"minus":-0,"long":0.1000000000000000055511151231}',
  '{"twice":1,"twice":2,"10":"ten","9":"nine","":"empty"}',
  '{"nothing":{},"list":[],"null":null,"nested":[[[[]]]]}',
  '{"lineSeparator":"\u2028\u2029","bom":"\ufeff","combining":"e\u0301","composed":"\u00e9","zeroWidth":"\u200b"}',
  '{"nonCharacter":"\uffff\u{10ffff}","private":"\ue000","quote":"\'\\"`$\\\\"}',
]

export const textChecks: readonly Check<EventStoreLab>[] = [
  {
    name: 'sealed text comes back byte for byte, from the stream and from the feed, also after reopening',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      const sealed = TEXTS.map((data): SealedEvent => {
        const event = events.one({ data })
        return { ...event, metadata: `${event.metadata.slice(0, -1)},"copy":${data}}` }
      })
      await store.append('approval-1', NO_STREAM, sealed)
      await store.close()
      const again = await lab.open()
      for (const stored of [await again.readStream('approval-1'), await readAll(again)]) {
        const texts = stored.map(({ id, type, version, data, metadata }) => ({ id, type, version, data, metadata }))
        mustEqual(texts, sealed, 'the stored text')
      }
    },
  },
  {
    name: 'type, version and long text come back as they were',
    async run(lab) {
      const store = await lab.open()
      const data = JSON.stringify({ text: '办'.repeat(50_000) })
      const event = new TestEvents().one({ type: 'Renamed_2', version: 17, data })
      await store.append('approval.item-x:1.2_3~4', NO_STREAM, [event])
      const [stored] = await store.readStream('approval.item-x:1.2_3~4')
      const placed = { stream: 'approval.item-x:1.2_3~4', revision: 0, position: await store.head() }
      mustEqual(stored, { ...event, ...placed }, 'the stored event')
    },
  },
]
