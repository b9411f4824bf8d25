import type { Ports } from '@bihuan/host'
import type { Consumers, EventBus, ReadModels } from '@bihuan/kernel'

/** Bugs that can be planted, to see that the simulation finds them. */
export const PLANTED = [
  'position-before-effect', 'reaction-without-stable-name', 'view-without-duplicate-guard',
  'checkpoint-before-documents', 'store-loses-newest-on-crash', 'leases-without-fencing',
] as const

export type Planted = (typeof PLANTED)[number]

/** Those that a few seeds find. What fencing prevents needs two processes, a late write and a failing reaction. */
export const QUICKLY_FOUND = PLANTED.filter((planted) => planted !== 'leases-without-fencing')

/** The same ports with one bug in them. Two of the bugs stand elsewhere: in the names of reactions, and in a crash. */
export function plantedIn(ports: Ports, planted: Planted): Ports {
  switch (planted) {
    case 'position-before-effect': return { ...ports, bus: hasty(ports) }
    case 'view-without-duplicate-guard': return { ...ports, readModels: forgetful(ports.readModels) }
    case 'checkpoint-before-documents': return { ...ports, readModels: hastyModels(ports.readModels) }
    case 'leases-without-fencing': return { ...ports, consumers: unfenced(ports.consumers) }
    case 'reaction-without-stable-name':
    case 'store-loses-newest-on-crash': return ports
  }
}

function hasty({ bus, store, consumers }: Ports): EventBus {
  return replaced(bus, {
    consume: (request, handler) => bus.consume(request, async (batch) => {
      const checkpoint = { storeId: store.id, position: batch.scannedTo }
      await consumers.savePosition(request.group, checkpoint, request.lease)
      await handler(batch)
    }),
  })
}

/** Every document looks as if nothing had gone into it yet. */
function forgetful(models: ReadModels): ReadModels {
  return replaced(models, {
    getMany: async <Body extends object>(view: string, ids: readonly string[]) =>
      (await models.getMany<Body>(view, ids)).map((document) => ({ ...document, position: '' })),
  })
}

function hastyModels(models: ReadModels): ReadModels {
  return replaced(models, {
    apply: async (view, changes, checkpoint) => {
      await models.apply(view, [], checkpoint)
      await models.apply(view, changes, checkpoint)
    },
  })
}

function unfenced(consumers: Consumers): Consumers {
  return replaced(consumers, {
    savePosition: (group, checkpoint) => consumers.savePosition(group, checkpoint),
    park: (entry) => consumers.park(entry),
    unpark: (group, key) => consumers.unpark(group, key),
  })
}

/** The same port with some of its methods in other words. */
function replaced<Port extends object>(port: Port, methods: Partial<Port>): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const own: unknown = Reflect.get(methods, name)
      if (own !== undefined) return own
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) as unknown : value
    },
  })
}
