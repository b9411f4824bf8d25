import { Failure } from '@bihuan/kernel'
import { CommanderError } from 'commander'
import { CommandFailed, EXIT } from './exit-codes.js'
import { writeNote } from './output/write.js'
import { program } from './program.js'

const bihuan = program((exitCode) => {
  process.exitCode = exitCode
}).exitOverride()
for (const command of bihuan.commands) {
  command.exitOverride()
  for (const inner of command.commands) inner.exitOverride()
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed)
})

try {
  await bihuan.parseAsync()
} catch (error) {
  if (error instanceof CommandFailed) {
    writeNote(error.message)
    process.exitCode = error.exitCode
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  } else if (error instanceof Failure) {
    writeNote(error.message)
    process.exitCode = EXIT.failed
  } else {
    writeNote(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exitCode = EXIT.failed
  }
}
