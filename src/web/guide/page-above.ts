import { type FormNode, formOf, type Path } from '../../protocol/index.ts'
import type { Language } from '../../text/index.ts'

const isSame = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i])

/** Whether a form lists a thing among those that have pages of their own. */
const lists = (nodes: readonly FormNode[], thing: Path): boolean =>
  nodes.some((node) => {
    if (node.kind === 'collection') return node.items.some((item) => isSame(item, thing))
    return (node.kind === 'group' || node.kind === 'choose') && lists(node.nodes, thing)
  })

/** The page that a thing is listed on: of the thing it is part of, or of its section. */
export const pageAbove = (language: Language, document: unknown, thing: Path): Path => {
  for (let length = thing.length - 1; length > 1; length--) {
    const above = thing.slice(0, length)
    if (lists(formOf(document, above, language), thing)) return above
  }
  return thing.slice(0, 1)
}
