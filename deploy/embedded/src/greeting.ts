import type { PlayRecord } from './play-record.js'

/** Where to go from here, in both languages. */
export function greeting(url: string, { play, sample }: PlayRecord): string {
  const lines = [
    `闭环 Bihuan  ${url}`,
    `  接口文档 API documentation   ${url}/docs`,
    `  就绪检查 readiness           ${url}/health/ready`,
    `  演示令牌 demonstration token curl -s ${url}/dev/tokens -H 'content-type: application/json' \\`,
    '                               -d \'{"actor":{"id":"clerk-1","roles":["clerk"],"hallId":"<hall>"}}\'',
    '  角色 roles: clerk, approver, leader, supervisor, administrator, auditor, importer, applicant, device',
  ]
  if (sample !== undefined) {
    lines.push(
      `  办件回放 a case's history    npm run -s bihuan -- history ${sample.caseId}`,
      `  进度查询 progress            case ${sample.caseId}${sample.queryCode ? `, query code ${sample.queryCode}` : ''}`,
    )
  }
  if (play === 'none') {
    lines.push('  尚无办件 no cases yet        POST /acceptance/cases, or npm run -s bihuan -- import <list.csv>')
  }
  lines.push('  Ctrl-C 停止 stops')
  return lines.join('\n')
}
