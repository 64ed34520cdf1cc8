import type { Block, ReportDocument, Section } from './block.ts'
import type { Line, NumberInline } from './inline.ts'

const numbersOfLine = (line: Line): readonly NumberInline[] =>
  line.flatMap((part) => (part.kind === 'number' ? [part] : part.kind === 'strong' ? numbersOfLine(part.content) : []))

const linesOfBlock = (block: Block): readonly Line[] => {
  switch (block.kind) {
    case 'heading':
    case 'entries':
      return []
    case 'paragraph':
    case 'note':
      return [block.content]
    case 'list':
      return block.items
    case 'verdict':
      return [block.sentences, block.basis]
    case 'facts':
      return block.items.map(({ content }) => content)
    case 'table':
      return [...block.rows.flatMap(({ label, cells }) => [label, ...cells]), ...block.notes]
    case 'figure':
      return [...[...(block.instead ?? []), ...block.data].flatMap(linesOfBlock), ...block.notes]
  }
}

/** Every bound number of chapters, in the order of reading. */
export const numbersOf = (facts: ReportDocument['facts'], sections: readonly Section[]): readonly NumberInline[] =>
  [...facts.map(({ content }) => content), ...sections.flatMap(({ blocks }) => blocks.flatMap(linesOfBlock))].flatMap(
    numbersOfLine,
  )

/** Every table and figure in the order of reading; a figure comes before the table of its data. */
export const captionsOf = (sections: readonly Section[]): readonly Extract<Block, { kind: 'table' | 'figure' }>[] => {
  const within = (blocks: readonly Block[]): readonly Extract<Block, { kind: 'table' | 'figure' }>[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'table') return [block]
      return block.kind === 'figure' ? [block, ...within(block.data)] : []
    })
  return sections.flatMap(({ blocks }) => within(blocks))
}
