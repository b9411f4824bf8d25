import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** What this process cannot start with. The message names the setting and says what would do. */
export class ConfigurationError extends Error {
  readonly code = 'configuration'
}

const oidc = z.strictObject({
  issuer: z.url(),
  audience: z.string().min(1),
  /** Where the issuer publishes its keys. */
  jwksUrl: z.url(),
})

const schema = z.strictObject({
  port: z.coerce.number().int().min(0).max(65_535).default(3000),
  host: z.string().min(1).default('127.0.0.1'),
  dataFolder: z.string().min(1).default('data'),
  demonstration: z.stringbool().or(z.boolean()).default(false),
  /** Where a new demonstration's business time stands still; left out it ticks from real time. */
  demonstrationStart: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/).optional(),
  oidc: oidc.optional(),
  /** Addresses of proxies whose `X-Forwarded-For` is believed, comma separated. */
  trustedProxies: z.string().min(1).optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  prefectureCode: z.string().regex(/^\d{6}$/).optional(),
  eventStoreUrl: z.string().min(1).optional(),
  eventBusUrl: z.string().min(1).default('feed:'),
  readModelUrl: z.string().min(1).optional(),
  subjectKeyUrl: z.string().min(1).optional(),
})

/** What may be said in code; everything left out comes from the environment, then from a default. */
export type HostOptions = z.input<typeof schema>
type Parsed = z.output<typeof schema>

export interface Configuration extends Omit<Parsed, 'eventStoreUrl' | 'readModelUrl' | 'subjectKeyUrl'> {
  readonly eventStoreUrl: string
  readonly readModelUrl: string
  readonly subjectKeyUrl: string
}

type Environment = { readonly [name: string]: string | undefined }

/** Options, then environment, then defaults. @throws ConfigurationError */
export function configurationOf(options: HostOptions, environment: Environment): Configuration {
  const parsed = schema.safeParse({ ...defined(fromEnvironment(environment)), ...defined(options) })
  if (!parsed.success) throw new ConfigurationError(z.prettifyError(parsed.error))
  const { eventStoreUrl, readModelUrl, subjectKeyUrl, ...rest } = parsed.data
  if (rest.demonstration && !isLoopback(rest.host)) {
    throw new ConfigurationError(
      `demonstration mode gives tokens to everybody: it listens on loopback only, not on ${rest.host}`,
    )
  }
  const file = (name: string): string => `sqlite:${resolve(rest.dataFolder, name)}`
  return {
    ...rest,
    eventStoreUrl: eventStoreUrl ?? file('events.db'),
    readModelUrl: readModelUrl ?? file('views.db'),
    subjectKeyUrl: subjectKeyUrl ?? file('keys.db'),
  }
}

/** `localhost`, 127.0.0.0/8 and ::1, as an address to listen on or as the address of a caller. */
export function isLoopback(address: string): boolean {
  if (address === 'localhost' || address === '::1') return true
  const mapped = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  return isIP(mapped) === 4 && mapped.startsWith('127.')
}

function fromEnvironment(environment: Environment): object {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = environment
  return {
    port: environment['PORT'],
    host: environment['HOST'],
    dataFolder: environment['DATA_FOLDER'],
    demonstration: environment['DEMONSTRATION'],
    demonstrationStart: environment['DEMONSTRATION_START'],
    oidc: issuer ?? audience ?? jwksUrl ? { issuer, audience, jwksUrl } : undefined,
    trustedProxies: environment['TRUSTED_PROXIES'],
    logLevel: environment['LOG_LEVEL'],
    prefectureCode: environment['PREFECTURE_CODE'],
    eventStoreUrl: environment['EVENT_STORE_URL'],
    eventBusUrl: environment['EVENT_BUS_URL'],
    readModelUrl: environment['READ_MODEL_URL'],
    subjectKeyUrl: environment['SUBJECT_KEY_URL'],
  }
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}
