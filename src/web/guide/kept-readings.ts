import { type CheckedDocument, checkDocument, readProtocol } from '../../protocol/index.ts'

const mostKept = 20

/** Works something out of a text once, for the texts that were asked for last. */
const keptByText = <R>(make: (text: string) => R): ((text: string) => R) => {
  const kept = new Map<string, R>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const made = make(text)
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
    kept.set(text, made)
    return made
  }
}

const reading = keptByText((text) => readProtocol(text, 'protocol.yaml').document)

/** The document of a text, for the caller alone; undefined where no program reads it as one. Reading one takes longer than a page may. */
export const documentOf = (text: string): unknown => structuredClone(reading(text))

const checking = keptByText((json) => checkDocument(JSON.parse(json)))

/** What every check says of a document; checked once for each that looks the same. */
export const checkKept = (document: unknown): CheckedDocument => checking(JSON.stringify(document))

/** What every check says of the document of a text. */
export const checkText = (text: string): CheckedDocument => checkKept(reading(text) ?? { virker: 1 })
