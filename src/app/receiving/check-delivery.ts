import { existsSync, readFileSync } from 'node:fs'
import { ProblemError, problem } from '../../problems/index.ts'
import { canonicalJson, type Source } from '../../protocol/index.ts'
import { codeListOf, openRegisters, type ReadingProgress, readCodeList } from '../../registers/index.ts'
import { isIsoDate } from '../../text/index.ts'
import { loadProtocol } from '../load.ts'
import type { TrialPlace } from '../trial-place.ts'
import { type CheckedDelivery, type Delivery, fileOf, sourceOf } from './delivery.ts'

/** What reading a delivery takes of a trial. */
export type ReadPlace = Pick<TrialPlace, 'protocolText' | 'read' | 'sha256' | 'registerCache'>

type Told = (progress: ReadingProgress) => void

/** What a file of this source is read by, as text: two that are equal read a file alike. */
export const declaredOf = (source: Source, sha256: TrialPlace['sha256']): string => {
  const list = 'codes' in source ? source.codes : undefined
  return canonicalJson({ source, codes: list === undefined ? null : (sha256(list) ?? null) })
}

/** Reads the file of a source whole, as `run` will; its imported form is kept for it. */
const readSource = async (place: ReadPlace, { source: id, file, name }: Delivery, source: Source, told: Told) => {
  const cache = place.registerCache === undefined ? {} : { cache: place.registerCache }
  const registers = await openRegisters({ ...cache, progress: told })
  try {
    const added = await registers.add(
      id,
      { ...source, file: name ?? file },
      { path: file },
      codeListOf(source, place.read),
    )
    return { sha256: added.used.sha256, rows: added.used.rows, findings: added.findings }
  } finally {
    await registers.close()
  }
}

const readCodes = ({ file, name }: Delivery) => {
  const { sha256, entries } = readCodeList(readFileSync(file), name ?? file)
  return { sha256, rows: entries.length, findings: [] }
}

/**
 * Reads and checks all of a delivery, and changes nothing.
 *
 * @param told how far the reading has come
 * @throws ProblemError with everything wrong in the file, each at its line and column
 */
export const checkDelivery = async (
  place: ReadPlace,
  delivery: Delivery,
  told: Told = () => undefined,
): Promise<CheckedDelivery> => {
  const { source: id, file, what = 'source', delivered } = delivery
  const source = sourceOf(loadProtocol(place).protocol, id)
  if (!existsSync(file)) throw new ProblemError(problem('file.missing', { file }, { file }))
  if (delivered !== undefined && !isIsoDate(delivered))
    throw new ProblemError(problem('record.day-wrong', { day: delivered }))
  fileOf(id, source, what)
  const declared = declaredOf(source, place.sha256)
  const read = what === 'codes' ? readCodes(delivery) : await readSource(place, delivery, source, told)
  return { what, source: id, from: file, ...(delivered === undefined ? {} : { delivered }), ...read, declared }
}
