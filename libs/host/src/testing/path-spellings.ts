/** How else a path may be written: what a guard that compares paths would not know again. All of it ASCII. */
export function spellingsOf(path: string): readonly string[] {
  const segments = path.split('/').slice(1)
  const each = (change: (segment: string) => string): string => `/${segments.map(change).join('/')}`
  const encoded = (text: string): string => [...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')
  const first = path.charAt(1)
  return [
    path, `${path}/`, `${path}//`, `/${path}`, `//${path}`, path.replaceAll('/', '//'), path.replaceAll('/', '/./'),
    path.replaceAll('/', '\\'), path.replaceAll('/', '/\\'), path.replaceAll(/(?<=.)\//g, '%2f'),
    path.replaceAll(/(?<=.)\//g, '%2F'), path.replaceAll(/(?<=.)\//g, '%5c'), path.replaceAll(/(?<=.)\//g, '%252f'),
    path.toUpperCase(), each((segment) => segment.charAt(0).toUpperCase() + segment.slice(1)),
    each(encoded), each((segment) => `${encoded(segment.charAt(0))}${segment.slice(1)}`),
    each((segment) => encoded(segment).replaceAll('%', '%25')),
    `/%u00${first.charCodeAt(0).toString(16)}${path.slice(2)}`,
    each((segment) => `${segment};a=b`), each((segment) => `${segment};jsessionid=1`), `${path};`, `/;${path}`,
    `/;x=y${path}`,
    ...['.', '..', '%2e', '%2e%2e', '.json', '.html', '/.', '/..', '/../', '/%2e%2e/', '%00', '%00.json', '%20', '%09',
      '%0a', '%0d%0aX: y', '~', '*', '/*', '?', '??', '?#', '#', '#/health/live', '%23', '%3f', '&', '+', '$', '!', ':',
    ].map((end) => `${path}${end}`),
    `/health/live/..${path}`, `/health/live/../..${path}`, `/health/live/%2e%2e/%2e%2e${path}`, `/health/live;${path}`,
    `/docs/..${path}`, `/docs/%2e%2e${path}`, `/docs/..%2f${path.slice(1)}`, `/./${path}`, `/.${path}`, `/..${path}`,
    `/%2e${path}`, `/%2f${path.slice(1)}`, `/x/..${path}`, `/health/live?${path}`, `/health/live#${path}`,
    `/health/live%3f/..${path}`, `/dev/tokens/../..${path}`, `/public/..${path}`,
  ]
}

/** The first line's other forms: an absolute target, another host, a target without a slash. */
export function targetsOf(path: string, host: string): readonly string[] {
  return [
    `http://${host}${path}`, `HTTP://${host}${path}`, `https://${host}${path}`, `http://localhost${path}`,
    `http://li:secret@${host}${path}`, `http://${host}/${path}`, `//${host}${path}`, `//localhost${path}`,
    `ftp://${host}${path}`, `http:${path}`, `file://${path}`, path.slice(1), `*${path}`, `?${path}`,
  ]
}

/** Headers by which a server behind a proxy may be told another path or method. */
export function overrides(path: string): readonly string[] {
  return [
    ...['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Path', 'X-Forwarded-Uri', 'X-Original-URI', 'X-Override-URL',
      'Referer', 'X-Forwarded-Prefix', 'X-Accel-Redirect'].map((name) => `${name}: ${path}`),
    ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].flatMap((name) => (
      ['GET', 'POST'].map((method) => `${name}: ${method}`)
    )),
    'X-Forwarded-For: 127.0.0.1', 'X-Real-IP: 127.0.0.1', 'X-Forwarded-Host: localhost', 'Upgrade: h2c',
    'Upgrade: websocket',
    'Expect: 100-continue', 'Transfer-Encoding: identity', 'Via: 1.1 gateway', 'X-Forwarded-Proto: https',
  ]
}

export const METHODS = [
  'GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'SEARCH', 'PROPFIND', 'COPY', 'MOVE', 'LOCK',
  'QUERY', 'get', 'Get', 'GETS', 'FOO',
]
