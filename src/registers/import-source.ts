import { ProblemError, problem } from '../problems/index.ts'
import type { Source } from '../protocol/index.ts'
import type { ByteSource } from './byte-source.ts'
import type { CodeList } from './codes/code-list.ts'
import type { Database } from './database/open-database.ts'
import type { Store } from './database/store.ts'
import type { Imported } from './imported.ts'
import { importMonths } from './long/import-months.ts'
import { importSeries } from './long/import-series.ts'
import { importSpells } from './long/import-spells.ts'
import { separatorOf } from './separator-of.ts'
import type { Survey } from './survey.ts'
import { importWeeks } from './wide/import-weeks.ts'

/** A source whose rows go into the database. */
export type RegisterSource = Exclude<Source, { kind: 'table' }>

export type ImportJob = {
  readonly id: string
  readonly source: RegisterSource
  readonly bytes: ByteSource
  readonly survey: Survey
  readonly codes: CodeList | undefined
  readonly told: (bytes: number) => void
}

const importKind = async (
  database: Database,
  store: Store,
  { id, source, bytes, survey, codes, told }: ImportJob,
): Promise<Imported> => {
  switch (source.kind) {
    case 'weeks': {
      if (codes === undefined) throw new ProblemError(problem('register.codes-missing', { source: id }))
      const separator = source.separator ?? separatorOf(survey.head, source.file)
      return importWeeks(database, store, { source, bytes, survey, separator, list: codes, told })
    }
    case 'spells':
      return importSpells(store, { source, bytes, survey }, codes)
    case 'months':
      return importMonths(store, { source, bytes, survey })
    case 'series':
      return importSeries(store, { source, bytes, survey })
  }
}

/**
 * Imports a source of any kind into a store.
 *
 * @throws ProblemError with everything wrong in the file; also where it has a header and no rows: a register of nobody is
 *   a delivery that went wrong
 */
export const importSource = async (database: Database, store: Store, job: ImportJob): Promise<Imported> => {
  const imported = await importKind(database, store, job)
  const { file } = job.source
  if (imported.about.rows === 0) throw new ProblemError(problem('register.no-rows', { file }, { file }))
  return imported
}
