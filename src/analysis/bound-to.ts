import type { Binding } from '../measures/index.ts'
import type { Protocol } from '../protocol/index.ts'

/** The source that a number is taken from, and the day its facts are known to. The journal where there is no source. */
export const boundTo = ({ sources }: Protocol, source: string | undefined): Pick<Binding, 'source' | 'asOf'> =>
  source === undefined ? { source: 'journal' } : { source, asOf: sources?.[source]?.asOf ?? null }
