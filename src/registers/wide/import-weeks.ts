import { ProblemError, problem } from '../../problems/index.ts'
import type { ByteSource } from '../byte-source.ts'
import { checkHeader } from '../check-header.ts'
import type { CodeList } from '../codes/code-list.ts'
import { createMeanings, mostCodes } from '../codes/meanings.ts'
import { addUnknownCodes } from '../codes/unknown-codes.ts'
import { addDuplicateIds } from '../database/duplicate-ids.ts'
import type { Database } from '../database/open-database.ts'
import type { Store } from '../database/store.ts'
import { createFindings, type Findings } from '../findings.ts'
import type { Imported } from '../imported.ts'
import { characterOf, type Separator } from '../reading.ts'
import type { Survey } from '../survey.ts'
import { fieldReader } from './field-text.ts'
import { declaredWeeks, readWideHeader, type WeeksSource, type WideHeader, withoutPeriods } from './header.ts'
import { readWideRows, type WideRows } from './read-rows.ts'
import { streamRecords } from './stream-records.ts'
import { openWideStore, type WideStore } from './wide-store.ts'

/** What a wide import works on. */
export type WideJob = {
  readonly source: WeeksSource
  readonly bytes: ByteSource
  readonly survey: Survey
  readonly separator: Separator
  readonly list: CodeList
  /** Called with the number of bytes read so far. */
  readonly told: (bytes: number) => void
}

type Read = { readonly header: WideHeader; readonly rows: WideRows }

/** Reads header and rows; what is wrong goes to the findings. @throws ProblemError where the file is empty */
const readWideFile = async (
  { source, bytes, survey, separator, told }: WideJob,
  meanings: ReturnType<typeof createMeanings>,
  findings: Findings,
  store: WideStore,
): Promise<Read> => {
  const { file } = source
  const text = fieldReader(survey.encoding)
  let read: Read | undefined
  const quote = await streamRecords(
    bytes,
    { start: survey.start, separator: characterOf(separator).charCodeAt(0) },
    (fields, line) => {
      if (read !== undefined) return read.rows.visit(fields, line)
      const names = Array.from({ length: fields.count }, (_, field) => text(fields, field))
      checkHeader(names, file, findings)
      const found = readWideHeader(names, source, findings)
      const header = findings.any() ? withoutPeriods(found) : found
      read = { header, rows: readWideRows(header, file, text, meanings, findings, store.sink) }
    },
    async (done) => {
      told(done)
      if (read !== undefined) await store.settle(read.rows.industries())
    },
  )
  if (quote !== undefined) {
    const { code, line, column } = quote
    findings.add(code, () => problem(code, {}, { file, line, column }))
  }
  if (read === undefined) findings.throwIfAny()
  if (read === undefined || (read.header.names.join() === '' && read.rows.rows() === 0))
    throw new ProblemError(problem('file.empty', { file }, { file }))
  return read
}

/**
 * Imports a wide weekly file (one row per person, one column per week). The file is read once, in pieces; each row
 * becomes one spell per run of weeks with the same code, and one row per month with an industry code.
 *
 * @throws ProblemError with all problems of the file at once (up to 50 of a kind, and how many more)
 */
export const importWeeks = async (database: Database, store: Store, job: WideJob): Promise<Imported> => {
  const { source, survey, separator, list } = job
  const { file } = source
  const findings = createFindings(file)
  const weeks = declaredWeeks(source)
  const meanings = createMeanings(list, weeks)
  const wide = await openWideStore(database, store, source)
  const { header, rows } = await readWideFile(job, meanings, findings, wide)
  addUnknownCodes(rows.unknown, { file, names: (field) => header.names[field] ?? '' }, list, findings)
  if (header.key >= 0) {
    const place = { file, column: header.names[header.key] ?? '', field: header.key + 1 }
    await addDuplicateIds(database.connection, wide.closeUnits(), place, findings)
  }
  findings.throwIfAny()
  const codes = meanings.all()
  if (codes.length > mostCodes)
    throw new ProblemError(problem('register.codes-too-many', { file, count: codes.length }, { file }))
  return {
    about: {
      sha256: survey.sha256,
      rows: rows.rows(),
      people: rows.rows(),
      reading: { encoding: survey.encoding, separator },
      findings: header.unused === 0 ? [] : [{ kind: 'columns-unused', count: header.unused }],
      codes,
      coverage: weeks,
      ...(header.months === undefined ? {} : { monthCoverage: header.months }),
    },
    relations: await wide.finish(rows.industries()),
  }
}
