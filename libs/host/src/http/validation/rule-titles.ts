import type { Bilingual } from '@bihuan/contracts'

const titles: { readonly [rule: string]: Bilingual } = {
  'required': { 'zh-CN': '必填', en: 'is required' },
  'unknown-field': { 'zh-CN': '未知字段', en: 'this field is not known' },
  'forbidden-key': { 'zh-CN': '不允许的字段名', en: 'this name is not allowed' },
  'too-deep': { 'zh-CN': '嵌套层级过深', en: 'nested too deeply' },
  'too-many-values': { 'zh-CN': '内容项过多', en: 'holds too many values' },
  'is-object': { 'zh-CN': '应为对象', en: 'must be an object' },
  'is-readable-text': {
    'zh-CN': '应有可见内容，且不含控制字符', en: 'must hold something visible and no control characters',
  },
  'is-string': { 'zh-CN': '应为文本', en: 'must be text' },
  'is-not-empty': { 'zh-CN': '不能为空', en: 'must not be empty' },
  'is-boolean': { 'zh-CN': '应为 true 或 false', en: 'must be true or false' },
  'is-int': { 'zh-CN': '应为整数', en: 'must be a whole number' },
  'is-array': { 'zh-CN': '应为列表', en: 'must be a list' },
  'is-in': { 'zh-CN': '不在允许的取值范围内', en: 'is none of the allowed values' },
  'is-enum': { 'zh-CN': '不在允许的取值范围内', en: 'is none of the allowed values' },
  'equals': { 'zh-CN': '取值不符', en: 'is not the required value' },
  'min': { 'zh-CN': '数值过小', en: 'is too small' },
  'max': { 'zh-CN': '数值过大', en: 'is too large' },
  'min-length': { 'zh-CN': '内容过短', en: 'is too short' },
  'max-length': { 'zh-CN': '内容过长', en: 'is too long' },
  'is-length': { 'zh-CN': '长度不符', en: 'has not the right length' },
  'matches': { 'zh-CN': '格式不符', en: 'has not the right form' },
  'array-min-size': { 'zh-CN': '列表项过少', en: 'has too few entries' },
  'array-max-size': { 'zh-CN': '列表项过多', en: 'has too many entries' },
  'array-unique': { 'zh-CN': '列表项重复', en: 'has repeated entries' },
  'is-uuid': { 'zh-CN': '应为 UUID', en: 'must be a UUID' },
  'is-account-id': { 'zh-CN': '账号格式有误', en: 'is not an account id' },
  'is-code': { 'zh-CN': '编码格式有误', en: 'is not a code' },
  'is-instant-text': {
    'zh-CN': '应为 UTC 时间，如 2026-01-05T01:00:00.000Z', en: 'must be an instant like 2026-01-05T01:00:00.000Z',
  },
  'is-plain-date': { 'zh-CN': '应为日期，如 2026-01-05', en: 'must be a date like 2026-01-05' },
  'is-instant-or-date': { 'zh-CN': '应为日期或 UTC 时间', en: 'must be a date or an instant' },
  'is-resident-id': { 'zh-CN': '公民身份号码校验未通过', en: 'is not a resident identity number' },
  'is-unified-credit-code': { 'zh-CN': '统一社会信用代码校验未通过', en: 'is not a unified social credit code' },
  'is-id-number': { 'zh-CN': '证件号码校验未通过', en: 'is not an identity number of this kind' },
  'is-mobile-number': { 'zh-CN': '手机号码格式有误', en: 'is not a mobile telephone number' },
  'is-case-id': { 'zh-CN': '办件编号有误', en: 'is not a case number' },
  'idempotency-key': { 'zh-CN': '应为 1 至 128 个可见 ASCII 字符', en: 'must be 1 to 128 visible ASCII characters' },
  'if-match': { 'zh-CN': '应为强 ETag，如 "3"', en: 'must be a strong entity tag like "3"' },
  'cursor': { 'zh-CN': '游标不适用于此查询', en: 'is no cursor of this question' },
  'exactly-one': { 'zh-CN': '须且只能给出其中一项', en: 'must hold exactly one of its fields' },
  'position': { 'zh-CN': '不是有效位置', en: 'is not a position' },
}

const unnamed: Bilingual = { 'zh-CN': '内容不符合要求', en: 'does not meet the rule' }

/** The rule in words, in both languages; for a rule without words of its own a general sentence. */
export function ruleTitles(rule: string): Bilingual {
  return Object.hasOwn(titles, rule) ? (titles[rule] ?? unnamed) : unnamed
}
