import { type DestinationStream, pino } from 'pino'
import type { Settings } from './settings.ts'

/**
 * What may stand in a log line: ids and codes of the software, never anything that a person wrote or is. Any other key is
 * dropped, so that a careless call cannot put a name or a CPR number into a log.
 */
const allowed: ReadonlySet<string> = new Set([
  'request',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'codes',
  'job',
  'trial',
  'entries',
  'version',
  'address',
  'host',
  'port',
  'database',
  'signal',
  'occasion',
  'count',
  'stack',
])

const cprShaped = /\b\d{6}[-\s]?\d{4}\b/g

/** Anything shaped like a CPR number is blotted out, wherever it stands. */
const blotted = (text: string): string => text.replace(cprShaped, '[…]')

/** A fault without its message: the message of a database quotes values. The lines of the stack tell where it was. */
const stackOf = (error: Error): string =>
  [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n')

const plain = (value: unknown): unknown => {
  if (value instanceof Error) return stackOf(value)
  if (typeof value === 'string') return blotted(value)
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

/** The facts that a log line may keep. */
export const factsForLog = (facts: object): Record<string, unknown> => {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(facts)) {
    if (value instanceof Error) kept.stack = stackOf(value)
    else if (allowed.has(key)) kept[key] = plain(value)
  }
  return kept
}

/** Structured logs on standard output, a JSON document a line. */
export const createLogger = ({ logLevel }: Pick<Settings, 'logLevel'>, to?: DestinationStream) => {
  const options = { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  const log = to === undefined ? pino(options) : pino(options, to)
  const write = (level: 'info' | 'warn' | 'error') => (facts: object, message: string) =>
    log[level](factsForLog(facts), blotted(message))
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
