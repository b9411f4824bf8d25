import type { FastifyInstance } from 'fastify'

export interface KnownRoute {
  readonly method: string
  /** As it was registered: `/acceptance/cases/:caseId`. */
  readonly url: string
}

interface MatchableRoute extends KnownRoute {
  readonly matches: RegExp
}

/** Which methods an address has, asked only when none matched: so that 405 can be told from 404. */
export class KnownRoutes {
  private readonly routes: MatchableRoute[] = []

  /** Listens to every route that is registered from now on. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      const matches = patternOf(url)
      for (const one of [method].flat()) this.routes.push({ method: one, url, matches })
    })
  }

  /** Everything that is registered, beside the guard or behind it. */
  all(): readonly KnownRoute[] {
    return this.routes.map(({ method, url }) => ({ method, url }))
  }

  /** Sorted; empty when nothing at all stands at this address. */
  methodsOf(address: string): readonly string[] {
    const path = address.split('?', 1)[0] ?? ''
    const methods = this.routes.filter(({ matches }) => matches.test(path)).map(({ method }) => method)
    return [...new Set(methods)].sort()
  }
}

/** `*` alone stands for the rest of an address; it belongs to static files and says nothing of methods. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+'
    return segment === '*' ? '(?!)' : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  })
  return new RegExp(`^${segments.join('/')}$`)
}
