import type { SourceFinding, SourceRead } from './added-source.ts'
import type { Span } from './calendar.ts'
import type { Meaning } from './codes/meanings.ts'

/** The imported form of a source: what is said about it as plain data, and where its rows are. */
export type Imported = {
  readonly about: {
    readonly sha256: string
    readonly rows: number
    readonly people?: number
    readonly reading: SourceRead['reading']
    readonly findings: readonly SourceFinding[]
    readonly codes: readonly Meaning[]
    /** Weeks of weeks and spells, months of months. */
    readonly coverage?: Span
    /** Months of industry columns. */
    readonly monthCoverage?: Span
  }
  /** Relations in SQL by name: `units`, `names`, `spells`, `runs`, `months`, `series`; units are numbered from 0 within the source. */
  readonly relations: Readonly<Record<string, string>>
}
