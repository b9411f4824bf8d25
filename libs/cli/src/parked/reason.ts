import { createInterface } from 'node:readline/promises'
import { CommandFailed, EXIT } from '../exit-codes.js'

/** The reason that was given with the command, else one asked for at the terminal. */
export async function reasonOrAsk(given: string | undefined): Promise<string> {
  const text = given ?? (process.stdin.isTTY ? await asked() : '')
  if (text.trim() !== '') return text.trim()
  throw new CommandFailed(EXIT.usage,
    'say why with --reason; it is recorded, so name no person / 请用 --reason 说明理由；理由会被记录，勿含个人信息')
}

async function asked(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question('reason (recorded, name no person) / 理由（会被记录，勿含个人信息）: ')
  } finally {
    terminal.close()
  }
}
