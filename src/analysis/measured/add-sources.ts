import { type Problem, ProblemError } from '../../problems/index.ts'
import type { Protocol, Source } from '../../protocol/index.ts'
import {
  type AddedSource,
  type CodeList,
  codeListOf,
  daysOfWeek,
  isoDateOf,
  parseIsoWeek,
  type Registers,
  type SourceFile,
} from '../../registers/index.ts'
import { absentSource } from '../data/sources.ts'
import type { AnalysisInput } from '../input.ts'
import type { SourceUsed } from '../results.ts'

type RegisterSource = Exclude<Source, { kind: 'table' }>
type Files = Pick<AnalysisInput, 'read' | 'file'>

/** A register in the database, with the list that its codes were read by. */
export type Added = { readonly id: string; readonly source: RegisterSource; readonly used: SourceUsed } & Pick<
  AddedSource,
  'findings'
> & { readonly codes: CodeList | undefined }

const fileOf = ({ read, file }: Files, path: string): SourceFile | undefined => {
  if (file !== undefined) return file(path)
  const bytes = read(path)
  return bytes === undefined ? undefined : { bytes }
}

/** The days that a register covers: those it states, or from the Monday of its first week to the Sunday of its last. */
const coversOf = (source: RegisterSource): { readonly from: string; readonly to: string } | undefined => {
  if ('covers' in source) return source.covers
  if (source.kind !== 'weeks') return undefined
  const [first, last] = [parseIsoWeek(source.from), parseIsoWeek(source.to)]
  if (first === undefined || last === undefined) return undefined
  return { from: isoDateOf(daysOfWeek(first).monday), to: isoDateOf(daysOfWeek(last).sunday) }
}

const usedOf = (
  source: RegisterSource,
  { used: { id, file, sha256, rows, people, delivered, reading } }: AddedSource,
  codes: CodeList | undefined,
): SourceUsed => {
  const covers = coversOf(source)
  return {
    id,
    file,
    version: sha256.slice(0, 12),
    sha256,
    rows,
    ...(delivered === undefined ? {} : { delivered }),
    register: {
      kind: source.kind,
      ...(people === undefined ? {} : { people }),
      ...(covers === undefined ? {} : { covers }),
      ...(source.asOf === undefined ? {} : { asOf: source.asOf }),
      ...(codes === undefined
        ? {}
        : {
            codes: {
              file: codes.file,
              sha256: codes.sha256,
              source: codes.source,
              checked: codes.isChecked,
            },
          }),
    },
    reading: {
      ...(reading.format === undefined ? {} : { format: reading.format }),
      encoding: reading.encoding,
      separator: reading.separator,
      ...(reading.decimal === undefined ? {} : { decimal: reading.decimal }),
      ...(reading.dates === undefined ? {} : { dates: reading.dates }),
    },
  }
}

/**
 * Reads registers into the database, each with its code list.
 *
 * @throws ProblemError with everything wrong in all of them, and every file that is not there
 */
export const addSources = async (
  registers: Registers,
  { sources = {} }: Pick<Protocol, 'sources'>,
  files: Files,
  ids: readonly string[],
): Promise<readonly Added[]> => {
  const problems: Problem[] = []
  const added: Added[] = []
  for (const id of ids) {
    const source = sources[id]
    if (source === undefined || source.kind === 'table') continue
    try {
      const file = fileOf(files, source.file)
      if (file === undefined) throw new ProblemError(absentSource({ sources } as Protocol, id))
      const codes = codeListOf(source, files.read)
      const found = await registers.add(id, source, file, codes)
      added.push({ id, source, used: usedOf(source, found, codes), findings: found.findings, codes })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return added
}
