import { ROLES } from '@bihuan/host'
import type { Organisation } from '@bihuan/contracts'
import { countsText } from './counts-text.js'
import type { PlayRecord } from './play-record.js'
import { sampleAccounts } from './sample-accounts.js'

/** What there is to go to: the address, what was played, and what was published (nothing yet: undefined). */
export interface Place {
  readonly url: string
  readonly record: PlayRecord
  readonly organisation: Organisation | undefined
}

/** Where to go from here, in both languages. */
export function greeting({ url, record: { play, sample, counts }, organisation }: Place): string {
  const accounts = sampleAccounts(organisation)
  const lines = [
    `闭环 Bihuan  ${url}`,
    `  接口文档 API documentation   ${url}/docs`,
    `  就绪检查 readiness           ${url}/health/ready`,
    ...accounts.slice(0, 1).flatMap(({ actor }) => [
      `  演示令牌 demonstration token curl -s ${url}/dev/tokens -H 'content-type: application/json' \\`,
      `                               -d '{"actor":${JSON.stringify(actor)}}'`,
    ]),
    '  示例账号 sample accounts     无需注册 none needs registering',
    ...accounts.map(({ actor, does }) => `    ${JSON.stringify(actor)}  ${does}`),
    `  角色 roles                   ${ROLES.join(', ')}`,
    `  大厅 halls                   ${hallsText(organisation)}`,
  ]
  if (counts !== undefined) lines.push(...countsText(counts))
  if (sample !== undefined) {
    lines.push(
      `  办件回放 a case's history    npm run -s bihuan -- --url ${url} history ${sample.caseId}`,
      `  进度查询 progress            case ${sample.caseId}${sample.queryCode ? `, query code ${sample.queryCode}` : ''}`,
    )
  }
  if (play === 'none') {
    lines.push('  尚无办件 no cases yet        POST /acceptance/cases, or npm run -s bihuan -- import <list.csv>')
  }
  lines.push('  Ctrl-C 停止 stops')
  return lines.join('\n')
}

function hallsText(organisation: Organisation | undefined): string {
  if (organisation === undefined) return '尚未发布机构信息 no organisation published yet'
  return organisation.halls.map(({ id, name }) => `${id} ${name['zh-CN']} ${name.en}`).join(', ')
}
