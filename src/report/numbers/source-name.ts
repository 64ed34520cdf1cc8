import { authorsText, type Context, pick } from '../context.ts'

/** The name of a source for readers: its label in the protocol, `the journal`, `the protocol`, or what the results say. */
export const sourceName = (context: Context, source: string): string => {
  if (source === 'journal') return pick(context, { da: 'journalen', en: 'the journal' })
  if (source === 'protocol') return pick(context, { da: 'protokollen', en: 'the protocol' })
  const label = context.protocol.sources?.[source]?.label
  return label === undefined ? source : authorsText(context, label)
}
