import { statfsSync } from 'node:fs'
import { Unavailable } from '@bihuan/kernel'

/**
 * Types of `statfs` on which locks and shared memory cannot be trusted. FUSE is refused as a whole, because sshfs
 * and its like cannot be told from the local ones.
 */
const REFUSED: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x65735546, 'FUSE'],
  [0x73757245, 'Coda'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x01021997, '9p'],
])

/** @throws Unavailable when the folder lies on a network file system */
export function refuseNetworkFileSystem(folder: string, typeOf = (path: string) => statfsSync(path).type): void {
  // Some platforms answer the type as a signed number.
  const name = REFUSED.get(typeOf(folder) >>> 0)
  if (name === undefined) return
  throw new Unavailable(`${folder} lies on ${name}: SQLite needs the locks and the shared memory of a local disk`)
}
