import { bindPorts, configurationOf, type BoundPorts } from '@bihuan/host'
import { Projection, temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { EVERYWHERE, type Counts, type RecordedEvent } from '@bihuan/kernel'
import { factsView } from '../facts/facts.view.js'
import { figuresOf, questionsOf } from '../indicators/figures.js'
import { indicatorsOf, type Indicators } from '../indicators/indicators.js'
import { conditionsOf, narrowed, type Filter, type Period } from '../indicators/row.js'

const { name } = factsView.shape
const STORE = 'spec'

/** The facts as the host keeps them: its projection, on the read models of the embedded deployment. */
export class KeptFacts {
  private constructor(private readonly ports: BoundPorts, private readonly folder: TemporaryFolder) {}

  static async open(): Promise<KeptFacts> {
    const folder = await temporaryFolder()
    const ports = await bindPorts(configurationOf({ dataFolder: folder.path }, {}), (error) => {
      throw error
    })
    await ports.readModels.open(factsView.shape)
    return new KeptFacts(ports, folder)
  }

  async emptied(): Promise<void> {
    await this.ports.readModels.drop(name)
  }

  /** One batch of the feed. What stands in the documents already is known from their positions alone. */
  async projects(events: readonly RecordedEvent[]): Promise<void> {
    const position = events.at(-1)?.position
    if (position === undefined) return
    const projection = new Projection(factsView)
    projection.know(await this.ports.readModels.getMany(name, projection.missing(events)))
    projection.project(events)
    await this.ports.readModels.apply(name, projection.changes(), { storeId: STORE, position })
  }

  counted(period: Period, filter: Filter = {}): Promise<Counts> {
    const questions = questionsOf(conditionsOf(period, filter))
    return this.ports.readModels.counts(name, questions, narrowed(EVERYWHERE, filter))
  }

  async indicators(period: Period, filter: Filter = {}, basicallySatisfiedIsGood = true): Promise<Indicators> {
    return indicatorsOf(figuresOf((await this.counted(period, filter)).counts), basicallySatisfiedIsGood)
  }

  async close(): Promise<void> {
    await this.ports.close()
    await this.folder.remove()
  }
}
