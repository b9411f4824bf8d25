/**
 * Columns of a case list. Each may be titled as in GB/T 39046-2020 (Chinese names of its data elements, with the
 * variants met in exports) or by our own field name.
 */
const COLUMNS = {
  itemCode: ['事项编码', '实施编码', '基本编码', '业务办理项编码'],
  hallId: ['大厅编码', '政务大厅编码', '受理地点编码'],
  windowId: ['窗口编码', '受理窗口编码'],
  applicantKind: ['申请人类型', '服务对象'],
  applicantName: ['申请人名称', '申请人姓名', '申请人'],
  idType: ['申请人证件类型', '证件类型'],
  idNumber: ['申请人证件号码', '证件号码'],
  mobile: ['联系电话', '手机号码', '联系人手机号码', '移动电话'],
  channel: ['办理形式', '申请方式'],
  receivedAt: ['申请时间', '收件时间', '申请日期'],
  upstreamNumber: ['办件编号', '业务流水号', '申办流水号'],
  acceptedAt: ['受理时间', '受理日期'],
  outcome: ['办结结果', '审批结果', '办理结果'],
  decidedAt: ['决定时间', '办结时间', '审批时间'],
  resultNumber: ['证照编号', '结果文书编号', '批文号'],
  closedAt: ['送达时间', '结案时间', '领取时间'],
} as const satisfies { readonly [field: string]: readonly string[] }

export type Field = keyof typeof COLUMNS

const REQUIRED: readonly Field[] = ['itemCode', 'hallId', 'applicantName', 'idNumber', 'receivedAt']

/** Which title of this list holds which field; titles nobody knows are named, so that a typing error is seen. */
export function matchTitles(titles: readonly string[]): {
  readonly titleOf: ReadonlyMap<Field, string>
  readonly unknown: readonly string[]
  readonly missing: readonly Field[]
} {
  const titleOf = new Map<Field, string>()
  const known = new Set<string>()
  for (const [field, names] of Object.entries(COLUMNS) as [Field, readonly string[]][]) {
    const title = titles.find((candidate) => candidate === field) ?? names.find((name) => titles.includes(name))
    if (title === undefined) continue
    titleOf.set(field, title)
    known.add(title)
  }
  return {
    titleOf,
    unknown: titles.filter((title) => title !== '' && !known.has(title)),
    missing: REQUIRED.filter((field) => !titleOf.has(field)),
  }
}
