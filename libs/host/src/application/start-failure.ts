import type { Bilingual } from '@bihuan/contracts'
import { Damaged, Unavailable } from '@bihuan/kernel'
import { codeOf } from '../runtime/log.js'
import { ConfigurationError, type Configuration } from './configuration.js'

/** Why a process cannot start, for the log (`reason`) and for whoever has typed the command. */
export interface StartFailure {
  /** English, one line. */
  readonly reason: string
  readonly words: Bilingual
}

/** `node:sqlite` and the SQLite inside that the adapters ask for come with this one. */
const OLDEST_NODE = 24

/** This Node lacks what the house is built on. */
export class NodeTooOld extends Error {
  constructor(readonly version: string) {
    super(`Node ${version} is too old: Node ${OLDEST_NODE} or newer is needed`)
  }
}

/** @throws NodeTooOld */
export function refuseOldNode(version: string): void {
  if (Number.parseInt(version, 10) < OLDEST_NODE) throw new NodeTooOld(version)
}

type Settings = Pick<Configuration, 'host' | 'port' | 'dataFolder'>

/** @param settings undefined when it was the settings that were wrong */
export function startFailureOf(error: unknown, settings: Settings | undefined): StartFailure {
  if (error instanceof ConfigurationError) return told(error.message, '配置有误', 'the configuration is wrong')
  if (error instanceof NodeTooOld) return told(error.message, `需要 Node ${OLDEST_NODE} 或更高版本`, 'Node is too old')
  if (error instanceof Damaged) return told(error.message, '数据文件已损坏或不属于本系统', 'the data cannot be used')
  if (error instanceof Unavailable) return notReached(error)
  const { code, path, syscall } = systemFacts(error)
  if (settings !== undefined && (syscall === 'listen' || syscall === 'getaddrinfo')) {
    return notListening(code, `${settings.host}:${settings.port}`)
  }
  if (code !== undefined && path !== undefined) return notWritten(code, path)
  const reason = `${codeOf(error)}${code === undefined ? '' : ` (${code})`}`
  return told(reason, '发生未预料的错误，详见日志', 'an unexpected error, see the log')
}

function notListening(code: string | undefined, address: string): StartFailure {
  switch (code) {
    case 'EADDRINUSE': return told(
      `${address} is in use`, '端口已被占用，可能已有一个闭环在运行；请停止它，或另选端口（PORT）',
      'the port is in use, perhaps by another Bihuan: stop that, or choose another port (PORT)',
    )
    case 'EACCES': return told(
      `listening on ${address} is not allowed`, '无权使用该端口；请另选 1024 以上的端口（PORT）',
      'this port is not for you: choose one above 1024 (PORT)',
    )
    default: return told(
      `listening on ${address} failed (${code ?? 'unknown'})`, '无法在该地址监听；请检查 HOST',
      'nothing can listen on this address: check HOST',
    )
  }
}

function notWritten(code: string, path: string): StartFailure {
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return told(`no space left for ${path}`, '磁盘空间已满', 'the disk is full')
  }
  return told(
    `${path} cannot be written (${code})`, '数据文件夹不可写；请检查其位置和权限（DATA_FOLDER）',
    'the data folder cannot be written: check its place and permissions (DATA_FOLDER)',
  )
}

/** Primary SQLite result codes, where one stands behind the failure. */
const BUSY = [5, 6]
const NOT_WRITABLE = [3, 8, 14, 23]

function notReached(error: Unavailable): StartFailure {
  if (error.code === 'storage-full') return told(error.message, '磁盘空间已满', 'the disk is full')
  const { driverCode } = systemFacts(error.cause)
  if (driverCode !== undefined && BUSY.includes(driverCode)) {
    return told(
      error.message, '数据文件被其他程序独占；请停止备份或其他正在使用它的程序后重试',
      'another program keeps a data file to itself: stop it (a backup?) and start again',
    )
  }
  if (driverCode !== undefined && NOT_WRITABLE.includes(driverCode)) {
    return told(
      error.message, '数据文件不可写；请检查其权限（DATA_FOLDER）',
      'a data file cannot be written: check its permissions (DATA_FOLDER)',
    )
  }
  return told(error.message, '数据文件无法使用', 'the data cannot be reached')
}

function told(reason: string, chinese: string, english: string): StartFailure {
  const line = reason.replaceAll(/\s*\n\s*/g, ' ').trim()
  return { reason: line, words: { 'zh-CN': `无法启动：${chinese}`, en: `cannot start: ${english}` } }
}

interface SystemFacts {
  readonly code?: string
  readonly path?: string
  readonly syscall?: string
  /** Without its extension. */
  readonly driverCode?: number
}

/** What Node and its SQLite say of a failed call; told by shape, since neither has a class for it. */
function systemFacts(error: unknown): SystemFacts {
  if (typeof error !== 'object' || error === null) return {}
  const text = (name: string): object => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? { [name]: value } : {}
  }
  const driverCode = 'errcode' in error && typeof error.errcode === 'number' ? { driverCode: error.errcode & 0xff } : {}
  return { ...text('code'), ...text('path'), ...text('syscall'), ...driverCode }
}
