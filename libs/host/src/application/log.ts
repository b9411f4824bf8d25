import type { LoggerService } from '@nestjs/common'
import { destination, pino, type DestinationStream, type Logger } from 'pino'
import { errorFacts, type Log } from '../runtime/log.js'
import type { Configuration } from './configuration.js'

/**
 * Second line of defence: nothing personal is handed to a log in the first place. Should a fact bear one of these
 * names all the same, its value is not written.
 */
const PERSONAL_NAMES = [
  'name', 'idNumber', 'mobile', 'phone', 'address', 'comment', 'note', 'content', 'applicant', 'agent', 'contact',
  'token', 'authorization', 'queryCode', 'password', 'secret', 'body', 'data',
]
const REDACTED = PERSONAL_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

export interface HostLog extends Log {
  /** One line a request; its facts are fixed, so it goes without the redaction's cost. */
  readonly requests: Logger
  readonly nest: LoggerService
  flush(): void
}

function standardOutput(): DestinationStream {
  return destination({ dest: 1, sync: false })
}

/** JSON lines on standard output, or on `stream` in tests. */
export function openLog(level: Configuration['logLevel'], stream: DestinationStream = standardOutput()): HostLog {
  const common = { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }
  const lines = pino({ ...common, redact: { paths: REDACTED, censor: '[redacted]' } }, stream)
  const requests = pino(common, stream)
  return {
    info: (message, facts) => lines.info(facts ?? {}, message),
    warn: (message, facts) => lines.warn(facts ?? {}, message),
    error: (message, facts) => lines.error(facts ?? {}, message),
    requests,
    nest: nestLogger(lines),
    flush: () => {
      if ('flushSync' in stream && typeof stream.flushSync === 'function') stream.flushSync()
    },
  }
}

/** The framework's own lines. Its chatter about routes is for nobody; errors lose their texts as ours do. */
function nestLogger(lines: Logger): LoggerService {
  const say = (level: 'debug' | 'warn' | 'error') => (message: unknown): void => {
    if (message instanceof Error) lines[level](errorFacts(message), 'framework')
    else lines[level]({ framework: String(message).slice(0, 500) }, 'framework')
  }
  const [quiet, warn, error] = [say('debug'), say('warn'), say('error')]
  return { log: quiet, debug: quiet, verbose: quiet, warn, error, fatal: error }
}
