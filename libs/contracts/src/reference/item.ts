import { z } from 'zod'
import { handlingCode } from '../codes.js'
import { defineEvent, type EventOf } from '../define-event.js'
import { bilingual, code, limit, list, longText } from '../values.js'

const material = z.strictObject({
  code, name: bilingual, required: z.boolean(), /** 可容缺 */ tolerable: z.boolean(),
}).readonly()

const step = z.strictObject({
  code, name: bilingual, unitId: code, limit,
  /** Steps that must have passed before; empty: side by side (并联). */
  after: list(code),
  /** On-site checks name at least two staff (行政许可法 Art. 34). */
  onSite: z.boolean(),
}).readonly()

/** 特别程序, GB/T 39046-2020 A.7 type 2: the clocks stand still while it runs. */
const specialProcedure = z.strictObject({
  code, name: bilingual,
  kind: z.enum(['hearing', 'tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal', 'expertReview']),
}).readonly()

export const item = z.strictObject({
  code, version: z.int().min(1), name: bilingual,
  type: z.enum(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '20']),
  handling: handlingCode,
  /** The unit whose power it is. */
  unitId: code,
  legalLimit: limit, promisedLimit: limit,
  materials: list(material), steps: list(step, 20),
  /** 联办: unified, joint or concentrated handling has longer legal limits (行政许可法 Art. 42(2)). */
  joint: z.boolean(),
  /** 告知承诺 allowed. */
  commitmentAllowed: z.boolean(),
  specialProcedures: list(specialProcedure, 20),
  serviceObjects: list(z.enum(['person', 'enterprise', 'institution', 'association', 'government', 'other']), 6),
  fees: z.strictObject({ charged: z.boolean(), basis: bilingual.optional() }).readonly(),
  /** The five things made public (五公开): basis, conditions, procedure, limits, result. */
  guide: z.strictObject({
    basis: bilingual, conditions: bilingual, procedure: bilingual, result: bilingual,
  }).readonly(),
  /** Years a closed file is kept; `permanent` for ever. */
  retention: z.union([z.int().min(1).max(100), z.literal('permanent')]),
  note: longText.optional(),
}).readonly()

export type Item = z.infer<typeof item>
export type ItemStep = z.infer<typeof step>
export type ItemMaterial = z.infer<typeof material>

export const itemPublished = defineEvent('ItemPublished', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ item }),
  text: ({ item: { name, version } }) => ({
    'zh-CN': `发布事项：${name['zh-CN']}，第 ${version} 版`, en: `item published: ${name.en}, version ${version}`,
  }),
})
export type ItemPublished = EventOf<typeof itemPublished>
