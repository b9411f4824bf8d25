import type { GroupCommit } from './group-commit.js'
import type { OpenFile } from './open-file.js'

/** Lets what was submitted be committed, then closes both connections, whatever became of the commits. */
export async function drainAndClose(commits: GroupCommit, { reader, writer }: OpenFile): Promise<void> {
  try {
    await commits.drain()
  } finally {
    reader.close()
    writer.close()
  }
}
