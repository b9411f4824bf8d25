import type { ServiceDefinition } from '../definition/service-definition.js'
import { EventSealer } from '../sealing/event-sealer.js'
import { PersonalOpener } from '../sealing/personal-opener.js'
import { SubjectRegistry } from '../sealing/subject-registry.js'
import { publishedPrefixes } from '@bihuan/reference'
import { KeyedQueue, Unavailable, type Clock, type StreamPrefix } from '@bihuan/kernel'
import { CommandGateway } from './command-gateway.js'
import { DemonstrationClock } from './demonstration-clock.js'
import { LeaseKeeper } from './lease-keeper.js'
import { DEFAULT_LIMITS, type Limits } from './limits.js'
import type { Ports } from './ports.js'
import { ReactionRunner } from './reactions/reaction-runner.js'
import { RecordedReader } from './recorded-reader.js'
import { ReferenceFeed } from './reference-feed.js'
import { RunningRuntime } from './running-runtime.js'
import type { Runtime, RuntimeOptions } from './runtime.js'
import { Secrets } from './secrets.js'
import { Sweeper } from './sweeps/sweeper.js'
import { ViewProjector } from './view-projector.js'
import { ViewRebuilds } from './view-rebuilds.js'
import type { WorkerPorts } from './worker.js'

/** Everything that the workers of one runtime share. */
interface Shared extends WorkerPorts, Omit<Ports, 'clock'> {
  readonly limits: Limits
  readonly clock: Clock
  readonly reader: RecordedReader
  readonly leases: LeaseKeeper
  readonly referenceFeed: ReferenceFeed
  readonly rebuilds: ViewRebuilds
}

const REFERENCE_WITHIN_MS = 60_000

/**
 * Starts the machinery of these services: views are projected and sweeps run from here on; reactions when Nest lets
 * their strategies listen. Answers when published data are known up to the head.
 * @throws Unavailable, Damaged
 */
export async function startRuntime(
  definitions: readonly ServiceDefinition[], ports: Ports, options: RuntimeOptions,
): Promise<Runtime> {
  const { store, consumers, timers, entropy, subjectKeys } = ports
  const { log } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const closing = new AbortController()
  const secrets = await Secrets.load(subjectKeys, entropy)
  const subjects = new SubjectRegistry({ subjectKeys, entropy, timers })
  const sealer = new EventSealer(subjects, entropy)
  const reader = new RecordedReader(sealer)
  const workers = { timers, log, retries: limits.workerRetries }
  const demonstration = options.demonstration
    ? await DemonstrationClock.open({ consumers, timers, log }, options.demonstrationStart)
    : undefined
  const clock = demonstration ?? ports.clock
  const referenceFeed = new ReferenceFeed({ ...workers, store, reader })
  const leases = new LeaseKeeper({ consumers, timers, log, holder: entropy.uuid() })
  const gateway = new CommandGateway({
    store, sealer, subjects, secrets, limits, prefectureCode: options.prefectureCode,
    now: () => clock.now(),
    nowMs: () => timers.nowMs(),
    reference: () => referenceFeed.current,
    // Whoever is told that something was published may count on it in the very next command.
    appended: async (prefix, position) => {
      if (publishedPrefixes.includes(prefix)) await referenceFeed.knows(position)
    },
  })
  const rebuilds = new ViewRebuilds({ consumers, timers, log })
  const shared: Shared = { ...ports, ...workers, limits, clock, reader, leases, referenceFeed, rebuilds }
  const projectors = await openProjectors(definitions, shared)
  const sweepers = definitions.map((definition) => sweeperOf(definition, shared, gateway, projectors))
  referenceFeed.onPublished((event) => sweepers.forEach((sweeper) => sweeper.published(event)))
  const runtime = new RunningRuntime({
    ...shared, definitions, gateway, demonstration, projectors, sweepers, closing,
    opener: new PersonalOpener(subjectKeys),
    runners: definitions.filter(({ reactions }) => reactions !== undefined)
      .map((definition) => runnerOf(definition, shared, gateway)),
  })
  runtime.start()
  await known(runtime, shared)
  return runtime
}

/** Nothing is decided on half of what was published. */
async function known(runtime: Runtime, { store, referenceFeed }: Shared): Promise<void> {
  const head = await store.head()
  if (head === undefined || await referenceFeed.knows(head, REFERENCE_WITHIN_MS)) return
  await runtime.stop()
  throw new Unavailable('published data could not be read up to the head of the store')
}

async function openProjectors(
  definitions: readonly ServiceDefinition[], shared: Shared,
): Promise<ReadonlyMap<string, readonly ViewProjector[]>> {
  const { limits } = shared
  const byService = new Map<string, readonly ViewProjector[]>()
  const own = {
    ...shared, batch: limits.viewBatch, mostWaiters: limits.waitersPerView,
    catchUps: new KeyedQueue(definitions.flatMap(({ views }) => views).length),
  }
  for (const { name, views } of definitions) {
    const projectors = views.map((view) => new ViewProjector(view, own))
    await Promise.all(projectors.map((projector) => projector.open()))
    byService.set(name, projectors)
  }
  return byService
}

function sweeperOf(
  definition: ServiceDefinition, shared: Shared, gateway: CommandGateway,
  projectors: ReadonlyMap<string, readonly ViewProjector[]>,
): Sweeper {
  const { limits, clock, referenceFeed, leases } = shared
  const projectorOf = (view: string): ViewProjector => {
    const found = projectors.get(definition.name)?.find(({ name }) => name === view)
    if (found === undefined) throw new TypeError(`${definition.name} sweeps ${view}, which is none of its views`)
    return found
  }
  for (const { view } of [...definition.sweeps ?? [], ...definition.recalibrations ?? []]) projectorOf(view.shape.name)
  return new Sweeper(definition, {
    ...shared, gateway,
    page: limits.sweepPage, lanes: limits.sweepLanes, remembered: limits.sweptRemembered,
    now: () => clock.now(),
    reference: () => referenceFeed.current,
    viewPosition: (view) => projectorOf(view).refreshed(),
    waitForView: (view, after, timeoutMs) => projectorOf(view).waitFor(after, timeoutMs),
  }, leases)
}

function runnerOf(definition: ServiceDefinition, shared: Shared, gateway: CommandGateway): ReactionRunner {
  const { limits } = shared
  return new ReactionRunner(
    { service: definition.name, prefixes: readBy(definition), from: definition.reactions?.from ?? 'beginning' },
    { ...shared, gateway, lanes: limits.reactionLanes, mostParked: limits.parkedPerGroup },
  )
}

/** What the reactions of a service are given: what it reads of others, its own streams, orders about parked events. */
function readBy({ name, reads, deciders }: ServiceDefinition): readonly StreamPrefix[] {
  if (reads === 'all') throw new TypeError(`${name} reads everything, and so reacts to nothing`)
  return [...new Set([...reads, name, ...deciders.map(({ prefix }) => prefix), `${name}.parked`])]
}
