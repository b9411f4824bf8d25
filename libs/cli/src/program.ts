import { Command, Option } from 'commander'
import { Client } from './client.js'
import { EXIT } from './exit-codes.js'
import { showHistory, type HistoryFormat } from './history/history.js'
import { countsText } from './import/counts.js'
import { importList } from './import/import-list.js'
import { addOperatingCommands } from './operating-commands.js'
import { writeNote } from './output/write.js'
import { addParkedCommands } from './parked/commands.js'

interface Connection {
  readonly url: string
  readonly token?: string
}

/** The `bihuan` command. */
export function program(finish: (exitCode: number) => void): Command {
  const bihuan = new Command('bihuan')
    .description('Case tracking for government-service halls / 政务服务办件全程跟踪')
    .addOption(new Option('--url <url>', 'server / 服务器').env('BIHUAN_URL').default('http://127.0.0.1:8600'))
    .addOption(new Option('--token <token>', 'bearer token; the demonstration needs none / 令牌').env('BIHUAN_TOKEN'))
    .addHelpText('after', `\nExit codes: ${Object.entries(EXIT).map(([name, code]) => `${code} ${name}`).join(', ')}`)
  const open = (role: string): Promise<Client> =>
    Client.open({ ...bihuan.opts<Connection>(), account: { id: `${role}-cli`, roles: [role] } })
  bihuan.command('history <caseId>')
    .description('a case\'s whole history, clocks explained, chains verified / 办件全程回放')
    .option('--known-at <instant>', 'as it was known then, e.g. 2026-03-02T09:00:00.000Z / 截至时点')
    .addOption(new Option('-o, --output <format>').choices(['table', 'json', 'jsonl']).default('table'))
    .addOption(new Option('--language <language>').choices(['zh-CN', 'en']).default('zh-CN'))
    .action(async (caseId: string, options: { knownAt?: string; output: HistoryFormat; language: 'zh-CN' | 'en' }) => {
      const { knownAt, output: format, language } = options
      await showHistory(await open('auditor'), caseId, { knownAt, format, language })
    })
  bihuan.command('import <list>')
    .description('a CSV list of cases, UTF-8 or GB18030; twice is once / 导入办件清单')
    .option('--rejected <file>', 'where rejected rows go / 被拒行文件')
    .action(async (list: string, options: { rejected?: string }) => {
      const imported = await importList(await open('importer'), list, options.rejected)
      writeNote(countsText(imported))
      if (imported.rejectFile === undefined) return
      finish(EXIT.rowsRejected)
    })
  addParkedCommands(bihuan, open)
  addOperatingCommands(bihuan, open, finish)
  return bihuan
}
