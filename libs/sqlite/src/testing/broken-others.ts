import type { BatchHandler, ConsumeRequest, Consumers, EventBus, SubjectKeys } from '@bihuan/kernel'

export function ignoresFencing(consumers: Consumers): void {
  const save = consumers.savePosition.bind(consumers)
  const park = consumers.park.bind(consumers)
  const unpark = consumers.unpark.bind(consumers)
  consumers.savePosition = (group, checkpoint) => save(group, checkpoint)
  consumers.park = (entry) => park(entry)
  consumers.unpark = (group, key) => unpark(group, key)
}

/** Looks first and writes later, as two questions. */
export function swapsWithoutComparing(consumers: Consumers): void {
  const replace = consumers.replaceValue.bind(consumers)
  consumers.replaceValue = async (name, expected, value) => {
    const known = await consumers.value(name)
    if (known !== expected) return false
    while (!await replace(name, await consumers.value(name), value)) continue
    return true
  }
}

export function answersTheOwnKey(keys: SubjectKeys): void {
  const create = keys.create.bind(keys)
  keys.create = async (subject) => {
    await create(subject)
    return { subjectId: subject.subjectId, key: subject.key }
  }
}

export function keepsDestroyedKeys(keys: SubjectKeys): void {
  keys.destroy = async (subjectId) => await keys.keyOf(subjectId) !== undefined
}

type Consume = (request: ConsumeRequest, handler: BatchHandler) => Promise<void>

function changed(bus: EventBus, change: (consume: Consume) => Consume): EventBus {
  return {
    publish: (batch) => bus.publish(batch),
    consume: change((request, handler) => bus.consume(request, handler)),
    close: () => bus.close(),
  }
}

/** The position moves on while the handler still works. */
export function answersBeforeTheHandler(bus: EventBus): EventBus {
  return changed(bus, (consume) => (request, handler) => consume(request, async (batch) => {
    handler(batch).catch(() => undefined)
  }))
}

export function swallowsErrors(bus: EventBus): EventBus {
  return changed(bus, (consume) => (request, handler) =>
    consume(request, (batch) => handler(batch).catch(() => undefined)))
}

export function reverses(bus: EventBus): EventBus {
  return changed(bus, (consume) => (request, handler) =>
    consume(request, (batch) => handler({ ...batch, events: [...batch.events].reverse() })))
}
