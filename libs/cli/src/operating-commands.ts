import type { Command } from 'commander'
import { backUp } from './backup/back-up.js'
import { restore } from './backup/restore.js'
import type { Client } from './client.js'
import { examine } from './doctor/examine.js'
import { findingText, worstOf } from './doctor/finding.js'
import { writeData } from './output/write.js'
import { listViews, rebuildView } from './views/rebuild-view.js'

const SERVICES = [
  'acceptance', 'approval', 'evaluation', 'callback', 'rectification', 'audit', 'analytics',
]

/** Commands for whoever keeps an installation running; those with `--data` work on its files. */
export function addOperatingCommands(
  bihuan: Command, open: (role: string) => Promise<Client>, finish: (exitCode: number) => void,
): void {
  bihuan.command('views [service]')
    .description('how the views stand / 查看视图状态')
    .action(async (service: string | undefined) =>
      listViews(await open('administrator'), service === undefined ? SERVICES : [service]))
  bihuan.command('rebuild <view>')
    .description('forget a view and build it from the events / 由事件重建视图')
    .action(async (view: string) => rebuildView(await open('administrator'), view))
  bihuan.command('backup')
    .description('copy the files of a running or stopped store, and check the copy / 备份')
    .requiredOption('--data <folder>', 'data folder / 数据文件夹')
    .requiredOption('--to <folder>', 'new folder / 新文件夹')
    .action(async ({ data, to }: { data: string; to: string }) => void await backUp(data, to))
  bihuan.command('restore')
    .description('put a checked backup into a new data folder / 恢复')
    .requiredOption('--from <folder>', 'folder of the backup / 备份文件夹')
    .requiredOption('--data <folder>', 'new or empty data folder / 新的数据文件夹')
    .action(async ({ from, data }: { from: string; data: string }) => void await restore(from, data))
  bihuan.command('doctor')
    .description('examine an installation; ends with 0 ok, 1 warnings, 2 failures / 体检')
    .requiredOption('--data <folder>', 'data folder / 数据文件夹')
    .action(async ({ data }: { data: string }) => {
      const { url } = bihuan.opts<{ url: string }>()
      const urlAsked = bihuan.getOptionValueSource('url') !== 'default'
      const findings = await examine({ data, url, urlAsked, nowMs: Date.now() })
      writeData(findings.map(findingText).join('\n'))
      finish(worstOf(findings))
    })
}
