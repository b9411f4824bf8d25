import { describe, expect, it } from '@jest/globals'
import { files, packages, readText } from './workspace.js'

interface LockEntry {
  resolved?: string
  link?: boolean
}

describe('manifests', () => {
  it('versions stand in the root package.json only', () => {
    const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies', 'overrides']
    const named = packages().flatMap(({ folder, manifest }) => (
      fields.filter((field) => field in manifest).map((field) => `${folder}/package.json: ${field}`)
    ))
    expect(named).toEqual([])
  })

  it('the root pins every version exactly', () => {
    const manifest = JSON.parse(readText('package.json')) as Record<string, Record<string, string>>
    const exact = /^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([, version]) => !exact.test(version))
    expect(loose).toEqual([])
  })

  it('every package has its tags and the scripts that everything runs through', () => {
    for (const { folder, manifest } of packages()) {
      const tags = (manifest.nx as { tags?: string[] } | undefined)?.tags ?? []
      expect([folder, tags.some((tag) => tag.startsWith('type:'))]).toEqual([folder, true])
      expect([folder, manifest.scripts]).toEqual([folder, expect.objectContaining({
        lint: 'eslint .', test: `node ../../libs/tooling/bin/jest.mjs ${folder}`,
      })])
    }
  })

  it('the lock binds nobody to a registry: any mirror will do', () => {
    const lock = JSON.parse(readText('package-lock.json')) as { packages: Record<string, LockEntry> }
    const bound = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined && !entry.link)
    expect(bound.map(([path]) => path)).toEqual([])
  })

  it('no registry is named anywhere in the configuration', () => {
    const configuration = ['package-lock.json', 'package.json', '.npmrc', 'nx.json', ...files('*/*/package.json')]
    expect(configuration.filter((file) => /registry\.|npmmirror|\.tgz/.test(readText(file)))).toEqual([])
  })
})
