import { type Place, type Problem, problem, sayKinds, unknownName } from '../../problems/index.ts'
import { type Path, sayPath, valueAt } from '../path.ts'
import type { ReadProtocol } from '../read.ts'
import { isNumberWritten, numberWritten } from '../yaml/numbers.ts'
import type { Fault, ValueKind } from './issues.ts'
import { keysStillFree } from './repair.ts'

/** A fault of shape as a problem, with its place in the file and what was found there. */
export const faultProblem = (
  fault: Fault,
  view: unknown,
  read: ReadProtocol,
  inFile: (path: Path) => Path,
): Problem => {
  const path = inFile(fault.path)
  const where = sayPath(path)
  const value = valueAt(view, fault.path)
  const place: Place & { readonly found?: string } = {
    ...read.placeOf(path),
    ...(value === undefined ? {} : { found: sayValue(value) }),
  }
  switch (fault.kind) {
    case 'unknown-key': {
      const extras = unknownName(fault.key, keysStillFree(view, fault.path))
      return problem(
        'protocol.unknown-key',
        { key: fault.key, where },
        { ...read.placeOfKey([...path, fault.key]), ...extras },
      )
    }
    case 'missing-key': {
      const key = String(path.at(-1))
      const parent = path.slice(0, -1)
      return problem(
        'protocol.missing-key',
        { key, where: sayPath(parent) },
        { ...read.placeOf(parent), expected: key },
      )
    }
    case 'unknown-value': {
      const extras = { ...unknownName(sayValue(value), fault.options) }
      return problem(
        'protocol.unknown-value',
        { where, value: sayValue(value), options: fault.options },
        { ...place, ...extras },
      )
    }
    case 'wrong-kind':
      return wrongKind(fault.expected, value, where, place)
    case 'out-of-range': {
      const expected = `${fault.relation} ${fault.limit}`
      return problem('protocol.out-of-range', { where, value: sayValue(value), ...fault }, { ...place, expected })
    }
    case 'too-few':
      return problem(
        'protocol.too-few',
        { where, atLeast: fault.atLeast },
        { ...place, expected: `≥ ${fault.atLeast}` },
      )
    case 'bad-form':
      return problem(
        'protocol.bad-form',
        { where, value: sayValue(value), pattern: fault.pattern },
        { ...place, expected: fault.pattern },
      )
    case 'bad-name':
      return problem('protocol.bad-name', { name: sayValue(value), where }, { ...place, expected: nameForm })
    case 'bad-key': {
      const name = String(path.at(-1))
      const extras = { ...read.placeOfKey(path), found: name, expected: nameForm }
      return problem('protocol.bad-name', { name, where }, extras)
    }
    case 'bad-date':
      return problem('protocol.bad-date', { where, value: sayValue(value) }, { ...place, expected: dateForm })
    case 'empty-value':
      return problem('protocol.empty-value', { where }, place)
    case 'empty-text':
      return problem('protocol.empty-text', { where }, place)
    case 'other':
      return problem('protocol.shape', { where }, place)
  }
}

const isNumberKind = (kind: ValueKind): boolean => kind === 'number' || kind === 'whole-number'

/** A value of the wrong kind; a number as a Dane or an Englishman writes it is told from any other text. */
const wrongKind = (expected: readonly ValueKind[], value: unknown, where: string, place: Place): Problem => {
  if (typeof value === 'string' && expected.some(isNumberKind) && isNumberWritten(value))
    return problem('protocol.number-format', { where, ...numberWritten(value) }, place)
  const isFraction = typeof value === 'number' && expected.includes('whole-number')
  const found = isFraction ? 'fraction' : kindOf(value)
  return problem('protocol.wrong-kind', { where, expected, found }, { ...place, expected: sayKinds(expected) })
}

const dateForm = { da: 'ÅÅÅÅ-MM-DD', en: 'YYYY-MM-DD' }
const nameForm = 'A-Z a-z 0-9 . _ - (1-64)'

/** The kind of a value that was found. */
const kindOf = (value: unknown): ValueKind => {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'mapping'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'yes-no' : 'text'
}

const sayValue = (value: unknown): string => {
  if (Array.isArray(value)) return '[…]'
  if (typeof value === 'object' && value !== null) return '{…}'
  return String(value)
}
