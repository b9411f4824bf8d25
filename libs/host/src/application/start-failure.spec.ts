import { describe, expect, it } from '@jest/globals'
import { Damaged, Unavailable } from '@bihuan/kernel'
import { ConfigurationError } from './configuration.js'
import { NodeTooOld, refuseOldNode, startFailureOf } from './start-failure.js'

const settings = { host: '127.0.0.1', port: 3000, dataFolder: '/data' }

function systemError(facts: object): Error {
  return Object.assign(new Error('as the system says it'), facts)
}

function driverError(errcode: number): Unavailable {
  return new Unavailable('/data/events.db cannot be opened', { cause: systemError({ errcode }) })
}

describe('why a process cannot start', () => {
  it.each<[string, unknown, string, string]>([
    ['a port in use', systemError({ code: 'EADDRINUSE', syscall: 'listen' }), '127.0.0.1:3000 is in use', '端口已被占用'],
    ['a port for administrators', systemError({ code: 'EACCES', syscall: 'listen' }), '127.0.0.1:3000', '无权使用该端口'],
    ['an address of elsewhere', systemError({ code: 'EADDRNOTAVAIL', syscall: 'listen' }), 'EADDRNOTAVAIL', 'HOST'],
    ['a name without address', systemError({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), 'ENOTFOUND', 'HOST'],
    ['a folder without permission', systemError({ code: 'EACCES', path: '/data', syscall: 'mkdir' }), '/data', '不可写'],
    ['a full disk', systemError({ code: 'ENOSPC', path: '/data', syscall: 'open' }), '/data', '磁盘空间已满'],
    ['a locked file', driverError(5), '/data/events.db', '独占'],
    ['a locked file, said with an extension', driverError(5 + 256), '/data/events.db', '独占'],
    ['a file without permission', driverError(14), '/data/events.db', '不可写'],
    ['a network file system', new Unavailable('/data lies on NFS'), '/data lies on NFS', '无法使用'],
    ['a damaged file', new Damaged('/data/events.db is damaged'), '/data/events.db', '已损坏'],
    ['a wrong setting', new ConfigurationError('bad\n  → at port'), 'bad → at port', '配置有误'],
    ['an old Node', new NodeTooOld('20.20.2'), 'Node 20.20.2 is too old', '需要 Node'],
  ])('%s is said in both languages, in one line, with what it is about', (_, error, reason, chinese) => {
    const failure = startFailureOf(error, settings)
    expect(failure.reason).toContain(reason)
    expect(failure.reason).not.toContain('\n')
    expect(failure.words['zh-CN']).toContain(chinese)
    expect(failure.words.en).toMatch(/^cannot start: /)
  })

  it('is never quoted from an error that nobody foresaw', () => {
    const { reason } = startFailureOf(new TypeError('李四 110105194912310020'), settings)
    expect(reason).toBe('unexpected-typeerror')
  })

  it('is an old Node where node:sqlite is missing or not safe', () => {
    expect(() => refuseOldNode('22.22.0')).toThrow(NodeTooOld)
    expect(() => refuseOldNode('24.21.0')).not.toThrow()
  })
})
