import { Option, type Command } from 'commander'
import type { Client } from '../client.js'
import { listParked, type ParkedFormat } from './list-parked.js'
import { orderParked } from './order-parked.js'
import { reasonOrAsk } from './reason.js'

/** `bihuan parked …`: what waits because an event could not be handled. */
export function addParkedCommands(bihuan: Command, open: (role: string) => Promise<Client>): void {
  const parked = bihuan.command('parked').description('cases that wait for an event to be handled / 挂起的办件')
  parked.command('list [service]')
    .description('what waits, and why / 查看挂起列表')
    .addOption(new Option('-o, --output <format>').choices(['table', 'json']).default('table'))
    .action(async (service: string | undefined, { output }: { output: ParkedFormat }) =>
      listParked(await open('administrator'), service, output))
  parked.command('retry <eventId>')
    .description('try again now, when the cause is gone / 原因排除后立即重试')
    .option('--reason <text>', 'why; recorded / 理由，会被记录', 'the cause is gone / 原因已排除')
    .action(async (eventId: string, { reason }: { reason: string }) =>
      orderParked(await open('administrator'), 'retry', eventId, reason))
  parked.command('skip <eventId>')
    .description('pass this event for good; what follows goes on / 永久跳过该事件')
    .option('--reason <text>', 'why; recorded, asked for when left out / 理由，会被记录')
    .action(async (eventId: string, { reason }: { reason?: string }) => {
      const why = await reasonOrAsk(reason)
      await orderParked(await open('administrator'), 'skip', eventId, why)
    })
}
